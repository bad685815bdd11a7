"""Recognising work that is given to a customer: "call the pharmacy", "bring us the form".

An instruction begins its clause ("call ..", "you have to call ..", "tiene que llamar .."): so "we
call the pharmacy" and "you do not need to call" are none. An invitation ("call us any time") is
none either.
"""

import re
from dataclasses import dataclass

from safehands.rules.clauses import Clause

_LEAD = (
    r"^(?:(?:just|please|then|so|sure|ok|okay|yes|and|or|also|simply|well|first|instead|maybe|"
    r"can you|could you|would you|will you|go ahead and|all you need to do is|"
    r"when you can|you (?:just |will |still |really |also )*(?:can|could|should|must|may|might|"
    r"need to|have to|ought to|had better|better|are to|want to|would have to|got to)"
    r"(?: just| always| please| want to| also)*|"
    r"por favor|solo|solamente|simplemente|pues|entonces|usted|mejor|y|ademas|luego|nada mas|"
    r"(?:va a )?ten(?:er|ga|dra) que|tiene que|debe(?:ria)?|puede|podria|hay que|necesita|haga "
    r"favor de) )*"
)
_OTHERS = (
    r"(?:(?:the|your|his|her|their|that|our) )?(?:other )?"
    r"(?:pharmac\w+|doctor\w*|dr|physician|specialist|hospital|clinic|lab|laboratory|insur\w+|"
    r"office|practice|imaging|radiology|school|supplier|manufacturer|company|them|him)\b"
)
_PAPERS = (
    r"(?:forms?|paper\w*|xray|films?|dis[ck]s?|cds?|records?|referral|letters?|results?|reports?|"
    r"authorization|documents?|copy|copies|fax|request)\b"
)
_SEND = r"(?:send|fax|mail|e mail|email|forward|submit|request|call|write|sign|give|transfer)\b"
_OTROS = (
    r"(?:(?:a|con|al|en|de|por) )?(?:(?:el|la|los|su|sus) )?(?:farmac\w+|doctor\w*|medico|"
    r"consultorio|hospital|clinica|laboratorio|seguro|aseguradora|especialista|oficina|ellos)\b"
)
_PAPELES = (
    r"(?:formularios?|papel\w*|radiografias?|placas?|discos?|expedientes?|referencias?|cartas?|"
    r"resultados?|informes?|autorizacion|documentos?|copias?|solicitud)\b"
)
_MANDE = r"(?:mand|envi|fax|pas)\w+"
# Not "enviamos", "envio", "mandan", "llamaron", "traeran": we, I or others do it, and no order.
_NOT_TOLD_YOU = (
    r"(?!(?:\w+(?:mos(?:l[aeo]s?|nos)?|[^l\W]o|ron|ran?|re|ria[ns]?|ab[ae]n?)|\w{3,}[ai]d[oa]s?)\b|"
    r"(?:envi|mand|llam|llev|pas|contact|pregunt|comunic|consult|vuelv)an\b|vuelven\b)"
)
# Who of the others is asked to send what a refill needs; a specialist's report is another matter.
_REFILLS = re.compile(r"\b(?:pharmac\w+|them|they|farmacia|ellos)\b|\bpid\w+ que nos\b")

_PASSING_ON = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}(?:have|get|let|make) {_OTHERS} (?:just )?(?:to )?(?:just )?{_SEND}",
        rf"{_LEAD}(?:ask|tell|call|remind) {_OTHERS} (?:to|and|for)\b.*\b(?:{_SEND}|do that)",
        rf"{_LEAD}(?:the|your) pharmac\w+ (?:can|could|should|must|may|has to|needs to|just)\b"
        rf".*\b{_SEND}",
        rf"{_LEAD}que {_OTROS} .*\b{_MANDE}",
        rf"{_LEAD}{_NOT_TOLD_YOU}(?:pid\w+|pedir\w*|dig\w+|decir\w*) .*\bque\b.*\b{_MANDE}",
    )
)
_ASKING_AROUND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}(?:call|phone|ring|contact|ask|email|fax|tell|remind|check with|talk to|"
        r"talk with|speak to|speak with|follow up with|get in touch with|get hold of|try) "
        rf"{_OTHERS}",
        rf"{_LEAD}give {_OTHERS} a (?:call|ring)",
        rf"{_LEAD}{_NOT_TOLD_YOU}(?:llam\w+|contact\w+|comuni\w+|pregunt\w+|habl(?:e|ar)|"
        rf"consult\w+|pida|pedir|digale|avise) (?:usted )?{_OTROS}",
    )
)
_COMING_BACK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}(?:call|ring|check|phone|come)(?: us)? (?:back|again)\b",
        rf"{_LEAD}(?:call|ring|phone|remind|email) us\b",
        rf"{_LEAD}(?:try|ask) (?:us )?again\b",
        rf"{_LEAD}let (?:us|me) know (?:when|once|as soon as|what)\b",
        rf"{_LEAD}{_NOT_TOLD_YOU}(?:vuelv\w+|volver) a llamar",
        rf"{_LEAD}(?:llamenos|llamarnos|avisenos|avisarnos|recuerdenos|intentelo|intente)\b",
    )
)
_CARRYING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}(?:bring|take|carry|drop|fetch|get|collect|pick up|mail|fax|send)\b.*\b{_PAPERS}",
        rf"{_LEAD}come (?:and |in and |over and )?(?:get|fetch|collect) (?:them|the|your)\b",
        rf"{_LEAD}{_NOT_TOLD_YOU}(?:traig\w+|traer\w*|llev\w+|pas\w+ a (?:recoger|dejar)|"
        rf"recoj\w+|recoger|mand\w+|envi\w+)\b.*\b{_PAPELES}",
        rf"{_LEAD}traiga(?:nos)? {_PAPELES}",
    )
)
_INVITED = re.compile(
    r"\b(?:if|any time|anytime|whenever|feel free|question|questions|worse|emergency|"
    r"si|cuando quiera|preguntas?|dudas?|emergencia)\b"
)
# "Remind us if you have not heard": work of ours all the same.
_CHASING = re.compile(r"\bremind us\b|\brecuerdenos\b")


@dataclass(frozen=True, slots=True)
class Errand:
    """Work given to the customer in a clause; ``for_refill``: as if a paper were all it takes."""

    clause: str
    for_refill: bool


def errand_in(clause: Clause) -> Errand | None:
    """Return the errand that a clause gives to the customer, if any."""
    words = clause.words
    if any(pattern.search(words) for pattern in _PASSING_ON):
        return Errand(words, for_refill=bool(_REFILLS.search(words)))
    if any(pattern.search(words) for pattern in (*_ASKING_AROUND, *_CARRYING)):
        return Errand(words, for_refill=False)
    if any(pattern.search(words) for pattern in _COMING_BACK) and not _only_invited(clause):
        return Errand(words, for_refill=False)
    return None


def _only_invited(clause: Clause) -> bool:
    return bool(_INVITED.search(clause.sentence)) and not _CHASING.search(clause.words)
