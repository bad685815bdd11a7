"""What words mean for an answer, one meaning a word; the rest are stems of things."""

import re
from functools import lru_cache

from safehands.rules.readings.everyday import COMMON, FILLERS
from safehands.rules.readings.lexicon import ACTIONS, EXACT, IDIOMS, SAME_THING, VERBOS
from safehands.rules.readings.spelling import put_right

_TYPED = {
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not",
    "wont": "will not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "havent": "have not", "hasnt": "has not", "couldnt": "could not", "wouldnt": "would not",
    "shouldnt": "should not", "im": "i am", "ive": "i have", "youre": "you are",
    "theyre": "they are", "thats": "that is", "theres": "there is", "whats": "what is",
    "its": "it is", "ill": "i will", "u": "you", "ur": "your", "r": "are", "pls": "please",
    "tmrw": "tomorrow", "tmw": "tomorrow", "appt": "appointment", "appts": "appointment",
    "rx": "prescription", "q": "que", "xq": "porque", "tb": "tambien", "k": "que",
    "pik": "pick", "em": "them", "thru": "through", "gotta": "have to", "wanna": "want to",
    "hav": "have", "hve": "have", "adn": "and", "teh": "the", "yuo": "you", "wiht": "with",
    "opne": "open", "si": "si", "hte": "the", "nto": "not", "cna": "can", "ahve": "have",
    "itll": "it will", "youll": "you will", "ya": "ya", "docs": "doctors",
}  # fmt: skip
_ACTION_OF = {word: action for action, words in ACTIONS.items() for word in words.split()}
_IN_IDIOMS = frozenset(
    word
    for pattern, _m in IDIOMS
    for word in re.findall(r"[a-z]{3,}", re.sub(r"\\[a-z]", " ", pattern.pattern))
)
_LEXICON = frozenset({*EXACT, *_ACTION_OF, *COMMON, *_IN_IDIOMS, *_TYPED, *SAME_THING})
_SPANISH_ENDING = (
    r"(?:o|a|as|amos|emos|imos|an|en|e|es|ar|er|ir|ando|iendo|ado|ada|ados|adas|ido|ida|idos|idas|"
    r"aremos|eremos|iremos|are|ere|ire|ara|era|ira|aran|eran|iran|aria|eria|io|ieron|aron)"
    r"(?:se|nos|me)?(?:lo|la|los|las|le|les)?"
)
_VERBS = tuple(
    (
        re.compile(rf"(?:{stem}){_SPANISH_ENDING}"),
        re.compile(
            rf"(?:{stem})(?:\w*mos(?:los"
            rf"|las)?|o)"
        ),
        action,
    )
    for action, stems in VERBOS.items()
    for stem in (stems.replace(" ", "|"),)
)
THINGS = frozenset(SAME_THING.values())


def means(words: str, things: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the meanings of plain words, in order; ``things``: words known besides."""
    known = _known(things)
    right = " ".join(_right(_TYPED.get(word, word), known) for word in words.split())
    for pattern, meaning in IDIOMS:
        right = pattern.sub(f" {meaning} ", right)
    return tuple(one for word in right.split() for one in _meaning(word).split())


def _right(word: str, known: frozenset[str]) -> str:
    return word if " " in word or _verb(word) else put_right(word, known)


@lru_cache(maxsize=500)
def _known(things: frozenset[str]) -> frozenset[str]:
    return _LEXICON | things


@lru_cache(maxsize=20_000)
def _meaning(word: str) -> str:
    if word.isupper():
        return word
    if word in EXACT:
        return EXACT[word]
    if word in SAME_THING or word in THINGS:
        return SAME_THING.get(word, word)
    if word in _ACTION_OF:
        return _ACTION_OF[word]
    if verb := _verb(word):
        return verb
    return word if word in FILLERS else stem(word)


@lru_cache(maxsize=20_000)
def _verb(word: str) -> str:
    if word in COMMON or word in SAME_THING or word in EXACT or word in _ACTION_OF:
        return ""
    for any_form, ours, action in _VERBS:
        if any_form.fullmatch(word):
            return f"WE {action}" if ours.fullmatch(word) else action
    return ""


def stem(word: str) -> str:
    """Return a word without what makes it plural, in either language."""
    for ending in ("iones", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - of a word
            put = {"iones": "ion", "ies": "y"}.get(ending, "")
            return word[: -len(ending)] + put
    return word.removesuffix("e") if len(word) > 4 else word  # noqa: PLR2004 - of a word
