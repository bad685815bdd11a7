"""An organisation's own words for what its customers are written about."""

from uuid import UUID

from django.http import Http404, HttpResponse
from ninja import Router

from safehands.core import notices, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.organizations import managed
from safehands.doors.api.shapes.templates import NewWords, TemplateList, TemplateShape

router = Router(tags=["organizations"])

ONE = "/organizations/{uuid:organization_id}/templates/{topic}/{language}/{channel}"


@router.get(
    "/organizations/{uuid:organization_id}/templates",
    response=TemplateList,
    summary="List the words of messages",
)
@needs(TokenScope.READ_PEOPLE, May.MANAGE_PEOPLE)
def list_templates(request: ApiRequest, organization_id: UUID) -> HttpResponse:
    """Return every topic in every language and channel: the words in use and the usual ones."""
    place = _ours(request, organization_id)
    newest: dict[tuple[str, str, str], notices.Template] = {}
    for one in notices.templates_of(place):
        newest.setdefault((one.topic, one.language, one.channel), one)
    items = [
        TemplateShape.of(name, language, channel, newest.get((name, language, channel)))
        for name, topic in notices.TOPICS.items()
        for language in notices.LANGUAGES
        for channel in topic.channels
    ]
    return answer(request, TemplateList(items=items))


@router.get(ONE, response=TemplateShape, summary="Read the words of a message")
@needs(TokenScope.READ_PEOPLE, May.MANAGE_PEOPLE)
def show_template(
    request: ApiRequest, organization_id: UUID, topic: str, language: str, channel: str
) -> HttpResponse:
    """Return the words in use, the usual ones, what may be filled in, and how they would read."""
    place = _ours(request, organization_id)
    return _shown(request, place, topic, language, channel)


@router.put(ONE, response=TemplateShape, summary="Set own words")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def set_template(
    request: ApiRequest,
    organization_id: UUID,
    topic: str,
    language: str,
    channel: str,
    given: NewWords,
) -> HttpResponse:
    """Store own words with `{placeholders}`; refused with blanks that nothing could fill."""
    place = _ours(request, organization_id)
    notices.set_template(
        organization=place, topic=topic, language=language, channel=channel,
        subject=given.subject, words=given.words, version=given.version,
        by=request.person, now=request.now,
    )  # fmt: skip
    return _shown(request, place, topic, language, channel)


@router.delete(ONE, response=TemplateShape, summary="Use the usual words again")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_PEOPLE)
def reset_template(
    request: ApiRequest, organization_id: UUID, topic: str, language: str, channel: str
) -> HttpResponse:
    """Go back to the usual words; the versions before stay."""
    place = _ours(request, organization_id)
    notices.reset_template(
        organization=place, topic=topic, language=language, channel=channel,
        by=request.person, now=request.now,
    )  # fmt: skip
    return _shown(request, place, topic, language, channel)


def _ours(request: ApiRequest, organization_id: UUID) -> people.Organization:
    place = managed(request, organization_id)
    if not place.ours:
        raise Http404
    return place


def _shown(
    request: ApiRequest, place: people.Organization, topic: str, language: str, channel: str
) -> HttpResponse:
    known = notices.TOPICS.get(topic)
    if known is None or language not in notices.LANGUAGES or channel not in known.channels:
        raise Http404
    in_use = notices.template_in_use(place, topic, language, channel)
    return answer(request, TemplateShape.of(topic, language, channel, in_use))
