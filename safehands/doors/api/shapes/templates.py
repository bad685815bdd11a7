"""The words of messages as programs see them."""

from typing import Annotated, Self

from pydantic import Field

from safehands.core import notices
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Shown, Text


class TemplateShape(Shown):
    """The words for one topic in one language by one channel.

    ``version`` is 0 while nobody ever stored own words. ``preview`` has invented facts.
    """

    topic: str
    language: str
    channel: str
    own: bool
    version: int
    subject: str
    words: str
    usual_subject: str
    usual_words: str
    preview: str
    allowed: list[str]
    required: list[str]
    set_at: At | None

    @classmethod
    def of(cls, topic: str, language: str, channel: str, in_use: notices.Template | None) -> Self:
        """Return the words in use."""
        about = notices.TOPICS[topic]
        usual = notices.usual(topic, language, channel)
        own = in_use is not None and bool(in_use.words)
        subject, words = (in_use.subject, in_use.words) if in_use and own else usual
        _subject, preview = notices.preview(
            topic=topic, language=language, channel=channel, subject=subject, words=words
        )
        return cls(
            topic=topic,
            language=language,
            channel=channel,
            own=own,
            version=in_use.version if in_use else 0,
            subject=subject,
            words=words,
            usual_subject=usual[0],
            usual_words=usual[1],
            preview=preview,
            allowed=list(about.allowed(channel)),
            required=list(about.needed(channel)),
            set_at=in_use.set_at if in_use else None,
        )


class TemplateList(Shown):
    """All of them."""

    items: list[TemplateShape]


class NewWords(Asked):
    """Own words; ``version`` is the one that was read, if it must still be the newest."""

    words: Text
    subject: Annotated[str, Field(max_length=200)] = ""
    version: Annotated[int, Field(ge=0)] | None = None
