"""What the components need to know, as plain dataclasses; and what each state looks like.

A state always has a word, an icon and a tone; the tone is never alone. Any object with the same
attributes will do for a component: queries may return their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | LazyText

# Tones: calm = good as it is, info = moving, warn = look soon, alarm = act now, past = over.


@dataclass(frozen=True)
class Look:
    """How a state shows itself."""

    word: Text
    icon: str
    tone: str


STATES: dict[str, Look] = {
    # duties and promises
    "on_track": Look(_("On track"), "check", "calm"),
    "at_risk": Look(_("At risk"), "exclamation-triangle", "warn"),
    "late": Look(_("Late"), "bell-alert", "alarm"),
    "kept": Look(_("Kept"), "check-circle", "calm"),
    "moved": Look(_("Moved"), "arrow-uturn-right", "info"),
    "broken": Look(_("Broken"), "x-circle", "alarm"),
    "withdrawn": Look(_("Withdrawn"), "minus-circle", "past"),
    # cases
    "open": Look(pgettext_lazy("state of a case", "Open"), "folder-open", "info"),
    "closed": Look(pgettext_lazy("state of a case", "Closed"), "archive-box", "past"),
    "waiting": Look(_("Waiting"), "pause", "info"),
    # hand-offs
    "offered": Look(_("Offered"), "hand-raised", "info"),
    "sent": Look(_("Sent"), "paper-airplane", "info"),
    "delivered": Look(_("Delivered"), "inbox-arrow-down", "info"),
    "accepted": Look(_("Accepted"), "check-circle", "calm"),
    "answered": Look(_("Answered"), "chat-bubble-left-right", "calm"),
    "declined": Look(_("Declined"), "x-circle", "warn"),
    "silent": Look(_("No answer yet"), "speaker-x-mark", "alarm"),
    # notices
    "held": Look(_("Held"), "pause", "info"),
    "ready": Look(_("Ready to send"), "clock", "info"),
    "to_print": Look(_("To be printed"), "printer", "info"),
    "leased": Look(_("Being sent"), "paper-airplane", "info"),
    "handed_over": Look(_("Handed over"), "paper-airplane", "calm"),
    "in_doubt": Look(_("In doubt"), "question-mark-circle", "warn"),
    "failed": Look(_("Not delivered"), "x-circle", "alarm"),
    "dropped": Look(_("Dropped"), "minus-circle", "past"),
    "read": Look(_("Read"), "check-circle", "calm"),
    "made_good": Look(_("Told in another way"), "phone", "calm"),
    # addresses and people
    "verified": Look(_("Found right"), "check-circle", "calm"),
    "unproven": Look(_("Not proven"), "minus-circle", "past"),
    "doubtful": Look(_("Doubtful"), "question-mark-circle", "warn"),
    "preferred": Look(_("Preferred"), "star", "info"),
    "opted_out": Look(_("Wants no messages"), "no-symbol", "past"),
    "stands_in": Look(_("Stands in"), "check-circle", "calm"),
    "asked": Look(_("Asked, no answer yet"), "clock", "warn"),
    "differs": Look(_("Differs"), "exclamation-triangle", "warn"),
    # things that have a place
    "here": Look(_("Here"), "map-pin", "calm"),
    "on_the_way": Look(_("On the way"), "truck", "info"),
    "elsewhere": Look(_("With another office"), "building-office", "info"),
    "given_out": Look(_("Given out"), "hand-raised", "past"),
    "blocked": Look(_("Give nothing out"), "no-symbol", "alarm"),
    "not_seen": Look(_("Not seen where it should be"), "question-mark-circle", "warn"),
    "lost": Look(_("Not found"), "question-mark-circle", "alarm"),
    "thing_ended": Look(_("No longer kept"), "archive-box", "past"),
    # health
    "ok": Look(_("Well"), "check-circle", "calm"),
    "warn": Look(_("Look soon"), "exclamation-triangle", "warn"),
    "red": Look(_("Needs help"), "bell-alert", "alarm"),
}


@dataclass(frozen=True, kw_only=True)
class CaseLook:
    """One case in a list. `when` (UTC) is the time of its next step; `harm` marks a harm clock."""

    url: str
    reference: str
    asked: str
    for_whom: str
    owner: str
    next_step: str
    when: datetime | None
    standing: str
    harm: bool = False
    mine: bool = False
    offered_to: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Banner:
    """One line that every page shows. Tone: calm, info, warn or alarm. `key` follows its link."""

    text: Text
    tone: str = "info"
    url: str = ""
    say: Text = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One line of a timeline. `at` is in UTC; `tone` as in states."""

    at: datetime
    what: Text
    who: Text = ""
    detail: Text = ""
    icon: str = "chevron-right"
    tone: str = "past"
    url: str = ""
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab: a link to a page of its own."""

    url: str
    word: Text
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One term and its value."""

    term: Text
    value: Text | int


@dataclass(frozen=True, kw_only=True)
class Way:
    """Something the reader can do next: a link."""

    url: str
    say: Text
    icon: str = "arrow-right"
    key: str = ""
