"""The protocol book as programs see it: topics, versions, the answer that holds now."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from safehands.core import protocols, statements
from safehands.doors.api.shapes.capabilities import CapabilityRef, OutageShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day, Moment
from safehands.doors.api.shapes.words import Asked, Code, Line, Short, Shown, clean

Word = Annotated[str, BeforeValidator(clean), Field(max_length=80)]
Saying = Annotated[str, BeforeValidator(clean), Field(max_length=500)]
Days = Annotated[int, Field(ge=0, le=365, strict=True)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")]
Words = Annotated[list[Word], Field(max_length=60)]


class TopicShape(Shown):
    """A question customers ask. ``phrases``: words by which a sentence says that we do, or not."""

    id: UUID
    organization: Ref
    code: str
    name: str
    question: str
    synonyms: list[str]
    phrases: dict[str, list[str]]
    owner: Ref
    active: bool

    @classmethod
    def of(cls, topic: protocols.Topic) -> Self:
        """Return a topic."""
        return cls(
            id=topic.pk,
            organization=Ref.of(topic.organization),
            code=topic.code,
            name=topic.name,
            question=topic.question,
            synonyms=topic.synonyms,
            phrases=topic.phrases,
            owner=Ref.of(topic.owner),
            active=topic.active,
        )


class WayShape(Shown):
    """One way of an answer; without a capability it always works. ``days``: business days."""

    order: int
    stance: protocols.Stance
    actor: protocols.Actor
    days: int | None
    means: protocols.Means
    capability: CapabilityRef | None
    how: str
    say: dict[str, str]

    @classmethod
    def of(cls, way: protocols.Way) -> Self:
        """Return a way."""
        return cls(
            order=way.order,
            stance=protocols.Stance(way.stance),
            actor=protocols.Actor(way.actor),
            days=way.days,
            means=protocols.Means(way.means),
            capability=CapabilityRef.of(way.capability) if way.capability else None,
            how=way.how,
            say=way.say,
        )


class ProtocolShape(Shown):
    """One version of an answer. No roles: everybody who works cases acknowledges it."""

    id: UUID
    topic: UUID
    number: int
    valid_from: At
    made_at: At
    made_by: Ref
    change: str
    who: str
    how_long: str
    by_role: dict[str, str]
    roles: list[str]
    review_on: Day
    announced_at: At
    ways: list[WayShape]

    @classmethod
    def of(cls, protocol: protocols.Protocol) -> Self:
        """Return a version with its ways."""
        plain = {
            name: getattr(protocol, name)
            for name in (
                "number", "valid_from", "made_at", "change", "who", "how_long", "by_role",
                "roles", "review_on", "announced_at",
            )
        }  # fmt: skip
        ways = sorted(protocol.ways.all(), key=lambda way: way.order)
        return cls(
            **plain,
            id=protocol.pk,
            topic=protocol.topic_id,
            made_by=Ref.of(protocol.made_by),
            ways=[WayShape.of(way) for way in ways],
        )


class Versions(Shown):
    """Every version of an answer, the newest first."""

    items: list[ProtocolShape]


class CurrentShape(Shown):
    """The answer that holds now, by what works now.

    ``say`` are the words to use with the customer; ``for_role`` is what the role does in
    particular. While nothing works ``stance`` is null and ``say`` is honest about it; ``down``
    says why ``instead_of``, the way we would go, does not work.
    """

    topic: TopicShape
    protocol: UUID
    number: int
    valid_from: At
    stance: protocols.Stance | None
    actor: protocols.Actor | None
    days: int | None
    means: protocols.Means | None
    say: str
    for_role: str
    who: str
    how_long: str
    how: str
    down: list[OutageShape]
    instead_of: WayShape | None
    ways: list[WayShape]

    @classmethod
    def of(cls, current: protocols.Current, language: str = "", role: str = "") -> Self:
        """Return an answer in a language (English where it has none) and for a role."""
        way = WayShape.of(current.way) if current.way else None
        instead = current.instead_of
        return cls(
            topic=TopicShape.of(current.topic),
            protocol=current.protocol.pk,
            number=current.protocol.number,
            valid_from=current.protocol.valid_from,
            stance=way.stance if way else None,
            actor=way.actor if way else None,
            days=way.days if way else None,
            means=way.means if way else None,
            say=current.say(language),
            for_role=current.for_role(role),
            who=current.protocol.who,
            how_long=current.protocol.how_long,
            how=way.how if way else "",
            down=[OutageShape.of(outage) for outage in current.down],
            instead_of=WayShape.of(instead) if instead else None,
            ways=[WayShape.of(one) for one in current.ways],
        )


class CurrentAnswers(Shown):
    """Each answer that holds now, by the name of its topic."""

    items: list[CurrentShape]


class FoundShape(Shown):
    """An answer that fits the words, how well (0 to 1), and the words it was found by."""

    score: float
    why: str
    answer: CurrentShape


class FoundAnswers(Shown):
    """What fits, the best first; nothing found is a gap to be noted."""

    items: list[FoundShape]


class ToldOtherwiseShape(Shown):
    """A customer who was told something else than today's answer, and not the right one since."""

    statement: UUID
    case: UUID
    customer: Ref
    said: str
    at: At
    differs: list[str]
    confirmed: bool

    @classmethod
    def of(cls, told: statements.ToldOtherwise) -> Self:
        """Return who was told what."""
        return cls(
            statement=told.statement.pk,
            case=told.case.pk,
            customer=Ref.of(told.customer),
            said=told.said,
            at=told.at,
            differs=[str(point) for point in told.differs],
            confirmed=told.confirmed,
        )


class ToldOtherwise(Shown):
    """Who has to hear the right answer, newest first."""

    items: list[ToldOtherwiseShape]


class AcknowledgementShape(Shown):
    """Who was asked to read which version by when, and when he said that he has."""

    id: UUID
    protocol: UUID
    topic: UUID
    topic_name: str
    number: int
    person: Ref
    role: str
    asked_at: At
    due_at: At
    standing: str
    given_at: At | None

    @classmethod
    def of(cls, asked: protocols.Acknowledgement) -> Self:
        """Return an acknowledgement."""
        protocol = asked.protocol
        return cls(
            id=asked.pk,
            protocol=protocol.pk,
            topic=protocol.topic_id,
            topic_name=protocol.topic.name,
            number=protocol.number,
            person=Ref.of(asked.person),
            role=asked.role,
            asked_at=asked.asked_at,
            due_at=asked.duty.due_at,
            standing=asked.duty.standing,
            given_at=asked.given_at,
        )


class PerRole(Shown):
    """How many of a role have acknowledged a version, of how many that were asked."""

    role: str
    given: int
    asked: int


class Acknowledgements(Shown):
    """Who was asked about a version, by name, and the counts for each role."""

    per_role: list[PerRole]
    items: list[AcknowledgementShape]


class NewTopic(Asked):
    """A question to write down; the owner is the caller unless another is named."""

    organization: UUID | None = None
    code: Code
    name: Word
    question: Annotated[str, BeforeValidator(clean), Field(max_length=200)]
    owner: UUID | None = None
    synonyms: Words = []
    phrases: dict[Annotated[str, Field(max_length=10)], Words] = {}


class TopicChanges(Asked):
    """What to change; what is left out stays."""

    name: Word | None = None
    question: Annotated[str, BeforeValidator(clean), Field(max_length=200)] | None = None
    owner: UUID | None = None
    synonyms: Words | None = None
    phrases: dict[Annotated[str, Field(max_length=10)], Words] | None = None


class Retirement(Asked):
    """Why a topic is answered no more."""

    reason: Short = ""


class NewWayShape(Asked):
    """One way; ``say`` holds the words by language, English always."""

    stance: protocols.Stance
    actor: protocols.Actor
    say: dict[Language, Saying]
    capability: UUID | None = None
    days: Days | None = None
    means: protocols.Means = protocols.Means.NONE
    how: Line = ""


class NewProtocol(Asked):
    """The next version; its ways are tried in their order. In force at once without a time."""

    ways: Annotated[list[NewWayShape], Field(min_length=1, max_length=8)]
    change: Line
    review_on: Day
    valid_from: Moment | None = None
    who: Annotated[str, BeforeValidator(clean), Field(max_length=200)] = ""
    how_long: Annotated[str, BeforeValidator(clean), Field(max_length=200)] = ""
    by_role: dict[str, Line] = {}
    roles: list[str] = []


class Announcement(Asked):
    """Which roles read it (again); null: those it was published for."""

    roles: list[str] | None = None


class StillRight(Asked):
    """The day of the next review."""

    review_on: Day
