"""What programs send to act on a case."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Discriminator, Field, Tag

from safehands.core import cases
from safehands.doors.api.shapes.persons import NewPerson
from safehands.doors.api.shapes.promises import FirstPromise
from safehands.doors.api.shapes.times import Moment
from safehands.doors.api.shapes.words import Asked, Line, Minutes, Short, Text, Yes


def _tag(given: Any) -> str:
    return "somebody-new" if isinstance(given, Mapping | NewPerson) else "by-id"


Somebody = Annotated[
    Annotated[UUID, Tag("by-id")] | Annotated[NewPerson, Tag("somebody-new")],
    Discriminator(_tag),
]
"""A person by id, or the facts of one to enter in the same act."""


class NewCase(Asked):
    """A case to open. Without ``organization`` yours; without ``subject`` the customer himself."""

    customer: Somebody
    subject: Somebody | None = None
    asked: Text
    origin: cases.Origin = cases.Origin.PROGRAM
    organization: UUID | None = None
    owner: UUID | None = None
    team: UUID | None = None
    title: Short = ""
    kind: cases.Kind = cases.Kind.REQUEST
    harm: Yes = False
    effort: cases.Effort = cases.Effort.MINUTES
    next_step: Line = ""
    due_at: Moment | None = None
    minutes: Minutes | None = None
    happened_at: Moment | None = None
    promise: FirstPromise | None = None


class Claim(Asked):
    """From whom the case is taken, if the program says so."""

    seen_owner: UUID | None = None


class NextStep(Asked):
    """What happens next, by an instant or in minutes of the case's clock."""

    words: Line
    due_at: Moment | None = None
    minutes: Minutes | None = None


class Escalation(Asked):
    """Why a manager is asked for."""

    reason: Line


class Advocate(Asked):
    """Who stays with the customer, and how the customer agreed."""

    advocate: UUID
    consent: Line


class Harm(Asked):
    """Whether harm is near, and why."""

    harm: Yes
    reason: Line


class Confirmation(Asked):
    """What the customer said when asked whether everything is there."""

    words: Text = ""


class ClosingAttempt(Asked):
    """One try to ask the customer, by which way, and what came of it."""

    how: cases.Origin
    outcome: Annotated[str, Field(max_length=200)]


class CustomerWords(Asked):
    """What the customer said, and on which way."""

    words: Text
    origin: cases.Origin


class RightCustomer(Asked):
    """Who really asks and for whom, and why it was wrong."""

    customer: UUID
    subject: UUID | None = None
    reason: Line
