"""Looking at words before they leave."""

from django.http import HttpResponse
from ninja import Router

from safehands.core import notices
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.shapes.guard import MarkShape, MarksShape, WordsToMind

router = Router(tags=["messages"])


@router.post("/guard", response=MarksShape, summary="Which words should not leave?")
@needs(TokenScope.READ_NOTICES, May.SEE_CASES)
def mind_words(request: ApiRequest, body: WordsToMind) -> HttpResponse:
    """Return blame, deflection, empty causes, blanks and health words; nothing is stored."""
    found = notices.what_is_marked(body.words, language=body.language, discreet=body.anybody)
    return answer(request, MarksShape(marks=[MarkShape.of(mark) for mark in found]))
