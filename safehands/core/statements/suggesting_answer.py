"""Better words on a topic: our answer today, or what we said before and stand by."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, people
from safehands.core.statements.against import Conflict
from safehands.core.statements.answer_of_case import answer_in_case
from safehands.core.statements.meaning import Meaning
from safehands.core.statements.suggesting import Suggestion, word_by
from safehands.rules.language import sorry_for_a_word, without_sentences


def better_answer(
    *,
    words: str,
    meaning: Meaning | None,
    conflicts: list[Conflict],
    case: cases.Case,
    to: people.Person,
    usual: Suggestion,
    now: datetime,
) -> Suggestion:
    """Return what to say instead: what was promised binds us, else today's answer on the topic.

    For blame and the like alone: today's answer, after a word of regret; without a topic the rest
    of the words, or what is better than the marked ones.
    """
    kinds = {str(one["kind"]) for one in conflicts}
    language = to.language or "en"
    if kinds == {"language"}:
        return replace(usual, words=_kindly(words, meaning, conflicts, case, language, now))
    if meaning is None:
        return usual
    if "protocol" not in kinds and kinds & {"earlier", "promise"}:
        instead = _stand_by(conflicts, language)
    elif meaning.current is not None and kinds & {"protocol", "capability"}:
        instead = answer_in_case(case, meaning.current, language, now)
    else:
        return usual
    return Suggestion(
        words=instead, promise_words=instead, due_at=word_by(case, now), news_first=usual.news_first
    )


def _kindly(
    words: str,
    meaning: Meaning | None,
    conflicts: list[Conflict],
    case: cases.Case,
    language: str,
    now: datetime,
) -> str:
    """Return kind words: regret and today's answer, else what is left without the marked ones."""
    if meaning is not None and meaning.counts and meaning.current is not None:
        answer = answer_in_case(case, meaning.current, language, now)
        blamed = any(one.get("mark") == "blame" for one in conflicts)
        return f"{sorry_for_a_word(language)} {answer}" if blamed else answer
    left = without_sentences(words, [str(one["ours"]) for one in conflicts])
    return left or str(conflicts[0]["theirs"])


def _stand_by(conflicts: list[Conflict], language: str) -> str:
    before = next(one for one in conflicts if one["kind"] in {"promise", "earlier"})
    with override(language):
        return _("We stand by what we told you: %(words)s") % {"words": before["theirs"]}
