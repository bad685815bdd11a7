"""Two answers given: what was caught, what was spoken and put right, who still believes it.

Who said it stands only on the page of the single one, for the manager; never in a total.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import logbook, news, people, statements
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.saying.looks import KINDS, Side, side_look
from safehands.doors.desk.saying.on_record import STATES
from safehands.doors.desk.scorecard import Chosen, choose
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.desk.spreadsheet import as_file
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Tab
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import contradictions as report
from safehands.insights.call_screen.said import role_of
from safehands.insights.scorecard import month_at


class RightForm(forms.Form):
    """Why the words were right although they stood against our answer."""

    because = forms.CharField(
        label=gettext_lazy("Why were these words right?"),
        help_text=gettext_lazy("If our answer is wrong, change it in the protocol book as well."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@door(may=May.SEE_FIGURES)
@require_safe
def page(request: TimedRequest) -> HttpResponse:
    """Show the report of a month or of one day; the look is written down."""
    chosen, day, found = _report(request)
    logbook.looked(what="contradictions", by=me(request), now=request.now)
    about = {
        "chosen": chosen,
        "day": day,
        "found": found,
        "rows": [(row, STATES[report.state_of(row)], report.minutes_of(row)) for row in found.rows],
        "kinds": [(KINDS[name][0] if name in KINDS else name, n) for name, n in found.kinds],
        "months": [(date_format(one.month.first, "M Y"), one) for one in found.months],
        "tabs": _tabs(request, chosen, day),
        "file": reverse("contradictions-file") + _query(chosen, day),
    }
    return render(request, "desk/contradictions/report.html", about)


@door(may=May.SEE_FIGURES)
@require_safe
def export(request: TimedRequest) -> HttpResponse:
    """Give the same rows as a file for a spreadsheet; nobody of ours is named in it."""
    chosen, day, found = _report(request)
    logbook.looked(what="contradictions, as a file", by=me(request), now=request.now)
    head = [
        _("When (UTC)"),
        _("Topic"),
        _("Stood against"),
        _("How it stands"),
        _("Put right (UTC)"),
        _("Minutes"),
        _("Case"),
        _("Words"),
    ]
    name = day.isoformat() if day else chosen.month.name
    return as_file(f"two-answers-{name}", head, _cells(found.rows))


@door(may=May.SEE_FIGURES)
@require_safe
def one(request: TimedRequest, contradiction_id: UUID) -> HttpResponse:
    """Show a single one with who said it, to find out together how it came about."""
    row = _row(request, contradiction_id)
    logbook.looked(
        what="contradiction", by=me(request), now=request.now, case_id=row.case_id,
        about_id=row.case.subject_id,
    )  # fmt: skip
    said = row.statement
    told = said.right_news if said else None
    about = {
        "row": row,
        "state": STATES[report.state_of(row)],
        "open": report.state_of(row) == report.OPEN,
        "minutes": report.minutes_of(row),
        "sides": _sides(row),
        "role": role_of(said) if said else "",
        "to_tell": told if told and told.state == news.State.OPEN else None,
    }
    return render(request, "desk/contradictions/one.html", about)


@door(may=May.SEE_FIGURES)
@require_POST
@once
def tell(request: TimedRequest, contradiction_id: UUID) -> HttpResponse:
    """Have the customer told the right answer: news with a teller and a time."""
    row = _row(request, contradiction_id)
    back = reverse("contradictions") if request.POST.get("from") == "list" else _here(row)

    def do() -> str:
        said = get_object_or_404(statements.visible_to(me(request)), pk=row.statement_id)
        made = statements.set_right(statement=said, by=me(request), now=request.now)
        return _("%(name)s tells the customer the right answer.") % {"name": made.duty.owed_by.name}

    return press(request, do, back=back)


@door(may=May.SEE_FIGURES)
@once
def right(request: TimedRequest, contradiction_id: UUID) -> HttpResponse:
    """Say that the words were right, and why."""
    row = _row(request, contradiction_id)
    sheet = Sheet(
        title=_("The words were right"),
        button=_("They were right"),
        back=_here(row),
        help=f"“{row.words}”",
        icon="check",
    )

    def do(asked: Asked) -> str:
        statements.right_as_said(
            contradiction=row, because=asked["because"], by=me(request), now=request.now
        )
        return _("Written down: the words were right.")

    return fill_in(request, RightForm(request.POST or None), sheet, do)


def _row(request: TimedRequest, contradiction_id: UUID) -> statements.Contradiction:
    offices = people.organizations_where(me(request), May.SEE_FIGURES)
    seen = statements.visible_contradictions(me(request)).filter(organization__in=offices)
    rich = seen.select_related("statement__case", "statement__right_news__duty__owed_by")
    return get_object_or_404(rich, pk=contradiction_id)


def _here(row: statements.Contradiction) -> str:
    return reverse("contradiction", args=[row.pk])


def _report(request: TimedRequest) -> tuple[Chosen, date | None, report.Report]:
    """Return what is chosen: an office, a month, or one day of it, and its report."""
    chosen = choose(request)
    month, day = chosen.month, _day(request)
    since, until = month.since, month.until
    if day is not None:
        begins = datetime.combine(day, time(), month.zone)
        ends = datetime.combine(day + timedelta(days=1), time(), month.zone)
        since, until = begins.astimezone(UTC), ends.astimezone(UTC)
        month = month_at(since, month.zone)
    found = report.of(
        chosen.office, person=me(request), since=since, until=until, month=month, now=request.now
    )
    return chosen, day, found


def _day(request: TimedRequest) -> date | None:
    """Return the day of an address; anything else that is typed there shows the month."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _tabs(request: TimedRequest, chosen: Chosen, day: date | None) -> list[Tab]:
    here = reverse("contradictions")
    today = request.now.astimezone(chosen.month.zone).date()
    return [
        Tab(url=here + _query(chosen, today), word=_("Today"), current=day == today),
        Tab(url=here + chosen.query, word=_("By month"), current=day is None),
    ]


def _query(chosen: Chosen, day: date | None) -> str:
    return f"{chosen.query}&day={day.isoformat()}" if day else chosen.query


def _sides(row: statements.Contradiction) -> list[Side]:
    return [side_look(side) for side in row.conflicts]


def _cells(rows: Iterable[statements.Contradiction]) -> Iterable[list[object]]:
    for row in rows:
        minutes = report.minutes_of(row)
        yield [
            moments.machine(row.at),
            row.about.name if row.about else "",
            ", ".join(str(KINDS[kind][0]) for kind in report.kinds_of(row) if kind in KINDS),
            STATES[report.state_of(row)].word,
            moments.machine(row.corrected_at) if row.corrected_at else "",
            "" if minutes is None else minutes,
            row.case.reference,
            row.words,
        ]
