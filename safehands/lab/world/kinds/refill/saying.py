"""What the front desk says at the telephone about a refill, and what he makes of it."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from safehands.core import contacts, news, people, statements
from safehands.lab.world.kinds.refill.trips import local
from safehands.rules import hours
from safehands.rules.business_days import business_day_after
from safehands.rules.instants import utc

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


FAX = "Just have the pharmacy fax the paperwork to us"
VAGUE = "We look into it for you"
HABIT = "We always do it this way"


def says(
    play: "Acting", contact: contacts.Contact, desk: people.Person, *, looked: bool, wrong: bool
) -> None:
    """Say what happens next, wrong by habit or right; each refusal of the product is a prompt."""
    case, reason, number = play.fresh(), "", play.journey.answers
    play.journey.answers += 1
    for _attempt in range(3):
        try:
            if wrong or reason:
                statements.say(
                    case=case, words=FAX if wrong else VAGUE, by=desk, now=play.now,
                    contact=contact, need=play.need, errand={"words": FAX} if wrong else None,
                    override_reason=reason,
                )  # fmt: skip
                _hears_wrong(play, desk) if wrong else _hears_nothing_much(play, desk)
            else:
                _said, promise = statements.accept_suggestion(
                    case=case, by=desk, now=play.now, contact=contact, need=play.need
                )
                _hears_right(play, desk, promise.duty.due_at)
            break
        except statements.NotLookedUp:
            looked = play.follows(f"refusal:look-up:{number}")
            if looked:
                contacts.choose_subject(
                    contact=contact, subject=play.who.subject, by=desk, now=play.now
                )
            else:
                reason = HABIT
        except statements.Conflicts:
            wrong = wrong and not play.follows(f"refusal:errand:{number}")
            reason = HABIT if wrong else ""
    play.journey.looked_up += looked


def _hears_right(play: "Acting", desk: people.Person, due_at: datetime) -> None:
    play.note(desk.name, f"we ask for you; you hear from us by {local(play, due_at)}")
    play.promised("you hear from us", due_at)
    plan = _own_plan(play, due_at)
    if plan is None:
        play.waits_until(due_at)
        return
    stated, real = plan
    news.rely(
        case=play.fresh(), at=stated, words="Fetches it at the pharmacy", by=desk, now=play.now,
        travel_minutes=int(play.who.travel.total_seconds()) // 60,
    )  # fmt: skip
    play.note("customer", f"says that he comes {local(play, stated)}")
    play.intends(real, "goes")


def _own_plan(play: "Acting", due_at: datetime) -> tuple[datetime, datetime] | None:
    """Return when the customer says that he fetches it, and when he really sets out."""
    if play.journey.chases or not play.happens("says when", "refill.says_when_he_comes"):
        return None
    day = business_day_after(play.pharmacy_week, due_at)
    hour = play.one_of("comes at", (10, 12, 15, 17))
    stated = utc(datetime.combine(day, time(hour), play.pharmacy_week.zone))
    if not play.fault("early_trip"):
        return stated, stated
    early = hours.before(play.pharmacy_week, stated, timedelta(hours=11))
    return stated, max(early, play.now + timedelta(hours=2))


def _hears_wrong(play: "Acting", desk: people.Person) -> None:
    play.note(desk.name, f"says: {FAX}")
    play.journey.contradictions += 1
    play.journey.errands += 1
    play.intends(hours.due(play.pharmacy_week, play.now, timedelta(hours=3)), "goes")


def _hears_nothing_much(play: "Acting", desk: people.Person) -> None:
    play.note(desk.name, f"says: {VAGUE}")
    play.intends(play.open_time(play.now, 14), "asks")
