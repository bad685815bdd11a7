"""What a customer does not know yet and will act on: one teller, a time, and an end on proof."""

from safehands.core.news.confirming import everything_is_there
from safehands.core.news.counting import of_office, plans_of_office
from safehands.core.news.ending import (
    AlreadyEnded,
    BeingTold,
    collected,
    found_out,
    told,
    withdraw,
)
from safehands.core.news.expecting import Expected, next_reliance, plans_of, usual_travel
from safehands.core.news.knowing import open_news
from safehands.core.news.models import Because, Kind, News, Proof, Reliance, Slot, State
from safehands.core.news.queries import (
    Advice,
    advice,
    known_between,
    of_case,
    open_for,
    open_of_case,
    open_of_cases,
    plans_ahead,
    reliances_between,
    reliances_visible_to,
    slots_visible_to,
    to_tell,
    visible_to,
)
from safehands.core.news.relying import PlanEnded, end_reliance, rely
from safehands.core.news.reviewing import review
from safehands.core.news.slots import SlotGone, hold_slots, offered, take_slot
from safehands.core.news.tellers import give_back, put_on_page, take_back, take_telling

__all__ = [
    "Advice",
    "AlreadyEnded",
    "Because",
    "BeingTold",
    "Expected",
    "Kind",
    "News",
    "PlanEnded",
    "Proof",
    "Reliance",
    "Slot",
    "SlotGone",
    "State",
    "advice",
    "collected",
    "end_reliance",
    "everything_is_there",
    "found_out",
    "give_back",
    "hold_slots",
    "known_between",
    "next_reliance",
    "of_case",
    "of_office",
    "offered",
    "open_for",
    "open_news",
    "open_of_case",
    "open_of_cases",
    "plans_ahead",
    "plans_of",
    "plans_of_office",
    "put_on_page",
    "reliances_between",
    "reliances_visible_to",
    "rely",
    "review",
    "slots_visible_to",
    "take_back",
    "take_slot",
    "take_telling",
    "to_tell",
    "told",
    "usual_travel",
    "visible_to",
    "withdraw",
]
