"""What we owe him: news to tell; and what he did himself meanwhile."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from safehands.core import cases, duties, news, statements
from safehands.insights.call_screen.shapes import NewsLine, OwnDoing, SlotLine
from safehands.insights.ways_out import in_words

FEW = 5
ERRAND, WORD, COMING = "errand", "word", "coming"


def standing_of(duty: duties.Duty, now: datetime) -> str:
    """Return how something owed stands; late as soon as its time has passed."""
    return "late" if duty.closed_at is None and duty.due_at <= now else str(duty.standing)


def news_of(case_ids: Sequence[UUID], now: datetime) -> tuple[NewsLine, ...]:
    """Return what he does not know yet, soonest to be told first."""
    return tuple(_news(one, now) for one in news.open_of_cases(case_ids))


def own_doings_of(
    case_ids: Sequence[UUID],
    said: Sequence[statements.Statement],
    now: datetime,
) -> tuple[OwnDoing, ...]:
    """Return his errands, his plan to come, and the words he left on his page, newest first."""
    plans = news.plans_ahead(case_ids, now)
    found = [
        *(_errand(one.errand) for one in said if hasattr(one, "errand")),
        *(_plan(one) for one in plans[:FEW]),
        *(_left(one) for one in said if left_by_himself(one)),
        *(_word(one) for one in cases.left_by_customers(case_ids)[:FEW]),
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def left_by_himself(one: statements.Statement) -> bool:
    """Whether these are words that he left on his page, with nobody of ours."""
    return one.source == statements.Source.CUSTOMER and one.by_id is None


def _news(one: news.News, now: datetime) -> NewsLine:
    free = [slot for slot in one.slots.all() if _free(slot, now)]
    return NewsLine(
        news=one.pk,
        case=one.case_id,
        reference=one.case.reference,
        kind=one.kind,
        kind_words=str(news.Kind(one.kind).label),
        words=one.words,
        options=tuple(in_words(str(option)) for option in one.options),
        slots=tuple(
            SlotLine(
                slot=slot.pk,
                starts_at=slot.starts_at,
                words=slot.words,
                held_until=slot.held_until,
            )
            for slot in sorted(free, key=lambda slot: slot.starts_at)
        ),
        known_at=one.known_at,
        known_by=one.known_by.name,
        tell_by=one.duty.due_at,
        because=str(news.Because(one.because).label),
        teller=_teller(one),
        standing=standing_of(one.duty, now),
    )


def _free(slot: news.Slot, now: datetime) -> bool:
    taken = slot.taken_at is not None or slot.released_at is not None
    return not taken and slot.held_until > now and slot.starts_at > now


def _teller(one: news.News) -> str:
    """Return who tells it: an office that took it upon itself, else whoever owes it."""
    if one.teller_office is not None:
        return f"{one.teller_office.name}, {one.teller_desk}".strip(", ")
    return one.duty.owed_by.name


def _errand(errand: statements.Errand) -> OwnDoing:
    return OwnDoing(
        what=ERRAND,
        id=errand.pk,
        case=errand.case_id,
        words=errand.done_how or errand.words,
        at=errand.done_at or errand.statement.at,
        by_when=errand.by_when,
        done=errand.done_at is not None,
    )


def _plan(plan: news.Reliance) -> OwnDoing:
    return OwnDoing(
        what=COMING,
        id=plan.pk,
        case=plan.case_id,
        words=plan.words,
        at=plan.noted_at,
        by_when=plan.at,
    )


def _left(said: statements.Statement) -> OwnDoing:
    return OwnDoing(
        what=WORD, id=said.pk, case=said.case_id, words=said.words, at=said.at, done=True
    )


def _word(note: cases.Note) -> OwnDoing:
    return OwnDoing(
        what=WORD, id=note.pk, case=note.case_id, words=note.words, at=note.at, done=True
    )
