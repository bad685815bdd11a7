"""What a customer says that he was told, turned round into what was said to him.

"I was told you never send X-rays and I have to come" was "we never send X-rays" and "you have to
come". It is taken as given; it tells what he believes, and not what is so.
"""

import re
from dataclasses import replace
from itertools import pairwise

from safehands.rules.readings.own_words import asked_in, told_by_others
from safehands.rules.spoken import Part

_LEAD = re.compile(
    r"^(?:(?:me|us|him|her|them|to me|my (?:wife|husband|son|daughter|mother|father)|a mi|que) )*"
    r"(?:(?:by|por) (?:\w+ ){1,4}?(?=that |que |you |they |i |no |se ))?(?:(?:that|que) )?"
)
_BUT = re.compile(r"\b(?:but|though|although|however|pero|aunque|sino)\b|\?", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:want|wanted|wish|would like|please|hope|expect|quiero|quisiera|necesito que|por favor|"
    r"espero)\b"
)
# Whose word it was, where it was none of ours: then "they" are not we.
_ELSEWHERE = re.compile(
    r"\b(?:pharmac\w+|specialist|hospital|insur\w+|school|lab|farmacia|especialista|seguro|"
    r"laboratorio)\b"
)
_US = re.compile(r"\b(?:you|your|ustedes)\b")
_TO_COME = (
    (re.compile(r"^not to\b"), "you do not have to"),
    (re.compile(r"^to\b"), "you have to"),
    (re.compile(r"^no (?=(?:venga|viniera|viniese))"), "no tiene que "),
    (re.compile(r"\bviniera\b|\bviniese\b"), "venga"),
)
_SWAPPED = {
    "you": "we", "your": "our", "i": "you", "we": "you", "my": "your", "our": "your",
    "ustedes": "nosotros", "usted": "nosotros", "tengo": "tiene", "tenemos": "tiene",
    "tenia": "tiene", "debo": "debe", "pueden": "podemos", "podian": "podemos", "puedo": "puede",
    "podia": "puede", "tienen": "tenemos", "tenian": "tenemos",
}  # fmt: skip
_THEY = {"they": "we", "he": "we", "she": "we", "their": "our", "ellos": "nosotros"}
# "mandan", "mandaban", "envian": they, who are we.
_THEIR_VERB = re.compile(
    r"\b(mand|envi|remit|surt|renuev|renov|entreg|inform|agend|program|cobr|atiend|acept|contest|"
    r"recet|llam|hac|dej)(?:aban|ian|an|en)\b"
)
# Of something that was done, and not of what is done.
_DONE = re.compile(
    r"\bwe (?:have |had |already |just )*(?:sent|mailed|faxed|refilled|called|gave)\b"
)


def reported_parts(text: str, parts: list[Part]) -> list[Part]:
    """Return the parts that say what he was told, as if it were said to him."""
    found: list[Part] = []
    asking = asked_in(parts)
    for at, part in enumerate(parts):
        end = told_by_others(part)
        if end is None or part in asking:
            continue
        ours = not _ELSEWHERE.search(part.words[:end])
        if ours or _US.search(part.words[end:]):
            told = [*_told_here(parts, at, end), *_goes_on(text, parts, at, asking)]
            found += [_turned(one, ours=ours) for one in told]
    return [one for one in found if not _DONE.search(one.words)]


def _told_here(parts: list[Part], at: int, end: int) -> list[Part]:
    """Return what follows "I was told", or what stands before it where it ends the sentence."""
    part = parts[at]
    if rest := _LEAD.sub("", part.words[end:].strip(), count=1):
        return [replace(part, words=rest)]
    same = [one for one in parts if one.sentence == part.sentence]
    return same[-2:-1] if part is same[-1] else []


def _goes_on(text: str, parts: list[Part], at: int, asking: list[Part]) -> list[Part]:
    """Return the parts with which it goes on: "... and I have to come"."""
    found: list[Part] = []
    for before, after in pairwise(parts[at:]):
        if after in asking or told_by_others(after) is not None:
            break
        if not _same_word(text, before, after):
            break
        found.append(after)
    return found


def _same_word(text: str, before: Part, after: Part) -> bool:
    """Whether a part is still of what was told: no "but", no wish of his own."""
    joined = text[before.end : after.start]
    same = before.sentence == after.sentence
    return same and not _BUT.search(joined) and not _WISH.search(after.words)


def _turned(part: Part, *, ours: bool) -> Part:
    turned = part.words
    for pattern, instead in _TO_COME:
        turned = pattern.sub(instead, turned)
    if turned == part.words:
        swap = {**_SWAPPED, **(_THEY if ours else {})}
        turned = " ".join(swap.get(word, word) for word in turned.split())
    if ours:
        turned = _THEIR_VERB.sub(r"\1amos", turned)
    return replace(part, words=turned, asked=False)
