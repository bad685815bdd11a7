"""What a person owes, in the order of work, each with what can be done about it at once."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, people
from safehands.doors.desk.showing import standing_of_duty
from safehands.doors.ui.looks import Text
from safehands.rules.order import Work, in_order

# What others owe us a word on stands among the silent hand-offs; news and calls stand above.
ELSEWHERE = {
    duties.Kind.ACCEPTANCE, duties.Kind.ANSWER, duties.Kind.NEWS, duties.Kind.CALL,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Press:
    """One thing to do about a duty; ``post`` for a press, else a page."""

    url: str
    say: Text
    icon: str
    post: bool = False


@dataclass(frozen=True, kw_only=True)
class Due:
    """One duty as Today lists it. ``at`` is in UTC."""

    words: str
    kind: Text
    url: str
    for_whom: str
    reference: str
    at: datetime
    standing: str
    harm: bool
    presses: tuple[Press, ...]


def due_of(person: people.Person, now: datetime) -> list[Due]:
    """Return what a person owes: harm first, then what is due first, then the smaller effort."""
    owed = {str(one.pk): one for one in duties.open_of(person) if one.kind not in ELSEWHERE}
    queue = [
        Work(
            key=key,
            harm=bool(one.case and one.case.harm),
            due_at=one.due_at,
            effort=one.case.effort if one.case else 0,
        )
        for key, one in owed.items()
    ]
    return [_due(owed[work.key], now) for work, _reason in in_order(queue)]


# What is not simply done leads to the place where it is: address, part of the page, words, icon.
PLACES: dict[str, tuple[str, str, Text, str]] = {
    duties.Kind.NEXT_STEP: ("case-step", "", gettext_lazy("Done, and next"), "arrow-right"),
    duties.Kind.UNTOLD: ("case", "#untold", gettext_lazy("Tell another way"), "phone"),
    duties.Kind.ADVOCATE: ("case", "", gettext_lazy("See the case"), "folder"),
    duties.Kind.BRIDGE: ("case", "#needs", gettext_lazy("Answer"), "chat-bubble-left"),
}


def _due(duty: duties.Duty, now: datetime) -> Due:
    case = duty.case
    return Due(
        words=duty.words,
        kind=duties.Kind(duty.kind).label,
        url=reverse("case", args=[case.pk]) if case else reverse("today"),
        for_whom=case.subject.name if case else "",
        reference=case.reference if case else "",
        at=duty.due_at,
        standing=standing_of_duty(duty, now),
        harm=bool(case and case.harm),
        presses=tuple(_presses(duty)),
    )


def _presses(duty: duties.Duty) -> list[Press]:
    if duty.case_id is None:
        return []
    if duty.kind == duties.Kind.PROMISE:
        keep = reverse("promise-keep", args=[duty.promise.pk])
        move = reverse("promise-move", args=[duty.promise.pk])
        return [
            Press(url=keep, say=_("Kept"), icon="check"),
            Press(url=move, say=_("Move"), icon="arrow-uturn-right"),
        ]
    if duty.kind in PLACES:
        name, part, say, icon = PLACES[duty.kind]
        return [Press(url=reverse(name, args=[duty.case_id]) + part, say=say, icon=icon)]
    done = reverse("reminder-done", args=[duty.case_id, duty.pk])
    return [Press(url=done, say=_("Done"), icon="check", post=True)]
