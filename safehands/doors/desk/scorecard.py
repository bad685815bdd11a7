"""The scorecard: a month at a time, few numbers, each with words and with the way to its cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import logbook, people
from safehands.core.people import May
from safehands.core.refusals import Unclear
from safehands.doors.desk.figure_looks import FigureLook, look_of, month_name
from safehands.doors.desk.rows import me
from safehands.doors.desk.spreadsheet import as_file
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import scorecard
from safehands.insights.scorecard import Month, Scope


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Whose figures of which month are wanted, and what else could be chosen."""

    office: people.Organization
    offices: Sequence[people.Organization]
    month: Month
    scope: Scope
    wrong: str = ""

    @property
    def query(self) -> str:
        """What an address carries to stay with this choice."""
        return self.query_of(self.month)

    @property
    def name(self) -> str:
        """The month as one says it."""
        return month_name(self.month, full=True)

    @property
    def before(self) -> str:
        """Where the month before is."""
        return self.query_of(self.month.on(-1))

    @property
    def after(self) -> str:
        """Where the month after is; empty while it has not begun."""
        following = self.month.on(1)
        return self.query_of(following) if following.since <= self.scope.now else ""

    def query_of(self, month: Month) -> str:
        """Return what an address carries for another month."""
        asked = {"month": month.name}
        if len(self.offices) > 1:
            asked["organization"] = str(self.office.pk)
        return f"?{urlencode(asked)}"


@dataclass(frozen=True)
class Section:
    """Figures under one question."""

    group: scorecard.Group
    looks: list[FigureLook]


@door(may=May.SEE_FIGURES)
@require_safe
def page(request: TimedRequest) -> HttpResponse:
    """Show all figures of a month; the look is written down."""
    chosen = choose(request)
    logbook.looked(what=f"scorecard {chosen.month.name}", by=me(request), now=request.now)
    about = {"chosen": chosen, "sections": _sections(chosen)}
    return render(request, "desk/scorecard.html", about)


@door(may=May.SEE_FIGURES)
@require_safe
def export(request: TimedRequest) -> HttpResponse:
    """Give the same figures as a file for a spreadsheet, each with its numbers and parts."""
    chosen = choose(request)
    logbook.looked(what="scorecard, as a file", by=me(request), now=request.now)
    head = [
        _("Question"),
        _("Figure"),
        _("Value"),
        _("How many"),
        _("Of"),
        _("Of what"),
        _("In it"),
    ]
    return as_file(f"scorecard-{chosen.month.name}", head, _cells(_sections(chosen)))


def choose(request: TimedRequest) -> Chosen:
    """Return the office and month of an address; a wrong month is said and gives this one.

    404 for an office whose figures the reader may not see.
    """
    reader = me(request)
    ids = people.organizations_where(reader, May.SEE_FIGURES)
    offices = list(people.organizations_of(reader).filter(pk__in=ids))
    office = _office(offices, request.GET.get("organization", ""))
    zone, wrong = scorecard.zone_of(office), ""
    month = scorecard.month_at(request.now, zone)
    try:
        month = scorecard.month_named(request.GET.get("month") or month.name, zone)
    except Unclear as refusal:
        wrong = f"{refusal.words} {refusal.remedy}"
    scope = scorecard.scope_of(office, since=month.since, until=month.until, now=request.now)
    return Chosen(office=office, offices=offices, month=month, scope=scope, wrong=wrong)


def _office(offices: Sequence[people.Organization], wanted: str) -> people.Organization:
    """Return the office that is asked for, else the first of those that work in this house."""
    if not wanted:
        ours = [one for one in offices if one.ours]
        return (ours or offices)[0]
    try:
        key = UUID(wanted)
    except ValueError as trouble:
        raise Http404 from trouble
    found = next((one for one in offices if one.pk == key), None)
    if found is None:
        raise Http404
    return found


def _sections(chosen: Chosen) -> list[Section]:
    month = chosen.month
    card = scorecard.of(chosen.office, since=month.since, until=month.until, now=chosen.scope.now)
    return [
        Section(group, [look_of(card[name], chosen.query) for name in group.figures])
        for group in scorecard.GROUPS
    ]


def _cells(sections: Iterable[Section]) -> Iterable[list[object]]:
    for section in sections:
        for look in section.looks:
            figure = look.figure
            value = "" if figure.value is None else round(figure.value, 4)
            yield [
                section.group.title, look.words.title, value, figure.numerator,
                figure.denominator, look.words.of, look.parts,
            ]  # fmt: skip
