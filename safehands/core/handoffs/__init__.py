"""Offers that become ownership only when they are accepted."""

from safehands.core.handoffs.asking import (
    AnsweredBefore,
    answer_question,
    ask_back,
    questions_of,
    questions_visible_to,
)
from safehands.core.handoffs.consigned import consign
from safehands.core.handoffs.correcting import change_customer
from safehands.core.handoffs.counting import Counted, counted, of_office
from safehands.core.handoffs.covering import (
    end_role,
    leave,
    plan_absence,
    settle_absence,
)
from safehands.core.handoffs.keys import handoff_for_key, issue_key, revoke_keys
from safehands.core.handoffs.labels import WrongPerson, note_near_miss
from safehands.core.handoffs.meaning import NEED_WORDS
from safehands.core.handoffs.models import (
    FIELDS,
    WAITING,
    Code,
    Form,
    Handoff,
    OfficeKey,
    Purpose,
    Question,
    State,
)
from safehands.core.handoffs.offering import (
    AdvocateNeeded,
    AskedAlready,
    NotYours,
    OfferOpen,
    note_delivered,
    offer,
    taker_name,
    takers,
)
from safehands.core.handoffs.office_keys import (
    LinkEnded,
    NotYourOffice,
    issue_office_key,
    look_for,
    matters_of,
    office_key_for,
    office_keys_visible_to,
    revoke_office_key,
)
from safehands.core.handoffs.queries import (
    news_for,
    of_case,
    offered_to,
    open_by,
    silent,
    to_be_answered_by,
    visible_to,
)
from safehands.core.handoffs.summary import LABELS
from safehands.core.handoffs.taking import NotWaiting, accept, answer, decline, review, withdraw
from safehands.core.handoffs.typing_in import CameBy, Taken, type_in

__all__ = [
    "FIELDS",
    "LABELS",
    "NEED_WORDS",
    "WAITING",
    "AdvocateNeeded",
    "AnsweredBefore",
    "AskedAlready",
    "CameBy",
    "Code",
    "Counted",
    "Form",
    "Handoff",
    "LinkEnded",
    "NotWaiting",
    "NotYourOffice",
    "NotYours",
    "OfferOpen",
    "OfficeKey",
    "Purpose",
    "Question",
    "State",
    "Taken",
    "WrongPerson",
    "accept",
    "answer",
    "answer_question",
    "ask_back",
    "change_customer",
    "consign",
    "counted",
    "decline",
    "end_role",
    "handoff_for_key",
    "issue_key",
    "issue_office_key",
    "leave",
    "look_for",
    "matters_of",
    "news_for",
    "note_delivered",
    "note_near_miss",
    "of_case",
    "of_office",
    "offer",
    "offered_to",
    "office_key_for",
    "office_keys_visible_to",
    "open_by",
    "plan_absence",
    "questions_of",
    "questions_visible_to",
    "review",
    "revoke_keys",
    "revoke_office_key",
    "settle_absence",
    "silent",
    "taker_name",
    "takers",
    "to_be_answered_by",
    "type_in",
    "visible_to",
    "withdraw",
]
