"""One request or complaint of a customer, and its one owner."""

from safehands.core.cases.advocating import look_again, name_advocate, needs_advocate
from safehands.core.cases.claiming import NotOpen, NotYourCase, hold, refuse_unless_open
from safehands.core.cases.closing import (
    NotConfirmed,
    NotDone,
    close,
    confirm,
    hear_from_customer,
    record_closing_attempt,
    reopen,
)
from safehands.core.cases.correcting import change_customer
from safehands.core.cases.counting import of_office
from safehands.core.cases.gaps import Gap, gaps
from safehands.core.cases.joining import (
    CannotUndo,
    NotTheSameMatter,
    join,
    link,
    state_of,
    undo_join,
)
from safehands.core.cases.looking_back import looked_back
from safehands.core.cases.mending import Crack, cracks, mend
from safehands.core.cases.models import (
    Case,
    Effort,
    Ending,
    Join,
    Kind,
    Link,
    Note,
    Origin,
    Ownership,
)
from safehands.core.cases.opening import CannotOwn, open_case, refuse_as_owner
from safehands.core.cases.owning import (
    AlreadyTaken,
    claim,
    escalate,
    hand_to,
)
from safehands.core.cases.queries import (
    by_reference,
    family_of,
    in_order_of_work,
    longest_waiting,
    open_things,
    ownerships_of,
    recipients_of,
    search,
    similar_open,
    survivor_id,
    survivor_of,
    visible_to,
    work_of,
)
from safehands.core.cases.related import (
    duties_visible_to,
    joins_of,
    joins_visible_to,
    left_by_customers,
    links_of,
    notes_of,
    notices_visible_to,
)
from safehands.core.cases.replying import take_up_reply
from safehands.core.cases.sights import end_sight, let_see
from safehands.core.cases.steps import done, mark_harm, note, remind, set_next_step, settle_stirred
from safehands.core.cases.telling import (
    heard_after_all,
    post_letter,
    take_up_failed_notice,
    take_up_letter,
    told_otherwise,
)
from safehands.core.cases.usual import lasted
from safehands.core.cases.wishing import Wish, take_wish

__all__ = [
    "AlreadyTaken",
    "CannotOwn",
    "CannotUndo",
    "Case",
    "Crack",
    "Effort",
    "Ending",
    "Gap",
    "Join",
    "Kind",
    "Link",
    "NotConfirmed",
    "NotDone",
    "NotOpen",
    "NotTheSameMatter",
    "NotYourCase",
    "Note",
    "Origin",
    "Ownership",
    "Wish",
    "by_reference",
    "change_customer",
    "claim",
    "close",
    "confirm",
    "cracks",
    "done",
    "duties_visible_to",
    "end_sight",
    "escalate",
    "family_of",
    "gaps",
    "hand_to",
    "hear_from_customer",
    "heard_after_all",
    "hold",
    "in_order_of_work",
    "join",
    "joins_of",
    "joins_visible_to",
    "lasted",
    "left_by_customers",
    "let_see",
    "link",
    "links_of",
    "longest_waiting",
    "look_again",
    "looked_back",
    "mark_harm",
    "mend",
    "name_advocate",
    "needs_advocate",
    "note",
    "notes_of",
    "notices_visible_to",
    "of_office",
    "open_case",
    "open_things",
    "ownerships_of",
    "post_letter",
    "recipients_of",
    "record_closing_attempt",
    "refuse_as_owner",
    "refuse_unless_open",
    "remind",
    "reopen",
    "search",
    "set_next_step",
    "settle_stirred",
    "similar_open",
    "state_of",
    "survivor_id",
    "survivor_of",
    "take_up_failed_notice",
    "take_up_letter",
    "take_up_reply",
    "take_wish",
    "told_otherwise",
    "undo_join",
    "visible_to",
    "work_of",
]
