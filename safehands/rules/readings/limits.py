"""Denials that deny less than all of it: only on Sundays, only by fax, only another matter.

"We do not send on Sundays" and "we do not mind sending" deny something, but not that we send.
"""

import re

from safehands.rules.readings.topics import Topic, is_thing

# Said between "not" and what is done, these change nothing: "we do not ever send".
_HARMLESS = frozenset(
    {"ever", "even", "at", "all", "physically", "personally", "currently", "actualment", "WE"}
)
_TURNING = frozenset(
    {"need", "needed", "want", "wants", "like", "likes", "mean", "say", "think", "know", "JUST",
     "MUST", "YOU", "THEY", "HAVE", "see"}
)  # fmt: skip
_DENIALS = ("NOT", "NEVER")
_TIMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|holidays?|today|tonight|yesterday|"
    r"yet|this (?:morning|afternoon|evening|week|month)|next (?:week|month)|tomorrow|late|twice|"
    r"(?:before|after|at|past) (?:noon|night|midnight|hours|lunch|\w+ (?:am|pm|oclock)|one|two|"
    r"three|four|five|six|seven|eight|nine|\d+)|lunes|martes|miercoles|jueves|viernes|sabados?|"
    r"domingos?|fin(?:es)? de semana|festivos?|feriados?|hoy|ayer|manana|todavia|aun|de noche|"
    r"(?:despues|antes) de las? \w+)\b"
)
_KINDS = re.compile(
    r"\b(?:originals?|originales|all (?:of )?(?:the|your|them)|every|abroad|overseas|out of state|"
    r"al extranjero|to (?:you|patients|customers|the patient|your home|homes?|him|her)|"
    r"a (?:los )?pacientes|al paciente|a (?:su )?casa|a domicilio|tod[oa]s (?:las|los|sus))\b"
)
_HAPPENED = re.compile(
    r"\b(?:did not|(?:have|has|had) not (?:been )?(?:\w+(?:ed|nt|en)|done|put)|"
    r"no (?:l[aeo]s? |se )*(?:hemos|han|ha|he|habiamos|habia) |"
    r"no (?:hace falta|es necesario|tenemos que|necesitamos)\b)"
)
_EXCEPT = frozenset({"without", "sin", "except", "salvo", "excepto", "besid"})
_OF_TIMES = frozenset({"saturday", "sunday", "weekend", "evening", "holiday", "hour", "today"})
# Parts that limit the one before them: "until the doctor signs".
_LIMITS_BEFORE = re.compile(
    r"^(?:if|unless|until|before|when|without|except|si|hasta|antes de|sin|salvo|excepto|a menos|"
    r"cuando)\b"
)
_SURELY_TWICE = re.compile(
    r"\bnot (?:that|true|the case|right|correct)\b|\bno es (?:que|cierto|verdad)\b|"
    r"\b(?:can not|no podemos) (?:not|no)\b"
)


def denies_a_part(words: tuple[str, ...], clause: str, topic: Topic) -> bool:
    """Whether a clause that denies says it of a time, a way, a kind, or of another matter."""
    timed = _TIMES.search(clause) and not _OF_TIMES & topic.things and "OPEN" not in topic.actions
    ways = {word for word in words if word.startswith("BY_")}
    other_way = bool(ways) and not ways & topic.means
    free = "CHARGE" in words and "CHARGE" not in topic.actions
    return bool(
        timed or other_way or free or _EXCEPT & set(words) or _KINDS.search(clause)
        or _HAPPENED.search(clause) or of_another_matter(words, topic)
    )  # fmt: skip


def of_another_matter(words: tuple[str, ...], topic: Topic) -> bool:
    """Whether something else stands between "not" and what is done: "do not mind sending"."""
    done = next((at for at, word in enumerate(words) if word in topic.actions), None)
    if done is None:
        return False
    nots = [at for at in range(done) if words[at] in _DENIALS]
    if not nots:
        return False
    between = words[nots[-1] + 1 : done]
    to_do = words[done - 1] in {"to", "que", "para"}
    if to_do and (words[nots[-1]] == "NEVER" or any(map(is_thing, between))):
        return True
    return any(_turns(word, topic) for word in between)


def denies_twice(words: tuple[str, ...], clause: str) -> bool:
    """Whether two denials stand side by side, which people say by mistake, or for one."""
    return words.count("NOT") > 1 and not _SURELY_TWICE.search(clause)


def limited_by(part: str) -> bool:
    """Whether a part of a sentence is the limit of the one before it."""
    return bool(_LIMITS_BEFORE.match(part))


def _turns(word: str, topic: Topic) -> bool:
    if word in _HARMLESS or word in topic.things or word in topic.lesser:
        return False
    if word in _TURNING:
        return True
    if word.isupper():
        return word in {"CHARGE", "ASK", "BOOK", "CALL", "FETCH", "COME", "BRING"}
    return is_thing(word) and not word.endswith(("ly", "ment", "mente"))
