"""The words of a topic, made ready for reading."""

from dataclasses import dataclass
from functools import lru_cache

from safehands.rules.answers import Stance
from safehands.rules.clauses import plain
from safehands.rules.readings.everyday import FILLERS
from safehands.rules.readings.lexicon import NAMES_OF_ACTIONS
from safehands.rules.readings.meaning import means, stem
from safehands.rules.readings.shapes import TopicWords
from safehands.rules.word_lists import word_set

# Who, whether and how sure: they tell no topic.
GRAMMAR = word_set(
    """
    WE YOU THEY SELF NOT NEVER UN YES CAN MUST ONLY JUST OFTEN MAYBE DEPENDS DO HAVE
    """
)
STEMS_OF_FILLERS = frozenset(stem(word) for word in FILLERS) | FILLERS
# What is done in any office: with its thing it tells a topic, alone it does not.
GENERAL = word_set("DO HAVE GET SEE MAKE TELL ASK CALL COME BRING COPY FETCH REPLY")
# What is done otherwise and is the same to the one who asks.
ALIKE = {
    "GET": "GET HAVE TELL COPY SEND",
    "TELL": "TELL GET CALL",
    "HAVE": "HAVE GET DO",
    "OPEN": "OPEN SEE",
    "REPLY": "REPLY",
}
# Where the thing itself is asked for ("is there ..?"), that it is there is the answer.
OF_PRESENCE = word_set("HAVE DO GET OPEN PARK TELL REPLY WALKIN SEE")


_APPOINTMENT = frozenset({"appointment"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say a stance; with a "not" more or less they say the other."""

    content: tuple[str, ...]
    denied: bool
    stance: Stance


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic ready for reading.

    ``own``: the actions that are asked for in so many words, and tell the topic; ``actions``: what
    is as good. ``ours``: it is the office that does what is asked ("can you send?"), not the
    customer ("can I come?"). ``spelled``: its words as they are spelled, for putting right what
    was typed. ``of_presence``: whether the thing itself is asked for ("is there parking?").
    """

    code: str
    actions: frozenset[str]
    own: frozenset[str]
    things: frozenset[str]
    lesser: frozenset[str]
    means: frozenset[str]
    ours: bool
    phrases: tuple[Phrase, ...]
    wordings: tuple[tuple[tuple[str, ...], Stance], ...]
    spelled: frozenset[str]
    of_presence: bool


def ready(topic: TopicWords) -> Topic:
    """Return the topic ready for reading; kept, because a book is read all day long."""
    return _ready(
        topic.code,
        topic.name,
        topic.question,
        tuple(topic.synonyms),
        tuple((Stance(stance), tuple(words)) for stance, words in topic.phrases.items()),
        tuple((words, Stance(stance)) for words, stance in topic.answers),
    )


@lru_cache(maxsize=1_000)
def _ready(
    code: str,
    name: str,
    question: str,
    synonyms: tuple[str, ...],
    phrases: tuple[tuple[Stance, tuple[str, ...]], ...],
    answers: tuple[tuple[str, Stance], ...],
) -> Topic:
    said = [(stance, words) for stance, many in phrases for words in many]
    every = [name, question, *synonyms, *(words for _s, words in said), *(w for w, _s in answers)]
    spelled = frozenset(word for words in every for word in plain(words).split())
    asked = means(plain(question), spelled)
    titles = [means(plain(words), spelled) for words in (name, question, *synonyms)]
    of_phrases = [means(plain(words), spelled) for _stance, words in said]
    of_answers = [means(plain(words), spelled) for words, _stance in answers]
    things = frozenset(one for title in titles for one in title if is_thing(one))
    actions = {one for title in titles for one in title if one in NAMES_OF_ACTIONS} - {"DO", "HAVE"}
    if not actions:
        actions = {one for one in asked if one in NAMES_OF_ACTIONS} or {"HAVE", "DO"}
    return Topic(
        code=code,
        actions=frozenset(other for one in actions for other in ALIKE.get(one, one).split()),
        own=frozenset(actions) - GENERAL,
        of_presence=bool(actions & OF_PRESENCE) or actions <= GENERAL,
        things=things | (_APPOINTMENT if "BOOK" in actions else frozenset()),
        lesser=frozenset(o for words in (*of_phrases, *of_answers) for o in words if is_thing(o))
        - things,
        means=frozenset(one for title in titles for one in title if one.startswith("BY_")),
        ours="WE" not in asked,
        phrases=tuple(
            phrase(words, stance) for words, (stance, _w) in zip(of_phrases, said, strict=True)
        ),
        wordings=tuple(
            (words, stance) for words, (_w, stance) in zip(of_answers, answers, strict=True)
        ),
        spelled=spelled,
    )


def phrase(words: tuple[str, ...], stance: Stance) -> Phrase:
    """Return a phrase by its content and whether it denies."""
    return Phrase(content(words), denies(words), stance)


def content(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell a topic: things, what is done, by what means."""
    return tuple(one for one in words if (one.isupper() and one not in GRAMMAR) or is_thing(one))


def is_thing(one: str) -> bool:
    """Whether a meaning is a thing that not every sentence has."""
    return not one.isupper() and not one.isdigit() and one not in STEMS_OF_FILLERS


def denies(words: tuple[str, ...]) -> bool:
    """Whether so many words of denial stand in it that it denies: two of them do not.

    "Never" beside "not" is one denial (Spanish says both); "refuse", "closed" are one more.
    """
    nots = words.count("NOT") or ("NEVER" in words)
    return bool((nots + words.count("UN")) % 2)
