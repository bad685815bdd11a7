"""Links to the customer's page, and what customers say of how it went, as programs see them."""

from datetime import timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import feedback, keys
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Asked, Shown, Text, Yes


class NewLink(Asked):
    """A link or a code to make; without ``to`` for the customer."""

    to: UUID | None = None
    printed: Yes = False
    days: Annotated[int, Field(ge=1, le=366)] = 30

    @property
    def good_for(self) -> timedelta:
        """How long it opens the page."""
        return timedelta(days=self.days)


class LinkMade(Shown):
    """A new link or code; ``secret`` is shown this once."""

    secret: str
    link: str
    printed: bool


class LinksEnded(Shown):
    """How many links and codes were ended."""

    ended: int


class KeyShape(Shown):
    """A link or code without its secret."""

    id: UUID
    to: Ref
    printed: bool
    made_at: At
    made_by: Ref | None
    expires_at: At
    revoked_at: At | None
    opened_at: At | None

    @classmethod
    def of(cls, key: keys.PageKey) -> Self:
        """Return a key."""
        return cls(
            id=key.pk,
            to=Ref.of(key.to),
            printed=key.printed,
            made_at=key.made_at,
            made_by=Ref.or_none(key.made_by),
            expires_at=key.expires_at,
            revoked_at=key.revoked_at,
            opened_at=key.opened_at,
        )


class KeysOfCase(Shown):
    """Every link and code of a case, the newest first."""

    items: list[KeyShape]


class NewPraise(Asked):
    """Good words for a person or an office that worked on the case; one of the two."""

    person: UUID | None = None
    office: UUID | None = None
    words: Text = ""


class NewFeedback(Asked):
    """How it went, as a customer said it to us. Without ``named`` it is kept without a name.

    ``tier`` is of the service, ``care`` of the care itself, asked apart.
    """

    tier: feedback.Tier
    care: feedback.Care | None = None
    words: Text = ""
    learned: feedback.Learned | None = None
    named: Yes = True
    praise: Annotated[list[NewPraise], Field(max_length=20)] = []


class PraiseShape(Shown):
    """Good words for somebody."""

    person: Ref | None
    office: Ref | None
    words: str


class FeedbackShape(Shown):
    """How it went; ``person`` is null where no name is wanted."""

    id: UUID
    case: UUID
    person: Ref | None
    tier: feedback.Tier
    care: str
    words: str
    learned: str
    at: At
    recovery: UUID | None
    praise: list[PraiseShape]

    @classmethod
    def of(cls, given: feedback.Feedback) -> Self:
        """Return a feedback."""
        return cls(
            id=given.pk,
            case=given.case_id,
            person=Ref.or_none(given.person),
            tier=feedback.Tier(given.tier),
            care=given.care,
            words=given.words,
            learned=given.learned,
            at=given.at,
            recovery=given.recovery_id,
            praise=[
                PraiseShape(
                    person=Ref.or_none(one.person), office=Ref.or_none(one.office), words=one.words
                )
                for one in given.praise.all()
            ],
        )


class FeedbackOfCase(Shown):
    """Everything said of how a case went, the newest first."""

    items: list[FeedbackShape]
