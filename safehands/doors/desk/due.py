"""What a person owes, in the order of work, each with what can be done about it at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, people
from safehands.doors.desk.protocols.owed import Place, places_of
from safehands.doors.desk.showing import LATE, standing_of_duty
from safehands.doors.ui.looks import Text
from safehands.rules.order import Work, in_order

# What others owe us a word on stands among the silent hand-offs; news and calls stand above.
ELSEWHERE = {
    duties.Kind.ACCEPTANCE, duties.Kind.ANSWER, duties.Kind.NEWS, duties.Kind.CALL,
    duties.Kind.SUPERVISOR,
}  # fmt: skip
# A review of a protocol is work from two weeks before its day; the book shows it always.
REVIEWS_AHEAD = timedelta(weeks=2)


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

    duty: UUID
    words: str
    kind: Text
    url: str
    for_whom: str
    reference: str
    at: datetime
    standing: str
    harm: bool
    presses: tuple[Press, ...]


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What a person owes: the first of it in the order of work, and how much there is in all.

    ``places`` are the addresses of what is done without a case, by duty.
    """

    shown: tuple[Due, ...]
    more: int
    late: int
    to_read: int
    places: dict[UUID, str]


def owed_by(
    person: people.Person, now: datetime, *, most: int, short: Iterable[duties.Duty]
) -> Owed:
    """Return what a person owes: harm first, then what is due first, then the smaller effort.

    Only what is shown is read as a whole: who owes hundreds of things looks at the first of them.
    Of the rest ``short`` has what orders it (``duties.open_in_short``).
    """
    owed = {str(one.pk): one for one in short if _is_for_now(one, now)}
    places = places_of(person, owed.values())
    queue = [
        Work(
            key=key,
            harm=bool(one.case and one.case.harm),
            due_at=one.due_at,
            effort=one.case.effort if one.case else 0,
        )
        for key, one in owed.items()
    ]
    first = [owed[work.key].pk for work, _reason in in_order(queue)][:most]
    whole = duties.open_of(person).in_bulk(first)
    return Owed(
        shown=tuple(_due(whole[pk], now, places.get(pk)) for pk in first if pk in whole),
        more=len(owed) - len(first),
        late=sum(standing_of_duty(one, now) == LATE for one in owed.values()),
        to_read=sum(one.kind == duties.Kind.KNOW for one in owed.values()),
        places={duty: place.url for duty, place in places.items()},
    )


def _is_for_now(duty: duties.Duty, now: datetime) -> bool:
    """Leave out what stands elsewhere, and reviews that have long time yet."""
    if duty.kind == duties.Kind.REVIEW and duty.due_at > now + REVIEWS_AHEAD:
        return False
    return duty.kind not in ELSEWHERE


# What is not simply done leads to the place where it is: address, part of the page, words, icon.
PLACES: dict[str, tuple[str, str, Text, str]] = {
    duties.Kind.NEXT_STEP: ("case-step", "", gettext_lazy("Done, and next"), "arrow-right"),
    duties.Kind.UNTOLD: ("case", "#untold", gettext_lazy("Tell another way"), "phone"),
    duties.Kind.ADVOCATE: ("case", "", gettext_lazy("See the case"), "folder"),
    duties.Kind.BRIDGE: ("case", "#needs", gettext_lazy("Answer"), "chat-bubble-left"),
    duties.Kind.SEND: ("case", "#where-things", gettext_lazy("Send it"), "paper-airplane"),
    duties.Kind.TRIGGER: ("case", "#promises", gettext_lazy("See what it waits for"), "clock"),
    duties.Kind.UNABLE: ("case", "#shortfalls", gettext_lazy("Put it right"), "wrench"),
    duties.Kind.REPORT: ("case", "", gettext_lazy("See the case"), "folder"),
}


def _due(duty: duties.Duty, now: datetime, place: Place | None) -> Due:
    case = duty.case
    beside = place.url if place else reverse("today")
    return Due(
        duty=duty.pk,
        words=duty.words,
        kind=duties.Kind(duty.kind).label,
        url=reverse("case", args=[case.pk]) if case else beside,
        for_whom=case.subject.name if case else "",
        reference=case.reference if case else "",
        at=duty.due_at,
        standing=standing_of_duty(duty, now),
        harm=bool(case and case.harm),
        presses=tuple(_presses(duty, place)),
    )


def _presses(duty: duties.Duty, place: Place | None) -> list[Press]:
    if place is not None:
        return [Press(url=place.url, say=place.say, icon=place.icon)]
    if duty.kind in _OWN:
        return _OWN[duty.kind](duty)
    if duty.case_id is None:
        return []
    if duty.kind in PLACES:
        name, part, say, icon = PLACES[duty.kind]
        return [Press(url=reverse(name, args=[duty.case_id]) + part, say=say, icon=icon)]
    done = reverse("reminder-done", args=[duty.case_id, duty.pk])
    return [Press(url=done, say=_("Done"), icon="check", post=True)]


def _of_promise(duty: duties.Duty) -> list[Press]:
    keep = reverse("promise-keep", args=[duty.promise.pk])
    move = reverse("promise-move", args=[duty.promise.pk])
    return [
        Press(url=keep, say=_("Kept"), icon="check"),
        Press(url=move, say=_("Move"), icon="arrow-uturn-right"),
    ]


def _of_check(duty: duties.Duty) -> list[Press]:
    here = reverse("pickup-here", args=[duty.pickup.pk])
    gone = reverse("pickup-not-here", args=[duty.pickup.pk])
    return [
        Press(url=here, say=_("It is here"), icon="eye", post=True),
        Press(url=gone, say=_("It is not here"), icon="x-circle", post=True),
    ]


def _of_conflict(duty: duties.Duty) -> list[Press]:
    url = reverse("contradiction", args=[duty.contradiction.pk])
    return [Press(url=url, say=_("Put it right"), icon="scale")]


_OWN: dict[str, Callable[[duties.Duty], list[Press]]] = {
    duties.Kind.PROMISE: _of_promise,
    duties.Kind.CHECK: _of_check,
    duties.Kind.CONFLICT: _of_conflict,
}
