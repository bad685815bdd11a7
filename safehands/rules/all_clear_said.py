"""Recognising words that say a refill comes as if nothing stood in its way.

"You can pick it up tomorrow" and "no visit needed" do; "once the doctor has approved it" and "it
will not be refilled" do not.
"""

import re
from enum import Enum

from safehands.rules.clauses import Clause

_IT = (
    r"(?:it|that|them|this|(?:the|your|her|his|a)(?: next)? "
    r"(?:refill|prescription|medicine|medication|script|renewal|meds|authorization))"
)
_DONE = (
    r"(?:refilled|renewed|filled|ready|approved|authori[sz]ed|signed|called in|faxed in|"
    r"taken care of at the pharmacy)"
)
_LO = r"(?:se )?(?:lo|la|los|las)"

_COMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:pick|picking) {_IT} up\b|\bpick up {_IT}\b",
        r"\bcome (?:and |in and )?(?:get|collect) it\b",
        rf"\b(?:will|can|could|would|should|going to) be {_DONE}\b",
        rf"\b(?:is|are|gets?|has been|have been|was)(?: already| now| all| just)* {_DONE}\b",
        rf"\b{_IT} (?:will be|is|should be)(?: already| there)* "
        r"(?:there|at the pharmacy|on its way)",
        r"\b(?:we|i|he|she|they|doctor|dr \w+|office|pharmacy)"
        r"(?: can| will| shall| just| am going to| are going to| is going to| then)* "
        rf"(?:renew|refill|approve|authori[sz]e|send|fill|give)s? {_IT}\b",
        rf"\b(?:call|phone|put|send) {_IT} (?:in|through|over)\b",
        rf"\b(?:he|she|doctor|dr \w+)(?: can| will| just)* signs? {_IT}\b",
        rf"\byou (?:will|can|should) (?:have|get|receive) {_IT}\b",
        r"\bgo to the pharmacy\b|\bhead (?:over )?to the pharmacy\b",
        r"\ball set\b|\bgood to go\b|\bnothing (?:else|more) (?:is |to )(?:needed|do|required)\b",
        r"\brenew\w* automatically\b|\bautomatic refill\b",
        r"\b(?:recoger|recoja)(?:lo|la|los|las)?\b",
        r"\b(?:estara|esta)(?: \w+)? (?:listo|lista|aprobad[oa]|autorizad[oa]|renovad[oa])\b",
        r"\besta en la farmacia\b",
        rf"\b{_LO} (?:vamos a |van a |va a )?"
        r"(?:renov|renuev|surt|autoriz|aprueb|aprob|firm|d(?:ar|amos|an)\b|mand|envi)\w*",
        r"\bpase (?:por|a) la farmacia\b|\bvaya a la farmacia\b",
        r"\bse renueva\b|\bse surte\b",
    )
)  # fmt: skip
_NO_VISIT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:do|does|will|would) not (?:need|have|require) (?:(?:an?|any|another|the) "
        r"(?:appointment|visit|check up)|to (?:come|be seen|see|make an appointment|visit))\b",
        r"\bno need (?:to (?:come|see|visit|make|be seen)|for (?:an?|any) (?:visit|appointment))",
        r"\bno (?:visit|appointment)(?: is| will be)? (?:needed|necessary|required)\b",
        r"\bno (?:necesita|hace falta|requiere|tiene que)(?: una| ninguna| hacer| que)* "
        r"(?:cita|visita|venir|venga|consulta)\b",
    )
)
_WITHOUT_VISIT = re.compile(
    r"\b(?:without (?:an?|any|another)? ?(?:visit|appointment|seeing|check up)|"
    r"sin (?:una )?(?:cita|visita|consulta))\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing gets|neither|whether|question|tampoco|nunca|todavia|aun)\b"
)
# What puts the words under a condition: then they promise nothing.
_FIRST = re.compile(
    r"\b(?:first|only|primero|solamente despues|once (?:it|he|she|the)|unless|until|hasta)\b"
)
_WHEN = re.compile(
    r"\b(?:once|as soon as|if|when|after|before|cuando|si|despues|antes|en cuanto)\b.*"
    r"\b(?:visit\w*|appointment|seen|sees?|doctor|approv\w+|authori\w+|decid\w+|sign\w*|ready|"
    r"autori\w+|visita|cita|apru?e?b\w+|list[oa])\b"
)


class AllClear(Enum):
    """What is said to come without more ado."""

    REFILL = "refill"
    NO_VISIT = "no_visit"


def all_clear_in(clause: Clause) -> AllClear | None:
    """Return what a clause says as if nothing stood in the way, if anything."""
    words = clause.words
    if any(pattern.search(words) for pattern in _NO_VISIT):
        return AllClear.NO_VISIT
    if _under_condition(clause):
        return None
    for pattern in _COMES:
        match = pattern.search(words)
        if match is not None and not _denied(words, match):
            return AllClear.NO_VISIT if _WITHOUT_VISIT.search(words) else AllClear.REFILL
    return None


def _denied(words: str, match: re.Match[str]) -> bool:
    """Whether the clause denies what the match says; a match may begin with "nothing else"."""
    return bool(_NOT.search(words[: match.start()]) or _NOT.search(match.group()))


def _under_condition(clause: Clause) -> bool:
    return bool(_FIRST.search(clause.words) or _WHEN.search(clause.sentence))
