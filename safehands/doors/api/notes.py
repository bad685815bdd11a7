"""Notes on a case: words for colleagues, and what the customer said."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import cases
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.entries import NewNote, NoteShape

router = Router(tags=["cases"])


@router.get("/cases/{uuid:case_id}/notes", response=Page[NoteShape], summary="Read the notes")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_notes(request: ApiRequest, case_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return what was noted on a case, and what the customer said, oldest first."""
    case = case_of(request, case_id)
    look_at_case(request, case, "notes")
    notes = cases.notes_of(case)
    return page(
        request, wanted, notes, ("at", "pk"), lambda rows: [NoteShape.of(note) for note in rows]
    )


@router.post("/cases/{uuid:case_id}/notes", response={201: NoteShape}, summary="Write a note")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def note(request: ApiRequest, case_id: UUID, given: NewNote) -> HttpResponse:
    """Write something down. Always taken, unless you insist on a version with If-Match."""
    case = case_of(request, case_id)
    corrects = named_or_none(cases.notes_of(case), given.corrects, field="corrects")
    with held_as_seen(request, case):
        written = cases.note(
            case=case, words=given.words, corrects=corrects, happened_at=given.happened_at,
            by=request.person, now=request.now,
        )  # fmt: skip
    return answer(request, NoteShape.of(written), status=201)
