"""One conversation: who, for whom, with whom of us, about what, and what was looked up."""

from safehands.core.contacts.beginning import begin
from safehands.core.contacts.callers import candidates, normal_number, scope_of, subjects_for
from safehands.core.contacts.calling import TooMuchSaid, ask_to_call, note_call
from safehands.core.contacts.counting import of_office
from safehands.core.contacts.ending import about_case, end, mark_chase
from safehands.core.contacts.holding import (
    AlreadyChosen,
    NotAProxy,
    NotYourContact,
    OtherSubject,
    WhoCalls,
)
from safehands.core.contacts.identifying import choose_subject, is_caller, prove
from safehands.core.contacts.leaving_word import leave_word
from safehands.core.contacts.looking import has_looked, look_up, refuse_without_proxy
from safehands.core.contacts.models import Channel, Contact, Direction, LookUp, Outcome
from safehands.core.contacts.queries import (
    by_call_id,
    going_on,
    of_case,
    of_person,
    visible_to,
)
from safehands.core.contacts.ringing import at_extension, ring

__all__ = [
    "AlreadyChosen",
    "Channel",
    "Contact",
    "Direction",
    "LookUp",
    "NotAProxy",
    "NotYourContact",
    "OtherSubject",
    "Outcome",
    "TooMuchSaid",
    "WhoCalls",
    "about_case",
    "ask_to_call",
    "at_extension",
    "begin",
    "by_call_id",
    "candidates",
    "choose_subject",
    "end",
    "going_on",
    "has_looked",
    "is_caller",
    "leave_word",
    "look_up",
    "mark_chase",
    "normal_number",
    "note_call",
    "of_case",
    "of_office",
    "of_person",
    "prove",
    "refuse_without_proxy",
    "ring",
    "scope_of",
    "subjects_for",
    "visible_to",
]
