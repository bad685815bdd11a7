"""What was said, as programs see it."""

from collections.abc import Mapping
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, Strict

from safehands.core import protocols, statements
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Code, Line, Short, Shown, Text, Yes

Topic = Annotated[Line, Field(max_length=40)]
Days = Annotated[int, Strict(), Field(ge=0, le=366)]
"""Business days."""


class TopicRef(Shown):
    """A topic of the protocol book."""

    id: UUID
    code: str
    name: str

    @classmethod
    def or_none(cls, topic: protocols.Topic | None) -> Self | None:
        """Return the reference to a topic that may be missing."""
        return None if topic is None else cls(id=topic.pk, code=topic.code, name=topic.name)


class ConflictShape(Shown):
    """One thing that stood against words: a rule, our answer, what was said or promised before.

    ``id`` is that of the record it is about, if there is one.
    """

    kind: str
    ours: str
    theirs: str
    id: str = ""

    @classmethod
    def of(cls, conflict: Mapping[str, object]) -> Self:
        """Return a conflict as it was stored."""
        known = {name: str(conflict.get(name) or "") for name in ("kind", "ours", "theirs", "id")}
        return cls(**known)


class ReadingShape(Shown):
    """What free words seem to mean until a person confirms it; ``sure``: read without doubt."""

    topic: str
    name: str
    stance: str
    actor: str
    days: int | None
    sure: bool

    @classmethod
    def or_none(cls, reading: Mapping[str, Any]) -> Self | None:
        """Return what was read, if anything was."""
        if not reading:
            return None
        return cls(
            topic=str(reading.get("code", "")),
            name=str(reading.get("topic", "")),
            stance=str(reading.get("stance", "")),
            actor=str(reading.get("actor") or ""),
            days=reading.get("days"),
            sure=bool(reading.get("sure")),
        )


class ErrandShape(Shown):
    """Work that the customer does: why, what happens then, by when, who calls."""

    id: UUID
    case: UUID
    words: str
    reason: str
    then: str
    by_when: At
    who_calls: Ref
    done_at: At | None
    done_how: str

    @classmethod
    def of(cls, errand: statements.Errand) -> Self:
        """Return an errand."""
        return cls(
            id=errand.pk,
            case=errand.case_id,
            words=errand.words,
            reason=errand.reason,
            then=errand.then,
            by_when=errand.by_when,
            who_calls=Ref.of(errand.case.owner),
            done_at=errand.done_at,
            done_how=errand.done_how,
        )


class Errands(Shown):
    """The errands of a case, newest first."""

    items: list[ErrandShape]


class StatementShape(Shown):
    """What the customer was told, or says he was told.

    ``about``, ``stance``, ``actor`` and ``days`` are what it means, as a person confirmed it;
    ``reading`` is what the words seem to mean before. ``protocol`` is the version of our answer
    in force when it was said. ``corrected_at``: since when the customer knows the right answer.
    """

    id: UUID
    case: UUID
    contact: UUID | None
    source: str
    topic: str
    words: str
    at: At
    by: Ref | None
    said_by: str
    office: Ref | None
    conflicts: list[ConflictShape]
    override_reason: str
    without_look_up: bool
    errand: UUID | None
    about: TopicRef | None
    protocol: int | None
    stance: str
    actor: str
    days: int | None
    by_when: At | None
    reading: ReadingShape | None
    replaces: UUID | None
    condition: UUID | None
    corrected_at: At | None
    right_because: str

    @classmethod
    def of(cls, statement: statements.Statement) -> Self:
        """Return a statement."""
        errand = getattr(statement, "errand", None)
        spoken = getattr(statement, "contradiction", None)
        return cls(
            id=statement.pk,
            case=statement.case_id,
            contact=statement.contact_id,
            source=statement.source,
            topic=statement.topic,
            words=statement.words,
            at=statement.at,
            by=Ref.or_none(statement.by),
            said_by=statement.said_by,
            office=Ref.or_none(statement.office),
            conflicts=[ConflictShape.of(one) for one in statement.conflicts],
            override_reason=statement.override_reason,
            without_look_up=statement.without_look_up,
            errand=errand.pk if errand else None,
            about=TopicRef.or_none(statement.about),
            protocol=statement.protocol.number if statement.protocol else None,
            stance=statement.stance,
            actor=statement.actor,
            days=statement.days,
            by_when=statement.by_when,
            reading=ReadingShape.or_none(statement.reading),
            replaces=statement.replaces_id,
            condition=statement.condition_id,
            corrected_at=spoken.corrected_at if spoken else None,
            right_because=spoken.right_because if spoken else "",
        )


class SuggestedPromise(Shown):
    """The promise that stands behind the better words."""

    words: str
    due_at: At


class SuggestionShape(Shown):
    """What to say: the news we owe first, then who does what by when."""

    suggestion: str
    suggested_promise: SuggestedPromise
    news_first: list[str]


class Accepted(Shown):
    """The better words as they were said, and the promise that was made with them."""

    statement: StatementShape
    promise: PromiseShape


class NewErrand(Asked):
    """Work for the customer; without a reason the statement is refused."""

    words: Line
    reason: Line = ""
    then: Line = ""
    by_when: Moment | None = None


class NewStatement(Asked):
    """What is going to be said; or, with another ``source``, what somebody else said.

    ``about`` (id or code of a topic) with ``stance`` says what it means and is compared exactly.
    Without, the words are read; ``read`` false says that they are no answer on a topic.
    """

    words: Annotated[Text, Field(max_length=2_000)]
    source: statements.Source = statements.Source.STAFF
    topic: Topic = ""
    contact: UUID | None = None
    need: UUID | None = None
    errand: NewErrand | None = None
    override_reason: Line = ""
    said_by: Short = ""
    happened_at: Moment | None = None
    about: Code | None = None
    stance: protocols.Stance | None = None
    actor: protocols.Actor | None = None
    days: Days | None = None
    by_when: Moment | None = None
    replaces: UUID | None = None
    read: Yes = True


class OurAnswer(Asked):
    """The topic, by its id or code, whose current answer was said in the words of the book."""

    topic: Code
    contact: UUID | None = None
    override_reason: Line = ""


class Meant(Asked):
    """What stored words mean; without a topic, that they are no answer at all."""

    about: Code | None = None
    stance: protocols.Stance | None = None
    actor: protocols.Actor | None = None
    days: Days | None = None


class BetterWords(Asked):
    """In which contact the better words are said, on which topic."""

    contact: UUID | None = None
    need: UUID | None = None
    topic: Topic = ""


class ErrandDone(Asked):
    """How the errand was done."""

    how: Annotated[Line, Field(max_length=200)] = ""
