"""What words mean: the topic and the answer, as a person says it is, or as the words seem to."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from safehands.core import cases, protocols
from safehands.core.refusals import Unclear
from safehands.core.statements.models import Statement
from safehands.rules.answers import Actor, Answer, Stance
from safehands.rules.readings import TopicWords, read

Choice = TypeVar("Choice", Stance, Actor)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A topic and an answer on it. ``confirmed``: a person says so; else it was read, ``sure``."""

    topic: protocols.Topic
    current: protocols.Current | None
    answer: Answer
    confirmed: bool
    sure: bool = True
    by_when: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether it is compared: what was read without doubt is, and a person decides."""
        return self.confirmed or self.sure

    def facts(self) -> dict[str, object]:
        """Return it for a program."""
        return {
            "topic": self.topic.name,
            "code": self.topic.code,
            "stance": str(self.answer.stance),
            "actor": str(self.answer.actor or ""),
            "days": self.answer.days,
            "sure": self.sure,
            "confirmed": self.confirmed,
        }


def meant(
    *,
    case: cases.Case,
    words: str,
    about: protocols.Topic | None,
    stance: str,
    actor: str,
    days: int | None,
    by_when: datetime | None,
    now: datetime,
    reads: bool = True,
    reported: bool = False,
) -> Meaning | None:
    """Return what is meant: as given, else as read from the words; None where nothing is.

    ``reported``: what somebody says that he was told is read.
    """
    if stance:
        return _given(about, stance, actor, days, by_when, now)
    if not reads:
        return None
    known = [protocols.current(about, now)] if about else protocols.currents(case.organization, now)
    return _read(words, [one for one in known if one is not None], reported=reported)


def stored_meaning(statement: Statement) -> Answer | None:
    """Return the answer a stored statement gave, as confirmed, else as read without doubt."""
    if statement.stance:
        return answer_of(statement.stance, statement.actor, statement.days)
    reading = statement.reading
    if not reading.get("sure"):
        return None
    return answer_of(str(reading["stance"]), str(reading["actor"]), reading["days"])


def topic_meant(statement: Statement) -> protocols.Topic | None:
    """Return the topic of a stored statement, as confirmed, else as it was read."""
    if statement.about is not None or not statement.reading:
        return statement.about
    code = str(statement.reading["code"])
    return protocols.topic_by_code(statement.case.organization, code)


def answer_of(stance: str, actor: str, days: int | None) -> Answer:
    """Return an answer from its stored parts; ``Unclear`` names the one that does not exist."""
    return Answer(_one_of(Stance, stance, "stance"), _actor(actor), days)


def topic_words(current: protocols.Current) -> TopicWords:
    """Return the words by which a topic and its answers are known."""
    return TopicWords(
        code=current.topic.code,
        name=current.topic.name,
        question=current.topic.question,
        synonyms=current.topic.synonyms,
        phrases=current.topic.phrases,
        answers=[
            (str(said), Stance(way.stance)) for way in current.ways for said in way.say.values()
        ],
    )


def _given(
    about: protocols.Topic | None,
    stance: str,
    actor: str,
    days: int | None,
    by_when: datetime | None,
    now: datetime,
) -> Meaning:
    if about is None:
        raise Unclear(
            _("On which topic is this the answer?"),
            field="about",
            remedy=_("Choose the topic of the protocol book, or leave the answer out."),
        )
    answer = answer_of(stance, actor, days)
    current = protocols.current(about, now)
    return Meaning(about, current, answer, confirmed=True, by_when=by_when)


def _read(words: str, known: list[protocols.Current], *, reported: bool) -> Meaning | None:
    reading = read(words, [topic_words(one) for one in known], reported=reported)
    if reading is None:
        return None
    current = next(one for one in known if one.topic.code == reading.code)
    answer = Answer(reading.stance, reading.actor, reading.days)
    return Meaning(current.topic, current, answer, confirmed=False, sure=reading.sure)


def _actor(actor: str) -> Actor | None:
    return _one_of(Actor, actor, "actor") if actor else None


def _one_of(kind: type[Choice], value: str, field: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(one) for one in kind)
        raise Unclear(_("There is no such answer."), field=field, remedy=known) from None
