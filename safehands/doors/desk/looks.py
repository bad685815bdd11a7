"""The privacy officer's page: who looked at whom, and whether the logbook is whole."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, logbook, people
from safehands.core.people import May
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.once import once
from safehands.doors.desk.people import rows_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Tab, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import sentences

A_PAGE = 50
MOST = 50_000
SEEN, DONE = "seen", "done"
KINDS = ("all", "looks", "changes")
CORRECTED = "line_corrected"


class CorrectionForm(forms.Form):
    """What is wrong with a line."""

    words = forms.CharField(
        label=gettext_lazy("What is wrong, and what is right?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True)
class Line:
    """One line of the logbook in words, with whom it is about as far as the reader may know."""

    entry: logbook.Entry
    who: str
    what: str
    about: str
    looked: bool
    quote: str


@door(may=May.SEE_LOGBOOK)
@require_safe
def looks(request: TimedRequest) -> HttpResponse:
    """Find the person whose lines are wanted."""
    reader, text = me(request), request.GET.get("q", "").strip()[:80]
    found = people.search_people(reader, text, limit=A_PAGE) if text else []
    if text:
        logbook.looked(what=f"logbook: {text}", by=reader, now=request.now)
    about = {"q": text, "rows": rows_of(found, request.now)}
    return render(request, "desk/looks.html", about)


@door(may=May.SEE_LOGBOOK)
@require_safe
def looks_at(request: TimedRequest, person_id: UUID, side: str) -> HttpResponse:
    """Show who looked at a person, or what a person looked at and did."""
    reader, whom = me(request), person_at(request, person_id)
    logbook.looked(what="logbook", by=reader, now=request.now, about_id=whom.pk)
    kind = request.GET.get("kind", "all")
    found = _lines(whom, side, kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    about = {
        "whom": whom,
        "side": side,
        "kind": kind if kind in KINDS else "all",
        "page": page,
        "lines": _said(reader, page.object_list),
        "tabs": _tabs(whom, side),
    }
    return render(request, "desk/looks_at.html", about)


@door(may=May.SEE_LOGBOOK)
@require_safe
def export(request: TimedRequest, person_id: UUID, side: str) -> HttpResponse:
    """Give the same lines as a file for a spreadsheet; that it was taken is a line itself."""
    reader, whom = me(request), person_at(request, person_id)
    logbook.looked(what="logbook, as a file", by=reader, now=request.now, about_id=whom.pk)
    found = _lines(whom, side, request.GET.get("kind", "all"))[:MOST]
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(
        [_("When (UTC)"), _("Who"), _("What"), _("About"), _("Case"), _("Door"), _("Written (UTC)")]
    )
    for line in _said(reader, found):
        case = line.entry.case.reference if line.entry.case else ""
        cells = [
            moments.machine(line.entry.happened_at),
            line.who,
            line.what,
            line.about,
            case,
            line.entry.door,
            moments.machine(line.entry.written_at),
        ]
        out.writerow([people.safe_cell(cell) for cell in cells])
    # The mark tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="logbook-{side}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@door(may=May.SEE_LOGBOOK)
@once
def correct(request: TimedRequest, person_id: UUID, chain: UUID, number: int) -> HttpResponse:
    """Correct a line about a person by a line of its own; nothing is ever changed."""
    whom = person_at(request, person_id)
    line = get_object_or_404(logbook.looks_at(whom.pk), chain=chain, number=number)
    sheet = Sheet(
        title=_("Correct line %(number)s") % {"number": number},
        button=_("Write the correction"),
        back=reverse("looks-seen", args=[whom.pk]),
        help=sentences.said(line, who=line.by.name if line.by else ""),
    )

    def write(asked: Asked) -> Text:
        logbook.correct_line(line=line, words=asked["words"], by=me(request), now=request.now)
        return _("Written down. The line itself stays as it was.")

    return fill_in(request, CorrectionForm(request.POST or None), sheet, write)


@door(may=May.SEE_LOGBOOK)
@require_POST
def verify(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Check that no line about a person, or about his cases, was changed or taken out."""
    reader, whom = me(request), person_at(request, person_id)
    logbook.looked(what="check of the logbook", by=reader, now=request.now, about_id=whom.pk)
    chains: list[tuple[str, UUID]] = [(_("Lines about %(name)s") % {"name": whom.name}, whom.pk)]
    his = cases.visible_to(reader).filter(Q(subject=whom) | Q(customer=whom))
    chains += [(_("Case %(reference)s") % {"reference": case.reference}, case.pk) for case in his]
    about = {"whom": whom, "chains": [(name, logbook.verify(pk)) for name, pk in chains]}
    return render(request, "desk/verified.html", about)


@door(may=May.SEE_LOGBOOK)
@require_POST
def verify_all(request: TimedRequest) -> HttpResponse:
    """Check every chain of the logbook; takes a while on a large one."""
    logbook.looked(what="check of the whole logbook", by=me(request), now=request.now)
    broken = logbook.verify_all()
    about = {"whole": True, "chains": [(str(chain), found) for chain, found in broken.items()]}
    return render(request, "desk/verified.html", about)


def _lines(whom: people.Person, side: str, kind: str) -> QuerySet[logbook.Entry]:
    if side == SEEN:
        found = logbook.looks_at(whom.pk)
    else:
        found = logbook.done_by(whom.pk).select_related("about", "case", "by")
    if kind == "looks":
        return found.filter(verb=logbook.LOOKED)
    return found.exclude(verb=logbook.LOOKED) if kind == "changes" else found


def _said(reader: people.Person, entries: Iterable[logbook.Entry]) -> list[Line]:
    """Return lines in words; names only of those whom the reader may see. Two queries."""
    listed = list(entries)
    wanted = {one.about_id for one in listed if one.about_id}
    known = people.visible_to(reader).filter(pk__in=wanted)
    names = {one.pk: one.name for one in known}
    return [
        Line(
            entry=one,
            who=one.by.name if one.by else str(one.facts.get("desk") or _("Safehands")),
            what=sentences.said(one, who=one.by.name if one.by else str(one.facts.get("desk", ""))),
            about=names.get(one.about_id, "—") if one.about_id else "",
            looked=one.verb == logbook.LOOKED,
            quote=sentences.quoted(one) if one.verb == CORRECTED else "",
        )
        for one in listed
    ]


def _tabs(whom: people.Person, side: str) -> list[Tab]:
    return [
        Tab(
            url=_address(whom, SEEN),
            word=_("Who looked at %(name)s") % {"name": whom.name},
            current=side == SEEN,
        ),
        Tab(
            url=_address(whom, DONE),
            word=_("What %(name)s looked at") % {"name": whom.name},
            current=side == DONE,
        ),
    ]


def _address(whom: people.Person, side: str) -> str:
    return reverse(f"looks-{side}", args=[whom.pk])
