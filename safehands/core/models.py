"""Every table of the core, in one list, for Django."""

from safehands.core.cases.models import (
    Case,
    ClosingAttempt,
    Join,
    Link,
    Note,
    Ownership,
    Sight,
)
from safehands.core.duties.models import Duty, Pause
from safehands.core.handoffs.models import Handoff, Key
from safehands.core.house.models import Fault, Heartbeat, House
from safehands.core.logbook.models import Chain, Entry
from safehands.core.notices.models import Attempt, Notice
from safehands.core.people.models import (
    Absence,
    Account,
    Calendar,
    CalendarVersion,
    Constraint,
    ContactPoint,
    Membership,
    OnCall,
    Organization,
    Person,
    Proxy,
    Team,
    Token,
)
from safehands.core.promises.models import Promise
from safehands.core.submissions.models import Submission

__all__ = [
    "Absence",
    "Account",
    "Attempt",
    "Calendar",
    "CalendarVersion",
    "Case",
    "Chain",
    "ClosingAttempt",
    "Constraint",
    "ContactPoint",
    "Duty",
    "Entry",
    "Fault",
    "Handoff",
    "Heartbeat",
    "House",
    "Join",
    "Key",
    "Link",
    "Membership",
    "Note",
    "Notice",
    "OnCall",
    "Organization",
    "Ownership",
    "Pause",
    "Person",
    "Promise",
    "Proxy",
    "Sight",
    "Submission",
    "Team",
    "Token",
]
