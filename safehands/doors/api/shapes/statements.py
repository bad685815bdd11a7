"""What was said, as programs see it."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import statements
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Short, Shown, Text

Topic = Annotated[Line, Field(max_length=40)]


class ConflictShape(Shown):
    """What stood against words that were said all the same."""

    kind: str
    ours: str
    theirs: str


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
    """What the customer was told, or says he was told."""

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

    @classmethod
    def of(cls, statement: statements.Statement) -> Self:
        """Return a statement."""
        errand = getattr(statement, "errand", None)
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
            conflicts=[ConflictShape(**one) for one in statement.conflicts],
            override_reason=statement.override_reason,
            without_look_up=statement.without_look_up,
            errand=errand.pk if errand else None,
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
    """What is going to be said; or, with another ``source``, what somebody else said."""

    words: Annotated[Text, Field(max_length=2_000)]
    source: statements.Source = statements.Source.STAFF
    topic: Topic = ""
    contact: UUID | None = None
    need: UUID | None = None
    errand: NewErrand | None = None
    override_reason: Line = ""
    said_by: Short = ""
    happened_at: Moment | None = None


class BetterWords(Asked):
    """In which contact the better words are said, on which topic."""

    contact: UUID | None = None
    need: UUID | None = None
    topic: Topic = ""


class ErrandDone(Asked):
    """How the errand was done."""

    how: Annotated[Line, Field(max_length=200)] = ""
