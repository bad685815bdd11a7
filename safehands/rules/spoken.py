"""Words as somebody said them, in parts: each as it was said, in plain words, and whether it asks.

A part ends at a comma, a dash, "but", or before a new subject ("... and we send them").
"""

import re
from dataclasses import dataclass

from safehands.rules.clauses import plain
from safehands.rules.word_lists import word_set

_END = re.compile(
    r"[!?;\n…]+|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bsr)(?<!\bsra)(?<!\b[a-z])\.(?!\w)\.*",
    re.IGNORECASE,
)
# A number with a comma in it, and "ok, thanks", are not worth more care than this.
_CUT = re.compile(
    r"(?<!\d),|,(?!\d)|[:()\"“”«»]+|\s[-–—]+\s|[–—]|"  # noqa: RUF001 - as people write them
    r"\b(?:but|though|although|however|instead of|rather than|pero|sino que|aunque|"
    r"en vez de|en lugar de)\b|"
    r"\b(?:and|so|because|cause|since|then|which means|y|asi que|as[ií] que|porque|ya que|pues|"
    r"entonces)\s+(?=(?:we|you|i|they|it|he|she|there|our|the|that|nosotros|usted|ellos|se|le|les|"
    r"tiene|no)\b)|"
    r"\b(?=(?:if|when|whenever|once|as soon as|until|before (?:we|i|you|they)|after (?:we|i|you)|"
    r"otherwise|cuando|en cuanto|una vez que|hasta que|antes de que|porque|si|whether)\s)",
    re.IGNORECASE,
)
_YES = re.compile(r"\bsí\b", re.IGNORECASE)
_YES_WITHOUT_ACCENT = re.compile(r"^si(?= (?:se|las?|los?|le|les|[a-z]+mos)\b)")
_NOT_SAID = ' \t\r\n.,;:!?…"“”«»()¡¿-–—'  # noqa: RUF001 - as people write them
_TAGS = word_set("ok okay right all alright vale de acuerdo deal")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: as said, where it stands in the text, and in plain words."""

    said: str
    start: int
    end: int
    words: str
    sentence: int
    asked: bool


def parts_of(text: str) -> list[Part]:
    """Return the parts of a text, in order."""
    found: list[Part] = []
    begin, number = 0, 0
    ends = [*((end.start(), end.end(), end.group()) for end in _END.finditer(text))]
    for stop, after, mark in [*ends, (len(text), len(text), "")]:
        found += _parts_of_sentence(text, begin, stop, number, asked="?" in mark)
        begin, number = after, number + 1
    return found


def sentences_of(text: str) -> list[Part]:
    """Return the sentences of a text, uncut."""
    found: list[Part] = []
    begin = 0
    for end in [*_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        sentence = _part(text, begin, stop, len(found), asked=bool(end and "?" in end.group()))
        found += [sentence] if sentence else []
        begin = end.end() if end else stop
    return found


def _parts_of_sentence(text: str, begin: int, stop: int, number: int, *, asked: bool) -> list[Part]:
    cuts = [(cut.start(), cut.end()) for cut in _CUT.finditer(text, begin, stop)]
    starts = [begin, *(end for _start, end in cuts)]
    stops = [*(start for start, _end in cuts), stop]
    parts = [
        part
        for start, end in zip(starts, stops, strict=True)
        if (part := _part(text, start, end, number, asked=asked))
    ]
    if asked and len(parts) > 1 and set(parts[-1].words.split()) <= _TAGS:
        return [_part(text, one.start, one.end, number, asked=False) or one for one in parts[:-1]]
    return parts


def _part(text: str, start: int, end: int, number: int, *, asked: bool) -> Part | None:
    raw = text[start:end]
    said = raw.strip(_NOT_SAID)
    if not said:
        return None
    at = start + raw.index(said)
    # Folded, "sí" would be "si": if.
    words = plain(_YES.sub("yes", said))
    if not text[:at].strip() or text[:at].rstrip()[-1] in _NOT_SAID:
        words = _YES_WITHOUT_ACCENT.sub("yes", words)
    return Part(said, at, at + len(said), words, number, asked)
