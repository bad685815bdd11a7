"""What words claim about where a thing is, to be compared with what is known of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from safehands.rules.readings.own_words import own_parts
from safehands.rules.spoken import parts_of


class Where(StrEnum):
    """Where a thing is said to be."""

    HERE = "here"
    NOT_HERE = "not_here"
    SENT = "sent"
    WITH_OTHER = "with_other"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of where a thing is, with the clause that makes it in plain words."""

    where: Where
    words: str


_IT = (
    r"(?:it|they|them|those|these|that|(?:(?:the|your|his|her|their|all|those) )?(?:\w+ )?"
    r"(?:xray|films?|dis[ck]s?|cds?|images?|pictures?|studies|study|forms?|papers?|records?|copies|"
    r"copy|letters?|results?|samples?|reports?|device|brace|glasses|things?|one))"
)
_LO = (
    r"(?:(?:las?|los?|sus?|el|todo) )?(?:\w+ )?(?:radiografias?|placas?|imagenes|discos?|cds?|"
    r"formularios?|papeles|copias?|cartas?|resultados?|muestras?|informes?|cosas?)"
)
_OTHER = (
    r"(?:the|their|your|his|her|dr|doctor|another|other|that)(?: \w+){0,3}? ?(?:specialist\w*|"
    r"surgeon|"
    r"division|department|imaging|hospital|pharmacy|lab|laboratory|clinic|insurance|school|courier|"
    r"radiolog\w+|orthoped\w+)|dr \w+|imaging division|medical imaging"
)
_OTRO = (
    r"(?:el|la|su|otro|otra|del|al)(?: \w+){0,3}? ?(?:especialista|cirujano|division|departamento|"
    r"hospital|farmacia|laboratorio|clinica|aseguradora|escuela|mensajero|radiolog\w+)"
)
_BE = r"(?:is|are|was|were|be|am|esta|estan|estaran|estara)"
_SOON = r"(?: (?:already|all|now|still|just|ya|todas|todos|listas?|safely|right|waiting|here|up))*"

# The first that fits a clause is what it claims.
_CLAIMS = tuple(
    (where, re.compile(pattern))
    for where, pattern in (
        (Where.NOT_HERE, r"\bnot (?:\w+ )?(?:here|with us|in (?:the|this|our) (?:office|building|"
         r"practice|drawer)|at (?:the|our) (?:desk|office|practice)|ready|arrived|come in|back yet|"
         r"there)\b|\b(?:do|does|did) not (?:seem to )?(?:\w+ )?(?:have|find|see|got) (?:it|them|"
         r"your|the|"
         r"those|any)\b|\bcan not (?:find|locate|see) (?:it|them|your|the|those|any)\b|\bno "
         r"(?:estan?|las "
         r"(?:tenemos|tengo|encuentro|encontramos)|los? (?:tenemos|tengo|encuentro)|la (?:tenemos|"
         r"tengo)|"
         r"han llegado|ha llegado|tenemos (?:sus?|las?|los?))\b|\b(?:are|is) (?:gone|missing|"
         r"lost)\b|"
         r"\bnothing (?:here|arrived|came)\b|\bno longer here\b|\bya no estan?\b|\bse perdieron\b|"
         r"\bnever (?:arrived|came|got here)\b"),
        (Where.SENT, rf"\b(?:we|i|they) (?:have |had |just |already )*(?:sent|mailed|faxed|shipped|"
         rf"forwarded|uploaded|couriered|posted|emailed) {_IT}\b|"
         rf"\b(?:{_IT}|which) (?:have |has |had |{_BE} |been |got |all |already |just )+(?:sent|"
         rf"mailed|"
         r"faxed|shipped|forwarded|uploaded|transferred|moved|posted|out the door|on (?:its|"
         r"their) way)\b|"
         r"\b(?:on (?:its|their) way|in the mail|left (?:this morning|yesterday|today|our office)|"
         r"went out)\b|"
         r"\b(?:ya )?(?:las?|los?|se las?|se los?) (?:hemos |he |ya )?(?:mand(?:amos|e|aron|ado)|"
         r"envi(?:amos|e|aron|ado))\b|\bfueron (?:enviad|mandad)[oa]s\b|\b(?:salieron|estan en "
         r"camino|van "
         r"en camino|va en camino)\b|\bya (?:mand|envi)amos\b"),
        (Where.READY, rf"\b{_IT}? ?{_BE}{_SOON} (?:ready|waiting)\b|\b{_BE}{_SOON} (?:at|en) "
                      rf"(?:the|our|la|"
         r"el) (?:front )?(?:desk|counter|recepcion|mostrador|window|ventanilla)\b|"
         r"\b(?:ready|list[oa]s?) (?:for (?:you|pick ?up)|to (?:be )?(?:pick\w*|collect\w*|go)|"
         r"para "
         r"recoger\w*|para usted)\b|\bestan? list[oa]s?\b|\bhave (?:it|them) ready\b|"
         rf"\b(?:come (?:and |in and |over and )?(?:get|fetch|collect|pick up)|you can (?:get|"
         rf"fetch|collect|"
         rf"pick up)|you can pick|pick up) {_IT}(?: up)?\b|\bcome (?:and |in and |over and )?pick "
         rf"{_IT} up\b|"
         rf"\bpick {_IT} up\b|\b(?:pase|venga|puede (?:pasar|venir)) (?:a recoger\w*|por) |"
         r"\bpuede recoger\w*\b"),
        (Where.WITH_OTHER, rf"\b(?:{_IT}|{_LO}) (?:{_BE} |has |have |should be )(?:\w+ "
                           rf"){{0,2}}?(?:with|at|"
         rf"in|over at|con|en|de) (?:{_OTHER}|{_OTRO})\b|"
         rf"\b(?:{_OTHER}) (?:has|have|already has|already have|got|received) {_IT}\b|"
         rf"\b(?:{_OTRO}) (?:ya )?(?:las?|los?) (?:tiene|tienen|recibio|recibieron)\b|"
         rf"\b(?:they|he|she) (?:already )?(?:have|has|received) {_IT} (?:there|over there)\b|"
         rf"\b(?:estan?|tiene\w*) (?:\w+ )?(?:con|en) (?:{_OTRO})\b"),
        (Where.HERE, rf"\b{_IT} (?:{_BE}|has been){_SOON} (?:here|with us|in (?:the|our) "
                     rf"(?:office|practice|"
         rf"building|drawer|archive|imaging room)|on (?:the|our) shelf)\b|\b(?:{_BE}) (?:still |"
         rf"right )?here\b|"
         rf"\b(?:we|i) (?:do |still |already )*(?:have|got|keep|hold) {_IT}(?: (?:right )?(?:here|"
         rf"with us|on file|in "
         rf"the office)|$)|\b(?:las?|los?) (?:tenemos|tengo)(?: aqui)?\b|\bestan? (?:\w+ )?aqui\b|"
         r"\b(?:it|they) (?:came|arrived|got) (?:in|here|back)\b"),
    )
)  # fmt: skip
_WISHED = re.compile(
    r"\b(?:will|would|shall|going to|should|if|when|once|as soon as|until|before|si|cuando|need "
    r"to be|"
    r"have to be|vamos a|do not have to|not need to|no tiene que|no hace falta)\b"
)
# To come and fetch claims that it is there, even with "can" and "have to"; not with "not".
_NOT_FETCH = re.compile(
    r"\b(?:not|no|never|nobody)\b.*\b(?:come|pick|fetch|get|venir|recoger|"
    r"pase)\b"
)


def claims_in(words: str) -> tuple[Claim, ...]:
    """Return what the words claim, in order; questions, conditions and reported words do not."""
    found = []
    for part in own_parts(parts_of(words)):
        claim = _claim(part.words)
        if claim is not None:
            found.append(claim)
    return tuple(found)


def _claim(words: str) -> Claim | None:
    for where, pattern in _CLAIMS:
        if pattern.search(words):
            if where is Where.READY and _NOT_FETCH.search(words):
                return None
            return None if _WISHED.search(words) else Claim(where, words)
    return None
