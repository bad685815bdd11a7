"""What staff tell the customer of a refill: by telephone, on his page, and by which time."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from safehands.core import cases, contacts, news, people, promises
from safehands.lab.world.kinds.refill import desk, pharmacy, prescriber
from safehands.lab.world.kinds.refill.words import VISIT
from safehands.lab.world.truth import Found, Promised
from safehands.rules.business_days import business_day_after
from safehands.rules.instants import utc

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting

NOON, TEN = time(12), time(10)
MOST_TRIES = 6
"""So often one calls before one waits until one is reminded."""


def news_owed(play: "Acting") -> list[news.News]:
    """Return what the product knows and the customer does not, but that it is ready."""
    return [one for one in play.open_news() if one.kind != news.Kind.READY]


def owes_news(play: "Acting") -> bool:
    """Whether there is anything to tell him."""
    return bool(news_owed(play))


def calls(play: "Acting", by: people.Person) -> bool:
    """Call the customer; True when he was spoken to."""
    play.tries += 1
    point: people.ContactPoint | None = play.who.mobile
    spoken = play.happens(f"answers phone {play.tries}", "customers.answers_phone")
    outcome = contacts.Outcome.SPOKEN if spoken else contacts.Outcome.NO_ANSWER
    if play.number_is_wrong:
        if play.number_known_wrong:
            return False
        play.number_known_wrong = True
        spoken, outcome = False, contacts.Outcome.WRONG_NUMBER
    contacts.note_call(
        case=play.fresh(), to=play.who.person, outcome=outcome, contact_point=point, by=by,
        now=play.now,
    )  # fmt: skip
    play.note(by.name, f"calls: {outcome}")
    return spoken


def tells(play: "Acting", by: people.Person) -> bool:
    """Tell the customer what he does not know: by telephone, else to be read on his page."""
    untold = news_owed(play)
    if not calls(play, by):
        for one in untold:
            if one.shown_at is None and play.who.mail is not None:
                news.put_on_page(news=one, by=by, now=play.now)
        if not play.number_known_wrong and play.tries % MOST_TRIES:
            again = play.open_time(play.now, play.house.rates["customers.calls_again_hours"])
            play.later(again, lambda: _tries_again(play, by))
        return True
    for one in untold:
        news.told(news=one, proof=news.Proof.SPOKEN, by=by, now=play.now)
    heard(play, Found.TOLD)
    keeps_promises(play, by)
    desk.go_on(play)
    return True


def _tries_again(play: "Acting", by: people.Person) -> None:
    """Let who did not reach him call once more, if nobody else has told him by now."""
    if play.house.staff.here(by) and play.fresh().is_open and owes_news(play):
        tells(play, by)


def heard(play: "Acting", how: Found) -> None:
    """Let the customer know what was decided, or that the pharmacy is closed, and plan anew."""
    play.learns(play.decision, how, play.decided)
    play.learns(play.closure, how, "the pharmacy is closed")
    if play.closure is not None and play.closed_until is not None and not play.ready:
        play.waits_until(play.open_time(play.closed_until, 10))
        return
    if play.decided == VISIT and not play.wish:
        takes = play.happens("takes a time", "refill.takes_a_time")
        play.wish = "visit" if takes else "reconsider"
    # He was told to come when he hears that it is ready.
    play.waits_until(play.open_time(play.now, 20))


def keeps_promises(play: "Acting", by: people.Person) -> None:
    """Say of every promise of a word that it is kept: the customer has just had it."""
    for one in promises.of_case(play.fresh()).filter(duty__closed_at=None):
        promises.keep(promise=one, how="Told on the phone", by=by, now=play.now)
    play.has_word()


def books_visit(play: "Acting", by: people.Person) -> bool:
    """Give the customer a time before his supply ends; the prescriber decides there."""
    day = business_day_after(play.week, play.now)
    at = utc(datetime.combine(day, play.one_of("visit at", (TEN, NOON, time(15))), play.week.zone))
    last = news.of_case(play.fresh()).filter(reason="NEEDAPMT").last()
    if last is None or play.journey.needed_by is None or at > play.journey.needed_by:
        play.wish = "reconsider"
        return desk.go_on(play)
    play.booked = True
    slots = news.hold_slots(news=last, slots=[(at, "with the doctor")], by=by, now=play.now)
    news.take_slot(slot=slots[0], by=by, now=play.now)
    play.note("customer", f"takes a time: {at.astimezone(play.week.zone):%a %d %H:%M}")
    cases.set_next_step(
        case=play.fresh(), words="After the visit: send it to the pharmacy", by=by, now=play.now,
        due_at=play.open_time(at, 2),
    )  # fmt: skip
    play.waits_until(play.open_time(at, 12))
    play.later(at + timedelta(minutes=30), lambda: prescriber.visit(play))
    return True


def promises_word(play: "Acting", by: people.Person) -> None:
    """Promise the customer the next word by a time, while somebody is asked once more."""
    due_at = _next_noon(play)
    promises.make(
        case=play.fresh(), words=promises.giving_word(play.who.person.language, needed=True),
        due_at=due_at, by=by, now=play.now,
    )  # fmt: skip
    play.promised("you hear from us", due_at)
    play.waits_until(due_at)


def agrees_anew(play: "Acting", by: people.Person, promise: promises.Promise) -> bool:
    """Call the customer and agree on another time, before the old one has passed or after it."""
    if not calls(play, by):
        return False
    if play.ready:
        pharmacy.hears_ready(play, by)
        keeps_promises(play, by)
        return True
    due_at = _next_noon(play)
    promises.move(
        promise=promise, reason="Not decided yet", told_how="spoken on the phone, agreed",
        due_at=due_at, by=by, now=play.now,
    )  # fmt: skip
    for one in play.journey.promises:
        if one.due_at > play.now:
            play.ends(one, Promised.MOVED)
    play.promised("you hear from us", due_at)
    play.note(by.name, "agrees on another time: not decided yet")
    play.waits_until(due_at)
    return True


def _next_noon(play: "Acting") -> datetime:
    day = business_day_after(play.week, play.now)
    return utc(datetime.combine(day, NOON, play.week.zone))
