"""What the customer had to hear, how long that took, and what he meant to do meanwhile."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from safehands.core import handoffs, news
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import NewsLine, PlanLine


def news_of(found: Iterable[news.News], reading: Reading) -> tuple[NewsLine, ...]:
    """Return all news with the wait from known to told; it runs on while nobody told it."""
    return tuple(_news(one, reading) for one in found)


def plans_of(found: Iterable[news.Reliance]) -> tuple[PlanLine, ...]:
    """Return when the customer meant to come, as he said it."""
    return tuple(
        PlanLine(
            at=plan.at,
            travel_minutes=plan.travel_minutes,
            words=plan.words,
            noted_at=plan.noted_at,
            ended_at=plan.ended_at,
            because=plan.ended_because,
        )
        for plan in found
    )


def _news(one: news.News, reading: Reading) -> NewsLine:
    ended = one.told_at or one.duty.closed_at
    proof = str(news.Proof(one.proof).label) if one.proof else ""
    return NewsLine(
        kind=str(news.Kind(one.kind).label),
        reason=_reason(one.reason),
        words=reading.veiled(one.words) if reading.for_staff or one.told_at else "",
        known_by=one.known_by.name,
        known_at=one.known_at,
        tell_by=one.duty.due_at,
        because=str(news.Because(one.because).label),
        teller=_teller(one, reading),
        told_at=one.told_at,
        told_by=_told_by(one, reading),
        proof=proof,
        state=one.state,
        state_words=str(news.State(one.state).label),
        by_another=one.by_another,
        waited=reading.wait(one.known_at, ended or reading.now),
        in_time=one.told_at is not None and one.told_at <= one.duty.due_at,
        joined=reading.joined(one.case_id),
    )


def _reason(code: str) -> str:
    codes = handoffs.Code
    return str(codes(code).label) if code in codes.values else code


def _teller(one: news.News, reading: Reading) -> str:
    if one.teller_office is not None:
        return _office(one.teller_office.name, one.teller_desk, reading)
    return reading.name_of(one.duty.owed_by)


def _told_by(one: news.News, reading: Reading) -> str:
    if one.told_office is not None:
        return _office(one.told_office.name, one.told_desk, reading)
    if one.told_by is not None:
        return reading.name_of(one.told_by)
    return _("read it himself") if one.told_at is not None and reading.for_staff else ""


def _office(name: str, desk: str, reading: Reading) -> str:
    return f"{desk} ({name})" if desk and reading.by_name else name
