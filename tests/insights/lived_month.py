"""A month of a small practice, lived through the verbs, for figures to be counted from."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from safehands.core import cases, contacts, news, people, statements
from safehands.insights import scorecard
from safehands.insights.scorecard import Figure, Month, Scope, Scorecard
from tests.practice import Practice, open_case

NEW_YORK = ZoneInfo("America/New_York")


def at(day: int, clock: str, month: int = 3, year: int = 2026) -> datetime:
    """Return an instant by the clock on the practice's wall, in UTC."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


def later(instant: datetime, minutes: int) -> datetime:
    return instant + timedelta(minutes=minutes)


def card_of(practice: Practice, month: str, now: datetime) -> Scorecard:
    chosen = month_of(practice, month)
    return scorecard.of(practice.office, since=chosen.since, until=chosen.until, now=now)


def month_of(practice: Practice, month: str) -> Month:
    return scorecard.month_named(month, scorecard.zone_of(practice.office))


def scope_of(practice: Practice, month: str, now: datetime) -> Scope:
    chosen = month_of(practice, month)
    return scorecard.scope_of(practice.office, since=chosen.since, until=chosen.until, now=now)


def parts(figure: Figure) -> dict[str, int]:
    """Return what came out, without that of which there was none."""
    return {part.name: part.count for part in figure.parts if part.count}


def known(practice: Practice, case: cases.Case, now: datetime, **more: Any) -> news.News:
    """Let a decision become known."""
    given = {
        "kind": news.Kind.DECISION, "words": "A visit is needed first.", "reason": "NEEDAPMT",
        "known_by": practice.office,
    } | more  # fmt: skip
    return news.open_news(case=case, by=practice.desk, now=now, **given)


def told(practice: Practice, one: news.News, now: datetime, proof: str = "spoken") -> news.News:
    by = practice.desk if proof == "spoken" else None
    return news.told(news=one, proof=proof, by=by, now=now)


def called(practice: Practice, case: cases.Case, now: datetime) -> contacts.Contact:
    """Let the desk call the customer, who answers."""
    return contacts.note_call(
        case=case, to=practice.customer, outcome="spoken", by=practice.desk, now=now
    )


def rang(practice: Practice, case: cases.Case, now: datetime) -> contacts.Contact:
    """Let the customer call about a case, identified and with the record open."""
    contact = contacts.begin(
        organization=practice.office, channel="phone", by=practice.desk, now=now,
        caller=practice.customer, known_facts=["name", "born_on"],
    )  # fmt: skip
    contacts.choose_subject(contact=contact, subject=practice.customer, by=practice.desk, now=now)
    contacts.look_up(contact=contact, case=case, by=practice.desk, now=now)
    contact.refresh_from_db()
    return contacts.about_case(contact=contact, case=case, by=practice.desk, now=now)


def said(
    practice: Practice, case: cases.Case, contact: contacts.Contact, now: datetime, **more: Any
) -> statements.Statement:
    return statements.say(
        case=case, words="We look for them and call you.", contact=contact, by=practice.desk,
        now=now, **more,
    )  # fmt: skip


def ended(practice: Practice, case: cases.Case, now: datetime) -> cases.Case:
    """Let the customer confirm and the desk close."""
    cases.confirm(case=case, words="yes", by=practice.desk, now=now)
    case.refresh_from_db()
    return cases.close(case=case, by=practice.desk, now=now)


def opened_at(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def next_door(now: datetime) -> people.Organization:
    """Another practice in the same house."""
    calendar = people.make_calendar(
        name="Next door", zone="UTC", week=[[["09:00", "17:00"]]] * 7, by=None, now=now
    )
    return people.found_organization(
        name="Next Door", kind="practice", calendar=calendar, ours=True, by=None, now=now
    )
