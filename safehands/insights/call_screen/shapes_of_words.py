"""What was said, what waits for a trigger, and what is planned back from a date. All in UTC."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ReadingLine:
    """What free words seem to mean, until a person confirms or changes it.

    ``topic`` is the code of a topic, ``answer`` the stance and who acts, in words.
    """

    statement: UUID
    case: UUID
    contact: UUID | None
    words: str
    topic: str
    topic_name: str
    stance: str
    actor: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class SaidLine:
    """What was said last on a topic: by whom and in which role, when, by which answer of ours.

    ``against`` is what stood against it when it was said, ``still_believed`` that the customer
    has not heard the right answer yet; ``corrected_at`` when the customer
    heard the right answer; ``corrects_at`` when the wrong words were said that these replace.
    ``protocol`` is the number of the version in force when it was said.
    """

    statement: UUID
    case: UUID
    reference: str
    topic: str
    words: str
    source: str
    who: str
    at: datetime
    against_a_rule: bool = False
    role: str = ""
    about: str = ""
    protocol: int | None = None
    answer: str = ""
    by_when: datetime | None = None
    against: tuple[str, ...] = ()
    still_believed: bool = False
    corrected_at: datetime | None = None
    right_because: str = ""
    corrects_at: datetime | None = None
    reading: ReadingLine | None = None


@dataclass(frozen=True, kw_only=True)
class ConditionLine:
    """A promise that waits: its trigger, what we do then, and when we ask by ourselves."""

    condition: UUID
    case: UUID
    reference: str
    trigger: str
    words: str
    heard: str
    made_at: datetime
    made_by: str
    doer: str
    about: str
    destination: str
    ask_at: datetime
    times_asked: int
    standing: str


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """Counted back: leave by, needed by, working days left at the office that sends."""

    leave_by: datetime
    needed_by: datetime
    days_left: int
    means: str
    destination: str
    feasible: bool
    alternatives: tuple[str, ...]
    sent_at: datetime | None
    arrived_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class KnownLine:
    """What is known of a referral already, so that nobody asks for it again."""

    referral: UUID
    case: UUID
    specialist: str
    doctor: str
    phone: str
    appointment_at: datetime | None
    needed_by: datetime | None
    received_at: datetime | None
