"""The one gate through which the desk's pages get rows: another's is as good as missing."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from safehands.core import cases, handoffs, news, notices, people, promises
from safehands.doors.ui.wall import TimedRequest


def me(request: TimedRequest) -> people.Person:
    """Return who is signed in; behind ``@door`` there always is somebody."""
    if request.person is None:
        raise Http404
    return request.person


def case_of(request: TimedRequest, case_id: UUID) -> cases.Case:
    """Return a case that the reader may see, or 404."""
    return get_object_or_404(cases.visible_to(me(request)), pk=case_id)


def handoff_of(request: TimedRequest, handoff_id: UUID) -> handoffs.Handoff:
    """Return a hand-off that the reader may see, or 404."""
    return get_object_or_404(handoffs.visible_to(me(request)), pk=handoff_id)


def news_of(request: TimedRequest, news_id: UUID) -> news.News:
    """Return news of a case that the reader may see, or 404."""
    return get_object_or_404(news.visible_to(me(request)), pk=news_id)


def promise_of(request: TimedRequest, promise_id: UUID) -> promises.Promise:
    """Return a promise of a case that the reader may see, or 404."""
    return get_object_or_404(promises.visible_to(me(request)), pk=promise_id)


def untold_of(case: cases.Case, notice_id: UUID) -> notices.Notice:
    """Return a notice of this case that the customer did not get, or 404."""
    return get_object_or_404(notices.not_told(case.pk), pk=notice_id)


def person_of(request: TimedRequest, person_id: str) -> people.Person | None:
    """Return a person that the reader may see, by an id as it came in a form; else None."""
    try:
        wanted = UUID(person_id)
    except ValueError:
        return None
    return people.visible_to(me(request)).filter(pk=wanted).first()
