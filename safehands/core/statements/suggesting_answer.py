"""Better words on a topic: our answer today, or what we said before and stand by."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, people, protocols
from safehands.core.statements.against import Conflict
from safehands.core.statements.meaning import Meaning
from safehands.core.statements.suggesting import Suggestion, word_by
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after


def answer_now(current: protocols.Current, language: str, now: datetime, zone: str) -> str:
    """Return the words to use on a topic today, with the day until which it is done."""
    with override(language):
        said = current.say(language).rstrip(". ")
        by_day = _there_by(current, now)
        if by_day is None:
            return said + "."
        day = format_date(by_day.astimezone(ZoneInfo(zone)), format="full", locale=language)
        return _("%(words)s, until %(day)s.") % {"words": said, "day": day}


def better_answer(
    *,
    meaning: Meaning,
    conflicts: list[Conflict],
    case: cases.Case,
    to: people.Person,
    usual: Suggestion,
    now: datetime,
) -> Suggestion:
    """Return what to say instead on a topic: what was promised binds us, else today's answer."""
    kinds = {str(one["kind"]) for one in conflicts}
    language = to.language or "en"
    if "protocol" not in kinds and kinds & {"earlier", "promise"}:
        words = _stand_by(conflicts, language)
    elif meaning.current is not None and kinds & {"protocol", "capability"}:
        zone = str(people.week_of(case.organization.calendar).zone)
        words = answer_now(meaning.current, language, now, zone)
    else:
        return usual
    return Suggestion(
        words=words, promise_words=words, due_at=word_by(case, now), news_first=usual.news_first
    )


def _stand_by(conflicts: list[Conflict], language: str) -> str:
    before = next(one for one in conflicts if one["kind"] in {"promise", "earlier"})
    with override(language):
        return _("We stand by what we told you: %(words)s") % {"words": before["theirs"]}


def _there_by(current: protocols.Current, now: datetime) -> datetime | None:
    way = current.way
    if way is None or not way.days or way.stance != protocols.Stance.WE_DO:
        return None
    week = people.week_of(current.topic.organization.calendar)
    return closing_on(week, business_day_after(week, now, way.days))
