"""Reading a customer's few words: are they only thanks, or do they say something.

Deliberately one-sided: what is not surely a mere thanks is taken as something a person must
read, so that "solved, but I still cannot ..." never closes a case.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")

# Courtesy and agreement in English and Spanish, folded (lower case, no accents).
_COURTESIES = (
    "thanks thank you thx ty many very much a lot so for your the help quick kind great good "
    "perfect ok okay fine super wonderful excellent lovely cheers yes all is well done bye "
    "regards best dear hello hi goodbye everyone team have nice day weekend evening morning "
    "gracias muchas mil muy amable amables por su tu la el ayuda todo bien perfecto vale de "
    "acuerdo si estupendo genial excelente saludos hola adios buen buenos buenas dia dias tarde "
    "tardes noche noches un cordial equipo"
)
_COURTESY = frozenset(_COURTESIES.split(" "))
_THANKS_ITSELF = "thanks thank thx ty cheers gracias ok okay perfect perfecto vale"
_THANKS = frozenset(_THANKS_ITSELF.split(" "))

# What a customer says beside courtesy when asked whether everything is there.
_YES = (
    "everything there received works solved resolved fixed it now i we and got that is confirmed "
    "correct happy satisfied recibido recibi recibimos resuelto listo funciona ya lo y correcto "
    "confirmado contento contenta"
)
_ALL_THERE = _COURTESY | frozenset(_YES.split(" "))


def folded(text: str) -> str:
    """Return text in lower case without accents, for comparing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def only_thanks(text: str) -> bool:
    """Whether the words are courtesy alone and need nobody to act.

    A question mark, a number or any word outside a short list of courtesies makes it False; so
    does an empty text, which says nothing at all.
    """
    return bool(_THANKS & _plain_words(text, _COURTESY))


def says_all_is_there(text: str) -> bool:
    """Whether an answer to "do you have everything?" is a plain yes, in words of a short list.

    Asked only where a person was asked just that; elsewhere "fine" alone says too little.
    """
    return bool(_plain_words(text, _ALL_THERE))


def _plain_words(text: str, known: frozenset[str]) -> frozenset[str]:
    """Return the words of a text; none at all if it asks, counts or says a word not known."""
    words = frozenset(_WORD.findall(folded(text)))
    says_more = "?" in text or any(mark.isdigit() for mark in text) or not words <= known
    return frozenset() if says_more else words
