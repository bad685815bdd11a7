"""Which parts of what is said are an answer of the one who speaks: no question, no hearsay."""

import re

from safehands.rules.spoken import Part

_ASKS = re.compile(
    r"^(?:and |so |then |well |y |pero |ok |okay |but )?(?:(?:do|does|did|can|could|would|will|"
    r"shall|should|are|is|am|were|was|have|has|"
    r"may) (?:you|we|i|they|he|she|it|that|there|the|your|somebody|anyone|not)\b(?! not "
    r"(?:hesitate))|"
    r"(?:what|when|where|why|how|which|who) (?:do|does|did|is|are|was|were|can|could|will|would|"
    r"should|"
    r"about|much|many|long|far|told|said)\b|"
    r"(?:que|cuando|donde|por que|como|cual|quien|cuanto|cuanta|quiere|quieren|desea|le gustaria|"
    r"me puede|puede usted|pueden ustedes|podrian) )"
)
_SAY = (
    r"(?:said|says|say|saying|told|tells|claims?|claimed|promised|promises|mentioned|insists?|"
    r"insisted|"
    r"swears?|swore|heard|thought|thinks|assumed|assumes|understood|believes|"
    r"wants to know|wanted to know|wrote|writes|reports|dijo|dijeron|dice|dicen|decia|"
    r"prometio|prometieron|asegura|aseguro|comento|entendio|cree|creia|pregunta|pregunto|escribio|"
    r"oyo|leyo|conto|asks (?:about|us|me)|(?:asks|asked|wonders)$)"
)
_OTHERS = (
    r"(?:she|he|they|you|who|whoever|somebody|someone|nobody|anyone|everyone|people|patient|"
    r"customer|"
    r"caller|mother|father|husband|wife|daughter|son|assistant|doctor|receptionist|colleague|"
    r"nurse|clerk|"
    r"lady|guy|man|woman|girl|desk|office|pharmacy|specialist|hospital|website|esposo|esposa|"
    r"madre|padre|"
    r"hij[oa]|paciente|ella|el|ellos|senorita|senora|senor|doctora|farmacia|recepcionista|"
    r"enfermera|"
    r"(?:dr|mr|mrs|ms) \w+)"
)
_HEARSAY = re.compile(
    rf"\b(?:i|you|she|he|they|patient|customer|was|were|have|has|had) (?:was|were|been|got|had "
    rf"been|"
    rf"have been) (?:told|promised|informed|assured)\b|"
    rf"\b{_OTHERS} (?:(?:had|has|have|just|always|also|once|actually|already|me|le|me lo|nos|les|"
    rf"se lo|"
    rf"must have|probably) )*{_SAY}\b|"
    rf"^(?!i\b|we\b|as\b|and\b|please\b|not\b)[a-z]+ (?:had |has |also |just )?{_SAY}\b|"
    r"\b(?:according to|segun (?:el|la|ella|me)|(?:me|nos|le|les) (?:dijeron|dijo|han dicho|"
    r"habian dicho|"
    r"prometieron|prometio|aseguraron|comentaron)|i (?:heard|read|thought|understood|believed)|"
    r"heard (?:that|from)|word is|supposedly|on your website|told (?:you|me|him|her|them|us) "
    r"that)\b(?<!we told)"
)
_UNKNOWN = re.compile(
    r"\b(?:do not|does not|would not|no|never) (?:really |lo |yo )?(?:know|se|sabemos|sabria|"
    r"remember|recuerdo)$|"
    r"\b(?:do not|does not|no) (?:really )?(?:know|remember)\b|"
    r"\bnot (?:\w+ )?(?:sure|certain)\b|\bno (?:\w+ )?estoy segur[oa]\b|\bno idea\b|^i wonder\b|"
    r"\b(?:let me|i will|i would have to|we will|i have to|permitame|dejeme|voy a|tengo que) "
    r"(?:just )?(?:check|ask|find out|look|see|verify|preguntar|verificar|consultar|averiguar|ver|"
    r"revisar)$"
)
_SUBORDINATE = re.compile(r"^(?:if|when|once|until|si|cuando)\b")
_OURS = re.compile(r"\b(?:we|our|i|nosotros|\w+mos)\b")


def own_parts(parts: list[Part]) -> list[Part]:
    """Return the parts that answer; what is asked, heard or not known is left out."""
    found = []
    hearsay: int | None = None
    unknown: int | None = None
    asking = asked_in(parts)
    for part in parts:
        if _UNKNOWN.search(part.words):
            unknown = part.sentence
        if _HEARSAY.search(part.words) and not _SUBORDINATE.match(part.words):
            hearsay = part.sentence
            continue
        if part in asking or _ASKS.match(part.words) or unknown == part.sentence:
            continue
        if hearsay == part.sentence and not _OURS.search(part.words):
            continue
        found.append(part)
    return found


def told_by_others(part: Part) -> int | None:
    """Return where in a part the words begin that somebody is said to have said, if any are."""
    if _ASKS.match(part.words) or _SUBORDINATE.match(part.words):
        return None
    said = _HEARSAY.search(part.words)
    return said.end() if said else None


def asked_in(parts: list[Part]) -> list[Part]:
    """Return what is asked: of "we send them, when is your visit?" the end, else all of it."""
    asking: list[Part] = []
    for number in {part.sentence for part in parts if part.asked}:
        sentence = [part for part in parts if part.sentence == number]
        opens = [at for at, part in enumerate(sentence) if _ASKS.match(part.words)]
        asking += sentence[opens[0] :] if opens else sentence
    return asking
