"""What a text message, a voicemail or a subject line must not say: anybody may read or hear it.

The rule looks at words only. It finds names of medicines by their endings, diagnoses, signs and
examinations, doses; it knows no context, so a harmless sentence is refused now and then.
"""

import re
import unicodedata
from collections.abc import Iterable

from safehands.rules.health_vocabulary import (
    BEFORE_AN_ENDING,
    ENDINGS,
    EXCEPTIONS,
    NAMED,
    PHRASES,
)

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")  # noqa: RUF001 - a typographic apostrophe
_DOSE = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|ml|iu|ui)\b", re.IGNORECASE)
_PHRASE = re.compile(r"\b(?:" + "|".join(map(re.escape, PHRASES)) + r")\b")
# Written small it is a hearing aid; written large an illness.
_CAPITALS = frozenset({"AIDS", "SIDA", "STI", "UTI"})
_LINK = re.compile(r"\bhttps?://\S+", re.IGNORECASE)


def health_words(text: str, *, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Return each health word of a text as it was written, in its order, once.

    English and Spanish, whole words, accents or not. Links are not read, nor the names in
    ``besides``: an office and a person are called what they are called.
    """
    text = unicodedata.normalize("NFC", text)
    for name in filter(None, besides):
        text = text.replace(name, " ")
    text = _LINK.sub(" ", text)
    found = [(at.start(), at.group()) for at in _WORD.finditer(text) if _tells(at.group())]
    found += [(at.start(), at.group()) for at in _DOSE.finditer(text)]
    plain = _folded(text)
    found += [(at.start(), text[at.start() : at.end()]) for at in _PHRASE.finditer(plain)]
    return tuple(dict.fromkeys(word for _at, word in sorted(found)))


def _tells(word: str) -> bool:
    if word in _CAPITALS:
        return True
    plain = _folded(word)
    # "asthma's" and "post-surgery" tell as much as their parts do.
    parts = {plain, *re.split(r"[-'’]", plain)}  # noqa: RUF001 - as above
    return any(part in NAMED or _ends_like_one(part) for part in parts)


def _ends_like_one(word: str) -> bool:
    if word in EXCEPTIONS:
        return False
    for form in (word, word.removesuffix("s")):
        for ending in ENDINGS:
            if form.endswith(ending) and len(form) >= len(ending) + BEFORE_AN_ENDING:
                return form not in EXCEPTIONS
    return False


def _folded(text: str) -> str:
    """Return a text small and without accents, each letter in its place."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter
