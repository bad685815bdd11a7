"""Letters that a person prints and posts."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, notices, people
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.ui import sheets
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST = 100


@door(may=May.WORK_CASES)
@require_safe
def letters(request: TimedRequest) -> HttpResponse:
    """List the letters that wait to be printed and posted, oldest first."""
    return render(request, "desk/letters.html", {"rows": list(_found(request)[:MOST])})


@door(may=May.WORK_CASES)
@require_safe
def letter(request: TimedRequest, notice_id: UUID) -> HttpResponse:
    """Show one letter as it is printed: in the language of its reader, as a PDF."""
    notice = get_object_or_404(_found(request), pk=notice_id)
    office = notice.case.organization if notice.case else None
    about = {"notice": notice, "office": office, "now": request.now, "title": notice.subject}
    with translation.override(notice.language):
        made = sheets.pdf(render_to_string("desk/letter.html", about))
    return sheets.as_file(made, _("letter"))


@door(may=May.WORK_CASES)
@require_POST
@once
def posted(request: TimedRequest, notice_id: UUID) -> HttpResponse:
    """Note that a letter was printed and given to the post."""
    notice = get_object_or_404(_found(request), pk=notice_id)

    def note() -> Text:
        cases.post_letter(notice=notice, by=me(request), now=request.now)
        return _("Written down: the letter is on its way.")

    return press(request, note, back=reverse("letters"))


def _found(request: TimedRequest) -> QuerySet[notices.Notice]:
    """Return the letters of the cases, and to the people, that the reader sees."""
    reader = me(request)
    seen, known = cases.in_sight_of(reader), people.visible_to(reader).values("pk")
    return notices.letters_to_print().filter(Q(seen) | Q(case=None, to__in=known))
