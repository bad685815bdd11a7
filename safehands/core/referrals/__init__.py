"""A visit to a specialist with everything it needs, closed only when it is closed both ways."""

from safehands.core.referrals.asking import AskedBefore, NothingToAsk, ask_specialist
from safehands.core.referrals.booking import (
    ask_again,
    book,
    their_closing,
    their_time,
    usual_needed_by,
)
from safehands.core.referrals.checking_out import (
    Answer,
    NotAsked,
    NothingInWriting,
    NotYourPatient,
    check_out,
    open_referrals,
)
from safehands.core.referrals.choosing import OnItsWay, choose, tie
from safehands.core.referrals.counting import of_office
from safehands.core.referrals.courses import Mark, Stage, course_of, is_overdue
from safehands.core.referrals.ending import change_specialist, end
from safehands.core.referrals.expecting import missing, review
from safehands.core.referrals.holding import ReferralOver, things_of, things_of_each
from safehands.core.referrals.models import CheckOut, Choice, Referral, Thing, Written
from safehands.core.referrals.ordering import ReferredAlready, add_thing, refer
from safehands.core.referrals.packets import (
    CannotWrite,
    Packet,
    PacketThing,
    give_packet,
    packet,
    told_things,
)
from safehands.core.referrals.queries import (
    awaited_from,
    check_outs_of,
    expected_reports,
    of_case,
    of_cases,
    open_of,
    things_visible_to,
    visible_to,
)
from safehands.core.referrals.receiving import (
    SaidOften,
    brought,
    report_back,
    settle_arrived,
    take_up,
    take_up_answer,
    thing_received,
    to_settle,
)

__all__ = [
    "Answer",
    "AskedBefore",
    "CannotWrite",
    "CheckOut",
    "Choice",
    "Mark",
    "NotAsked",
    "NotYourPatient",
    "NothingInWriting",
    "NothingToAsk",
    "OnItsWay",
    "Packet",
    "PacketThing",
    "Referral",
    "ReferralOver",
    "ReferredAlready",
    "SaidOften",
    "Stage",
    "Thing",
    "Written",
    "add_thing",
    "ask_again",
    "ask_specialist",
    "awaited_from",
    "book",
    "brought",
    "change_specialist",
    "check_out",
    "check_outs_of",
    "choose",
    "course_of",
    "end",
    "expected_reports",
    "give_packet",
    "is_overdue",
    "missing",
    "of_case",
    "of_cases",
    "of_office",
    "open_of",
    "open_referrals",
    "packet",
    "refer",
    "report_back",
    "review",
    "settle_arrived",
    "take_up",
    "take_up_answer",
    "their_closing",
    "their_time",
    "thing_received",
    "things_of",
    "things_of_each",
    "things_visible_to",
    "tie",
    "to_settle",
    "told_things",
    "usual_needed_by",
    "visible_to",
]
