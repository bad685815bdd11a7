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
from safehands.core.contacts.models import Contact, LookUp
from safehands.core.duties.models import Duty, Pause
from safehands.core.feedback.models import Feedback, Praise
from safehands.core.handoffs.models import Handoff, Key, OfficeKey, Question
from safehands.core.house.models import Fault, Heartbeat, House
from safehands.core.keys.models import PageKey
from safehands.core.logbook.models import Chain, Entry
from safehands.core.needs.models import Matter, Need
from safehands.core.news.models import News, Reliance, Slot
from safehands.core.notices.models import Attempt, Notice, OwnWay, Reply, Template
from safehands.core.people.models import (
    Absence,
    Account,
    Calendar,
    CalendarVersion,
    Constraint,
    ContactPoint,
    Membership,
    NameKey,
    NamePair,
    OnCall,
    Organization,
    Person,
    Proxy,
    Team,
    Token,
)
from safehands.core.promises.models import Promise
from safehands.core.statements.models import Errand, Statement
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
    "Contact",
    "ContactPoint",
    "Duty",
    "Entry",
    "Errand",
    "Fault",
    "Feedback",
    "Handoff",
    "Heartbeat",
    "House",
    "Join",
    "Key",
    "Link",
    "LookUp",
    "Matter",
    "Membership",
    "NameKey",
    "NamePair",
    "Need",
    "News",
    "Note",
    "Notice",
    "OfficeKey",
    "OnCall",
    "Organization",
    "OwnWay",
    "Ownership",
    "PageKey",
    "Pause",
    "Person",
    "Praise",
    "Promise",
    "Proxy",
    "Question",
    "Reliance",
    "Reply",
    "Sight",
    "Slot",
    "Statement",
    "Submission",
    "Team",
    "Template",
    "Token",
]
