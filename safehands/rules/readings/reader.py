"""Reading: which topic, what of it, how surely."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from safehands.rules.answers import Actor, Stance
from safehands.rules.clauses import plain
from safehands.rules.readings.days import days_in
from safehands.rules.readings.everyday import WHEN
from safehands.rules.readings.evidence import BARE, BESIDE, DIRECT, Evidence, evidence_in
from safehands.rules.readings.limits import limited_by
from safehands.rules.readings.meaning import means
from safehands.rules.readings.own_words import own_parts
from safehands.rules.readings.reported import reported_parts
from safehands.rules.readings.shapes import Reading, TopicWords
from safehands.rules.readings.topics import GENERAL, Topic, is_thing, ready
from safehands.rules.spoken import Part, parts_of

# What a topic's own thing, an action, and a word of its answers count for.
THING, ACTION, MEANS, LESSER = 3.0, 2.0, 1.0, 0.5
ENOUGH = 1.4
# Of two topics that fit nearly alike neither is sure.
CLEARLY = 1.0
LONGEST = 2_000
STOP = "STOP"
SAID = {0: -1.0, BARE: -0.5, BESIDE: 0.0, DIRECT: 2.0}
# What a bare answer is made with: "yes, we do", "we can't".
_DOING = frozenset({"DO", "CAN"})
_DONE_TO_THINGS = frozenset(["SEND", "REFILL", "BOOK", "FILL_IN", "COPY"])


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A part that answers, by its meanings."""

    part: Part
    meant: tuple[str, ...]


def read(words: str, topics: Sequence[TopicWords], *, reported: bool = False) -> Reading | None:
    """Return what the words say, or None if they answer none of the topics.

    With one topic, "yes, we do" is an answer on it, never a sure one. ``reported``: a customer
    tells what he was told, and that is read ("I was told you never send them").
    """
    prepared = [ready(topic) for topic in topics]
    spelled = frozenset(word for topic in prepared for word in topic.spelled)
    text = words[:LONGEST]
    parts = parts_of(text)
    own = reported_parts(text, parts) if reported else own_parts(parts)
    answers = [_Spoken(part, means(part.words, spelled)) for part in own]
    if not answers:
        return None
    every = [one for part in parts for one in (*means(part.words, spelled), STOP)]
    fitting = [
        (score, topic, _evidence(answers, topic))
        for topic in prepared
        if (score := _score(topic, every, prepared)) >= ENOUGH
    ]
    ranked = sorted(
        ((score + _weight(found), topic, found) for score, topic, found in fitting),
        key=lambda one: -one[0],
    )
    if not ranked:
        return _bare_answer(prepared, answers, plain(words))
    best, topic, found = ranked[0]
    alone = len(ranked) == 1 or best - ranked[1][0] >= CLEARLY
    return _reading(topic, answers, found, plain(words), alone=alone)


def _bare_answer(topics: list[Topic], answers: list[_Spoken], words: str) -> Reading | None:
    """Return "yes, we do" as an answer on the only topic there is; it names none, so not sure."""
    if len(topics) != 1 or not any(_DOING & set(spoken.meant) for spoken in answers):
        return None
    found = _evidence(answers, topics[0])
    if any(one.strength > BARE for one in found) or any(
        is_thing(word) for spoken in answers for word in spoken.meant
    ):
        return None
    return _reading(topics[0], answers, found, words, alone=False)


def _weight(found: list[Evidence]) -> float:
    """Return what speaks for a topic because something is said of it, and not only its name."""
    return SAID[max((one.strength for one in found), default=0)]


def _evidence(answers: list[_Spoken], topic: Topic) -> list[Evidence]:
    return [
        one
        for at, spoken in enumerate(answers)
        for one in evidence_in(
            spoken.meant, spoken.part.words, topic, under_condition=_conditional(answers, at)
        )
    ]


def _score(topic: Topic, every: list[str], topics: list[Topic]) -> float:
    said = set(every)
    things = sum(THING / _how_many(one, topics) for one in topic.things & said)
    lesser = sum(LESSER for one in topic.lesser & said)
    own = topic.own & said
    if not own and "SEND" in topic.own and "FETCH" in said:
        own = frozenset({"SEND"})
    actions = sum(ACTION / _how_many(one, topics) for one in own)
    if not things and len(own) == 1 and _of_something_else(every, topic):
        return 0
    if not things and not own:
        return 0
    return things + lesser + actions + MEANS * len(topic.means & said) + _first_said(topic, every)


def _first_said(topic: Topic, every: list[str]) -> float:
    """Return a little more for a topic that is named early, and for what is done in general."""
    first = next((at for at, one in enumerate(every) if one in topic.things | topic.own), 0)
    return LESSER * len(topic.actions & set(every) & GENERAL) + LESSER / (1 + first)


def _how_many(one: str, topics: list[Topic]) -> float:
    """Return by how much a word counts less because other topics have it too."""
    sharing = sum(one in topic.things or one in topic.own for topic in topics)
    return math.pow(max(1, sharing), 0.25)


def _of_something_else(every: list[str], topic: Topic) -> bool:
    """Whether what is done is done to another thing: "we send a reminder"."""
    known = topic.lesser | topic.things
    for at, word in enumerate(every):
        if word in topic.own & _DONE_TO_THINGS:
            rest = takewhile(lambda other: other != STOP, every[at + 1 : at + 6])
            if any(is_thing(other) and other not in known and other not in WHEN for other in rest):
                return True
    return False


def _reading(
    topic: Topic, answers: list[_Spoken], found: list[Evidence], words: str, *, alone: bool
) -> Reading | None:
    if not found:
        return None
    stance, because, agreed = _decide(found)
    doubt = any({"MAYBE", "OFTEN"} & set(spoken.meant) for spoken in answers)
    return Reading(
        code=topic.code,
        stance=stance,
        actor=_actor(stance, found),
        days=days_in(words),
        sure=alone
        and agreed
        and not doubt
        and stance is not Stance.DEPENDS
        and all(one.surely for one in because)
        and not (stance is Stance.WE_DO_NOT and _in_part(because, answers)),
        because=tuple(dict.fromkeys(one.clause for one in because)),
    )


def _in_part(because: list[Evidence], answers: list[_Spoken]) -> bool:
    """Whether each clause that denies denies less than all: it may only be so on Sundays."""
    limited = {
        here.part.words
        for here, after in pairwise(answers)
        if after.part.start - here.part.end <= 1 and limited_by(after.part.words)
    }
    return all(one.partly or one.clause in limited for one in because)


def _conditional(answers: list[_Spoken], at: int) -> bool:
    """Whether the next part of the sentence is its condition."""
    here, after = answers[at], answers[at + 1 : at + 2]
    return any(
        one.part.sentence == here.part.sentence
        and one.meant[:1] in {("if",), ("when",), ("si",), ("once",), ("cuando",)}
        for one in after
    )


def _decide(found: list[Evidence]) -> tuple[Stance, list[Evidence], bool]:
    """Return the stance, the clauses that say it, and whether all of them agree."""
    if depends := [one for one in found if one.stance is Stance.DEPENDS]:
        return Stance.DEPENDS, depends, True
    strongest = max(one.strength for one in found)
    main = [one for one in found if one.strength == strongest]
    last = main[-1]
    after = found[found.index(last) + 1 :]
    if strongest == DIRECT and (turned := [one for one in after if one.strength == BARE]):
        last = turned[-1]
    agreed = {one.stance for one in found if one.strength >= BESIDE} | {last.stance}
    return last.stance, [one for one in found if one.stance is last.stance], len(agreed) == 1


def _actor(stance: Stance, found: list[Evidence]) -> Actor | None:
    named = [one.actor for one in found if one.stance is stance and one.actor is not None]
    return named[-1] if named else None
