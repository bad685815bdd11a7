"""Better words: we do the work, and the customer hears from us by a time that is on the clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from safehands.core import cases, needs, news, people, promises
from safehands.rules import hours
from safehands.rules.business_days import business_day_after
from safehands.rules.instants import utc
from safehands.rules.week import Week

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to say instead, in the customer's language, and the promise that stands behind it.

    ``news_first``: what he does not know yet; it is said before anything else.
    """

    words: str
    promise_words: str
    due_at: datetime
    news_first: tuple[str, ...]

    def spoken(self) -> str:
        """Return all of it, in the order in which it is said."""
        return " ".join((*self.news_first, self.words))

    def facts(self) -> dict[str, object]:
        """Return it for a program."""
        return {
            "suggestion": self.spoken(),
            "suggested_promise": {"words": self.promise_words, "due_at": self.due_at},
            "news_first": list(self.news_first),
        }


def suggestion_for(
    *,
    case: cases.Case,
    now: datetime,
    to: people.Person | None = None,
    about: list[needs.Need] | None = None,
) -> Suggestion:
    """Return what to say on a case: the news we owe first, then who does what by when."""
    listener = to or case.customer
    due_at = word_by(case, now)
    words = promises.giving_word(listener.language, needed=bool(about))
    zone = str(people.week_of(case.organization.calendar).zone)
    return Suggestion(
        words=promises.sentence(words=words, due_at=due_at, person=listener, zone=zone),
        promise_words=words,
        due_at=due_at,
        news_first=tuple(one.words for one in news.open_of_case(case)),
    )


def word_by(case: cases.Case, now: datetime) -> datetime:
    """Return when the next word is due: the next business day at noon, sooner where harm is near.

    On a day without noon hours it is the last open minute before, or the first after. Nobody is
    promised a word while the office is closed: until then who is on call acts.
    """
    week = people.week_of(case.organization.calendar)
    soon = now + timedelta(minutes=people.policy_of(case.organization).first_look_harm)
    if case.harm and hours.is_open(week, now) and hours.is_open(week, soon):
        return soon
    day = business_day_after(week, now)
    noon = datetime.combine(day, NOON, week.zone)
    return utc(noon) if hours.is_open(week, noon) else _near(week, noon)


def _near(week: Week, noon: datetime) -> datetime:
    before = hours.last_open_before(week, noon)
    if before.astimezone(week.zone).date() == noon.date():
        return before
    return hours.next_open(week, noon)
