"""The steps of the tour: who one is, what one sees, why it matters, and where it is found.

Each place is looked up when it is asked for, so that a tour taken twice, or after a day of
clicking around, still leads somewhere true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, handoffs, notices, people
from safehands.doors.ui.looks import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step. ``part`` is who one is then; ``where`` finds the page at an instant (UTC)."""

    key: str
    part: str
    icon: str
    title: Text
    see: Text
    why: Text
    say: Text
    where: Callable[[people.Person, datetime], str]


def today(_person: people.Person, _now: datetime) -> str:
    """Return the page of the day."""
    return reverse("today")


def through_most_hands(person: people.Person, now: datetime) -> str:
    """Return the open case that changed hands most often."""
    case = cases.longest_waiting(person).order_by("-transitions", "opened_at").first()
    return reverse("case", args=[case.pk]) if case else today(person, now)


def to_hand_over(person: people.Person, now: datetime) -> str:
    """Return the form that offers one of the person's own cases, the first not on offer yet."""
    offered = handoffs.open_by(person).values("case")
    case = cases.work_of(person).filter(transitions=0).exclude(pk__in=offered).first()
    return reverse("handover", args=[case.pk]) if case else today(person, now)


def to_accept(person: people.Person, now: datetime) -> str:
    """Return what was offered to the person last."""
    offer = handoffs.offered_to(person).filter(to_person=person).order_by("-offered_at").first()
    return reverse("handoff", args=[offer.pk]) if offer else today(person, now)


def silence(person: people.Person, now: datetime) -> str:
    """Return the hand-off that was silent longest."""
    offer = handoffs.silent(person, now).first()
    return reverse("handoff", args=[offer.pk]) if offer else today(person, now)


def not_to_be_closed(person: people.Person, now: datetime) -> str:
    """Return the closing of a case with most still open, best one whose customer was not told."""
    mine = list(cases.work_of(person))
    mine.sort(key=lambda one: (notices.not_told(one.pk).exists(), len(cases.open_things(one))))
    return reverse("case-close", args=[mine[-1].pk]) if mine else today(person, now)


def longest_journey(person: people.Person, now: datetime) -> str:
    """Return the journey of one of the person's cases that was answered from outside."""
    mine = cases.work_of(person)
    case = mine.filter(handoffs__answer_code="NEEDAPMT").first() or mine.first()
    return reverse("desk-journey", args=[case.pk]) if case else today(person, now)


def hours(person: people.Person, now: datetime) -> str:
    """Return the calendar of the person's practice, with its calculator."""
    office = people.organizations_of(person).first()
    return _place("calendar", office.calendar_id) if office else today(person, now)


def health(_person: people.Person, _now: datetime) -> str:
    """Return the health page."""
    return _place("health")


def _place(name: str, *parts: object) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return reverse("tour")


STEPS = (
    TourStep(
        key="today",
        part="front_desk",
        icon="sun",
        title=_("What is promised today"),
        see=_("Promises by their time, what is late, who is silent, and who was not told."),
        why=_("Nobody has to remember anything: what was said to a customer stands here."),
        say=_("You are Dora at the front desk. Open Today"),
        where=today,
    ),
    TourStep(
        key="hands",
        part="front_desk",
        icon="hand-raised",
        title=_("One request, hand by hand"),
        see=_("The strip shows who held this request, from when to when, without a gap."),
        why=_("Every open request has one owner, a next step and a time; the database insists."),
        say=_("Open a request that went through many hands"),
        where=through_most_hands,
    ),
    TourStep(
        key="offer",
        part="front_desk",
        icon="paper-airplane",
        title=_("Hand it over"),
        see=_("Offer this request to Nadia Nurse. Two fields are needed; the rest helps."),
        why=_("Handing over is an offer: it stays yours until somebody accepts it."),
        say=_("Offer one of your requests"),
        where=to_hand_over,
    ),
    TourStep(
        key="accept",
        part="nurse",
        icon="check-circle",
        title=_("Take it, in your own words"),
        see=_("Say what you take over, and accept; or decline with a reason."),
        why=_("Who repeats it has understood it. From this instant you are the owner."),
        say=_("Now you are Nadia, the nurse. See what is offered to you"),
        where=to_accept,
    ),
    TourStep(
        key="silent",
        part="front_desk",
        icon="bell-alert",
        title=_("Silence is an alarm"),
        see=_("This was offered, and nobody said a word until its time."),
        why=_("Silence never counts as yes: who gave it is told, and still owns it."),
        say=_("You are Dora again. See who is silent"),
        where=silence,
    ),
    TourStep(
        key="close",
        part="front_desk",
        icon="archive-box",
        title=_("Try to close it"),
        see=_("Press Close: it is refused, with the list of what is still open."),
        why=_("A mail came back, so the customer does not know. That cannot be filed away."),
        say=_("Try to close a request too early"),
        where=not_to_be_closed,
    ),
    TourStep(
        key="journey",
        part="case_desk",
        icon="map",
        title=_("The whole journey"),
        see=_("Every step, wait, owner and message on one line that one can print."),
        why=_("When somebody asks what happened, the answer takes one look."),
        say=_("You are Carla at the case desk. Open a journey"),
        where=longest_journey,
    ),
    TourStep(
        key="hours",
        part="administrator",
        icon="calendar-days",
        title=_("By when, exactly?"),
        see=_("Type a start and some working hours; see when it is due, step by step."),
        why=_("Weekends, holidays, clock changes and other zones are counted, not guessed."),
        say=_("You are Adam, the administrator. Test the opening hours"),
        where=hours,
    ),
    TourStep(
        key="health",
        part="administrator",
        icon="heart",
        title=_("Is the house well?"),
        see=_("The worker, the outbox, the oldest duty, and the cracks: there must be none."),
        why=_("If the clock ever stands still, every page says so."),
        say=_("Open the health page"),
        where=health,
    ),
)
