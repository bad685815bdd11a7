"""What a clause says of a topic: that we do it, that we do not, that it depends; and who acts."""

from dataclasses import dataclass, replace

from safehands.rules.answers import Actor, Stance
from safehands.rules.readings.limits import denies_a_part, denies_twice
from safehands.rules.readings.topics import GENERAL, Topic, content, denies
from safehands.rules.word_lists import word_set

# How much a clause says: the thing itself; what must be done in its place; a bare yes or no.
DIRECT, BESIDE, BARE = 3, 2, 1
SUBORDINATE = word_set(
    """
    if when whenever once as until because before after cuando si hasta porque en whether
    antes una
    """
)
# Said before an order: "please come and get them".
_BEFORE_AN_ORDER = word_set("JUST please por favor YES NOT then so ok okay sorry simply")
_WHO = ("WE", "YOU", "THEY")
_ERRANDS = frozenset({"COME", "FETCH", "CALL", "ASK", "BOOK"})
# To call us is no way around sending, as coming is.
_NO_WAY_AROUND = {"SEND": frozenset({"CALL", "ASK", "BOOK"})}
_CARRYING = frozenset({"BRING", "SEE"})
_BE = frozenset({"are", "is", "be", "being", "been", "was", "were", "GET", "get", "se", "will"})
_THERE = frozenset({"there", "HAVE", "YES", "CAN", "available", "welcom", "fine", "possibl", "DO"})
_BARE = word_set(
    """
    WE CAN NOT NEVER UN YES DO OFTEN JUST MAYBE YOU do does it that this them those lo la
    los las es si so will would here for sorry am afraid there is right correct exactly to
    le se at all unfortunately lamento siento este aqui any more anymor eso esto
    """
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a clause says of a topic; ``surely``: in so many words.

    ``partly``: it denies only a time, a way, a kind of it, or another matter.
    """

    stance: Stance
    actor: Actor | None
    strength: int
    clause: str
    surely: bool = True
    partly: bool = False


def evidence_in(
    words: tuple[str, ...], clause: str, topic: Topic, *, under_condition: bool = False
) -> list[Evidence]:
    """Return what a clause says of a topic, in order.

    ``under_condition``: an "if" or "when" follows it in its sentence.
    """
    if not words:
        return []
    if "DEPENDS" in words or _limited(words, topic, under_condition=under_condition):
        return [Evidence(Stance.DEPENDS, None, DIRECT, clause)]
    if words[0] in SUBORDINATE:
        return []
    for look in (_of_phrases, _of_means, _of_actions, _of_errand, _of_presence, _bare):
        if found := look(words, clause, topic):
            return [_weighed(one, words, topic) for one in found]
    return []


def _weighed(one: Evidence, words: tuple[str, ...], topic: Topic) -> Evidence:
    """Return it with what makes it less than an answer on all of the topic."""
    if one.strength != DIRECT:
        return one
    twice = denies_twice(words, one.clause)
    partly = one.stance is Stance.WE_DO_NOT and denies_a_part(words, one.clause, topic)
    aside = "CHARGE" in words and "CHARGE" not in topic.actions and "UN" not in words
    return replace(one, surely=one.surely and not twice and not aside, partly=partly)


def _limited(words: tuple[str, ...], topic: Topic, *, under_condition: bool) -> bool:
    """Whether "only" limits it, and not the way: "only in person" answers "by phone?"."""
    if "ONLY" not in words or under_condition:
        return "ONLY" in words
    by_way = any(word.startswith("BY_") or word == "COME" for word in words)
    return not by_way and (bool(topic.actions & set(words)) or _has_thing(words, topic))


def _of_phrases(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    said, denied = content(words), denies(words)
    for phrase in sorted(topic.phrases, key=lambda one: -len(one.content)):
        if _tells(phrase.content) and _in_order(phrase.content, said):
            stance = phrase.stance if phrase.denied == denied else _other(phrase.stance)
            return [Evidence(stance, _actor(words, stance, topic), DIRECT, clause)]
    return []


def _tells(content_of_phrase: tuple[str, ...]) -> bool:
    """Whether a phrase says enough to be known again: "gets them" does not."""
    return len(content_of_phrase) > 1 or not GENERAL.issuperset(content_of_phrase)


def _in_order(wanted: tuple[str, ...], said: tuple[str, ...]) -> bool:
    left = iter(said)
    return all(one in left for one in wanted)


def _of_actions(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    for at, word in enumerate(words):
        if word in topic.actions and (word not in GENERAL or _has_thing(words, topic)):
            return [_of_action(words, at, clause, topic)]
        helping = words[at + 1 : at + 2] in {("NOT",), ("NEVER",)} and topic.actions & {
            *words[at + 2 :]
        }
        if helping:
            continue
        if word == "DO" and _has_thing(words[at:], topic) and "WE" in words[:at]:
            return [_of_action(words, at, clause, topic)]
    return []


def _has_thing(words: tuple[str, ...], topic: Topic) -> bool:
    return any(word in topic.things or word in topic.means for word in words)


def _of_action(words: tuple[str, ...], at: int, clause: str, topic: Topic) -> Evidence:
    before = words[:at]
    who = next((word for word in reversed(before) if word in _WHO), "")
    named = bool(_BE & set(before[-3:]) or _BE & set(words[at + 1 : at + 3]))
    follows = words[at + 1 : at + 2]
    denied = denies(before) or follows in {("NOT",), ("NEVER",)}
    if not who or (who == "THEY" and named):
        denied = denies(words)
    if "SELF" in words and "WE" not in before and topic.ours:
        return Evidence(Stance.WE_DO_NOT, Actor.CUSTOMER, DIRECT, clause)
    if who == "YOU" or (not who and not named and topic.ours and _ordered(words, at)):
        return _customer_acts(words, words[at], clause, topic, denied=denied)
    if who == "THEY" and topic.ours and not named:
        stance = Stance.WE_DO if denied else Stance.WE_DO_NOT
        actor = None if denied else Actor.OTHER
        return Evidence(stance, actor, DIRECT, clause, surely=_has_thing(words, topic))
    stance = Stance.WE_DO_NOT if denied else Stance.WE_DO
    actor = Actor.US if who == "WE" else _doer(topic)
    return Evidence(stance, None if denied else actor, DIRECT, clause)


def _ordered(words: tuple[str, ...], at: int) -> bool:
    """Whether what is done stands first, as in an order; "refills, yes" is none."""
    return set(words[:at]) <= _BEFORE_AN_ORDER and len(words) > at + 1 and words[at] != "PARK"


def _doer(topic: Topic) -> Actor | None:
    """Return who acts when nobody is named."""
    if topic.ours:
        return Actor.US
    return Actor.CUSTOMER if "WALKIN" in topic.own else None


def _customer_acts(
    words: tuple[str, ...], action: str, clause: str, topic: Topic, *, denied: bool
) -> Evidence:
    asked_of_him = "MUST" in words or words[0] != "YOU"
    if topic.ours and asked_of_him and "CAN" not in words and action != "CHARGE":
        stance = Stance.WE_DO if denied else Stance.WE_DO_NOT
        return Evidence(stance, Actor.US if denied else Actor.CUSTOMER, DIRECT, clause)
    stance = Stance.WE_DO_NOT if denied else Stance.WE_DO
    nobody = denied or (topic.ours and "CAN" in words)
    return Evidence(stance, None if nobody else _doer(topic), DIRECT, clause)


def _of_means(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    """Only in person, where it was asked by phone: no; so is "never by phone"."""
    named = {word for word in words if word.startswith("BY_") or word == "COME"}
    if not topic.means or not named:
        return []
    if "ONLY" in words:
        stance = Stance.WE_DO if named & topic.means else Stance.WE_DO_NOT
        return [Evidence(stance, None, DIRECT, clause)]
    if named & topic.means and denies(words) and not topic.actions & set(words):
        return [Evidence(Stance.WE_DO_NOT, None, DIRECT, clause)]
    return []


def _of_errand(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    """Find that the customer must come, fetch, call elsewhere: then we do not do it."""
    said = set(words)
    carries = "SEND" in topic.actions and _CARRYING & said and _has_thing(words, topic)
    errands = _ERRANDS & said
    for action in topic.own:
        errands -= _NO_WAY_AROUND.get(action, frozenset())
    if not topic.ours or "WE" in said or "THEY" in said or not (errands or carries):
        return []
    if "us" in said and not errands & {"COME", "FETCH"}:
        return []
    first = next((word for word in words if word not in _BEFORE_AN_ORDER), "")
    may = "FETCH" in said and "CAN" in said and _has_thing(words, topic)
    if "MUST" in said or "SELF" in said or first in errands or may:
        denied = denies(words)
        stance = Stance.WE_DO if denied else Stance.WE_DO_NOT
        actor = Actor.US if denied else Actor.CUSTOMER
        return [Evidence(stance, actor, BESIDE, clause, surely=not may)]
    return []


def _of_presence(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    """There is parking, there are no walk-ins: where the thing itself is asked for."""
    of_it = _has_thing(words, topic) or (topic.actions - GENERAL) & set(words)
    if not topic.of_presence or not of_it:
        return []
    if denies(words):
        return [Evidence(Stance.WE_DO_NOT, None, BESIDE, clause)]
    if "MUST" in words and "WE" not in words:
        return [Evidence(Stance.WE_DO_NOT, Actor.CUSTOMER, BESIDE, clause, surely=False)]
    surely = bool(_THERE & set(words))
    if surely or "WE" in words or _BE & set(words):
        return [Evidence(Stance.WE_DO, _doer(topic), BESIDE, clause, surely=surely)]
    return []


def _bare(words: tuple[str, ...], clause: str, topic: Topic) -> list[Evidence]:
    if not set(words) <= _BARE or not {"YES", "NOT", "DO", "CAN", "NEVER"} & set(words):
        return []
    denied = denies(words)
    stance = Stance.WE_DO_NOT if denied else Stance.WE_DO
    return [Evidence(stance, None if denied else _doer(topic), BARE, clause)]


def _other(stance: Stance) -> Stance:
    return {Stance.WE_DO: Stance.WE_DO_NOT, Stance.WE_DO_NOT: Stance.WE_DO}.get(stance, stance)


def _actor(words: tuple[str, ...], stance: Stance, topic: Topic) -> Actor | None:
    if stance is Stance.WE_DO:
        return _doer(topic)
    must = "MUST" in words or words[0] in _ERRANDS
    return Actor.CUSTOMER if must and not denies(words) else None
