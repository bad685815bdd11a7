"""Contacts as programs see them, each with its call screen."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import contacts
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day, Moment
from safehands.doors.api.shapes.words import Asked, Line, Minutes, Short, Shown, Text, Yes
from safehands.insights.call_screen import Screen


class ContactShape(Shown):
    """One conversation. ``known_facts`` are names of facts, never their values."""

    id: UUID
    organization: Ref
    direction: str
    channel: str
    staff: Ref
    number: str
    caller: Ref | None
    caller_said: str
    subject: Ref | None
    known_facts: list[str]
    wrong_facts: list[str]
    identified: bool
    happened_at: At
    noted_at: At
    ended_at: At | None
    about: str
    case: UUID | None
    outcome: str
    duty: UUID | None
    chase: bool

    @classmethod
    def of(cls, contact: contacts.Contact) -> Self:
        """Return a contact."""
        return cls(
            id=contact.pk,
            organization=Ref.of(contact.organization),
            direction=contact.direction,
            channel=contact.channel,
            staff=Ref.of(contact.staff),
            number=contact.number,
            caller=Ref.or_none(contact.caller),
            caller_said=contact.caller_said,
            subject=Ref.or_none(contact.subject),
            known_facts=contact.known_facts,
            wrong_facts=contact.wrong_facts,
            identified=contact.identified,
            happened_at=contact.happened_at,
            noted_at=contact.noted_at,
            ended_at=contact.ended_at,
            about=contact.about,
            case=contact.case_id,
            outcome=contact.outcome,
            duty=contact.duty_id,
            chase=contact.chase,
        )


class ContactScreen(Shown):
    """A contact, and what is known at this instant for whoever talks."""

    contact: ContactShape
    screen: Screen


class LookUpShape(Shown):
    """Evidence that a record was seen in a contact."""

    id: UUID
    contact: UUID
    subject: UUID
    case: UUID | None
    by: UUID
    at: At

    @classmethod
    def of(cls, look_up: contacts.LookUp) -> Self:
        """Return a look-up."""
        return cls(
            id=look_up.pk,
            contact=look_up.contact_id,
            subject=look_up.subject_id,
            case=look_up.case_id,
            by=look_up.by_id,
            at=look_up.at,
        )


class LookUps(Shown):
    """The look-ups of a contact, oldest first."""

    items: list[LookUpShape]


class NewContact(Asked):
    """A contact that begins, or was: ``happened_at`` and ``ended_at`` are its true times."""

    channel: contacts.Channel
    number: Short = ""
    caller: UUID | None = None
    caller_said: Short = ""
    about: Annotated[Line, Field(max_length=200)] = ""
    organization: UUID | None = None
    case: UUID | None = None
    happened_at: Moment | None = None
    ended_at: Moment | None = None


class Facts(Asked):
    """What a caller says of himself, or of the patient; ``person`` says who calls."""

    person: UUID | None = None
    name: Short = ""
    born_on: Day | None = None
    email: Annotated[str, Field(max_length=254)] = ""
    external_id: Annotated[str, Field(max_length=80)] = ""


class Chosen(Asked):
    """Whom a contact is about."""

    subject: UUID


class Seen(Asked):
    """The case that was looked at."""

    case: UUID


class AboutCase(Asked):
    """The case a contact is about, and whether the customer had to ask where it stands."""

    case: UUID
    chase: Yes | None = None


class Word(Asked):
    """What somebody says, and where he is called back; nothing of it must be there."""

    words: Text = ""
    callback: Short = ""
    name: Short = ""


class ContactEnding(Asked):
    """What it was about, and its true end if it is written down later."""

    about: Annotated[Line, Field(max_length=200)] = ""
    ended_at: Moment | None = None


class NewCall(Asked):
    """A call of ours and what came of it."""

    outcome: contacts.Outcome
    to: UUID | None = None
    contact_point: UUID | None = None
    words: Annotated[Line, Field(max_length=200)] = ""
    duty: UUID | None = None
    happened_at: Moment | None = None
    ended_at: Moment | None = None


class CallToMake(Asked):
    """Whom somebody is asked to call, why, by when."""

    who: Short
    words: Line
    owed_by: UUID | None = None
    due_at: Moment | None = None
    minutes: Minutes | None = None


class Ringing(Asked):
    """A call that rings: its name in the telephone system, the number, at whose desk.

    ``at`` is the e-mail address of a sign-in, or the number or extension of a member of staff.
    """

    call_id: Annotated[str, Field(min_length=1, max_length=80)]
    at: Annotated[str, Field(min_length=1, max_length=254)]
    number: Short = ""


class Rung(Shown):
    """The contact that a ringing call began, and at whose desk; nothing of who calls."""

    contact: UUID
    staff: Ref
