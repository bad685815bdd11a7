"""Every table of the core, in one list, for Django."""

from safehands.core.backups.models import Backup
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
from safehands.core.escalations.models import Call, Frustration
from safehands.core.feedback.models import Feedback, Praise
from safehands.core.handoffs.models import Handoff, Key, OfficeKey, Question
from safehands.core.house.models import Fault, Heartbeat, House
from safehands.core.items.models import Check, Consignment, Item, Move, Pickup, Pledge
from safehands.core.keys.models import PageKey
from safehands.core.logbook.models import Chain, Entry
from safehands.core.needs.models import Matter, Need
from safehands.core.news.models import News, Reliance, Slot
from safehands.core.notices.models import Attempt, Notice, OwnWay, Reply, Template
from safehands.core.passages.models import Passage
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
from safehands.core.probes.models import Ask, Probe
from safehands.core.promises.models import Condition, Plan, Promise, Shortfall
from safehands.core.protocols.models import (
    Acknowledgement,
    Capability,
    Gap,
    Outage,
    Protocol,
    Topic,
    Way,
)
from safehands.core.referrals.models import CheckOut, Referral, Thing
from safehands.core.statements.models import Contradiction, Errand, Statement
from safehands.core.submissions.models import Submission

__all__ = [
    "Absence",
    "Account",
    "Acknowledgement",
    "Ask",
    "Attempt",
    "Backup",
    "Calendar",
    "CalendarVersion",
    "Call",
    "Capability",
    "Case",
    "Chain",
    "Check",
    "CheckOut",
    "ClosingAttempt",
    "Condition",
    "Consignment",
    "Constraint",
    "Contact",
    "ContactPoint",
    "Contradiction",
    "Duty",
    "Entry",
    "Errand",
    "Fault",
    "Feedback",
    "Frustration",
    "Gap",
    "Handoff",
    "Heartbeat",
    "House",
    "Item",
    "Join",
    "Key",
    "Link",
    "LookUp",
    "Matter",
    "Membership",
    "Move",
    "NameKey",
    "NamePair",
    "Need",
    "News",
    "Note",
    "Notice",
    "OfficeKey",
    "OnCall",
    "Organization",
    "Outage",
    "OwnWay",
    "Ownership",
    "PageKey",
    "Passage",
    "Pause",
    "Person",
    "Pickup",
    "Plan",
    "Pledge",
    "Praise",
    "Probe",
    "Promise",
    "Protocol",
    "Proxy",
    "Question",
    "Referral",
    "Reliance",
    "Reply",
    "Shortfall",
    "Sight",
    "Slot",
    "Statement",
    "Submission",
    "Team",
    "Template",
    "Thing",
    "Token",
    "Topic",
    "Way",
]
