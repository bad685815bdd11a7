"""A better line for each kind of mark, in the language of what was written."""

from safehands.rules.language.shapes import Kind

_BETTER = {
    "en": {
        Kind.BLAME: "We are sorry. We put it right, and this is when: ...",
        Kind.DEFLECTION: "You are right to tell us. We are sorry. We do this now: ...",
        Kind.EMPTY_CAUSE: "We are sorry. This is what happened with us, where and when: ...",
        Kind.PLACEHOLDER: "Write what belongs here, or take it out.",
        Kind.HEALTH: "We have news for you. Please call us.",
    },
    "es": {
        Kind.BLAME: "Lo sentimos. Nosotros lo arreglamos, y este es el plazo: ...",
        Kind.DEFLECTION: "Hace bien en decírnoslo. Lo sentimos. Ahora hacemos esto: ...",
        Kind.EMPTY_CAUSE: "Lo sentimos. Esto es lo que pasó con nosotros, dónde y cuándo: ...",
        Kind.PLACEHOLDER: "Escriba lo que falta aquí, o quítelo.",
        Kind.HEALTH: "Tenemos noticias para usted. Por favor, llámenos.",
    },
}
_WORD = {
    "en": "We are sorry for the wrong word. This is right: ...",
    "es": "Sentimos la palabra equivocada. Lo correcto es: ...",
}
_SEND = {
    "en": "We are sorry for the wrong word. We send them.",
    "es": "Sentimos la palabra equivocada. Las enviamos.",
}


def better(kind: Kind, language: str) -> str:
    """Return a better line; English where there is none."""
    return _BETTER.get(language, _BETTER["en"])[kind]


def sorry_for_a_word(language: str) -> str:
    """Return the sentence with which a wrong word is taken back."""
    return _WORD.get(language, _WORD["en"]).split(".")[0] + "."


def better_word(language: str, *, about_sending: bool) -> str:
    """Return what is better than blame for a wrong word, of sending or of anything else."""
    lines = _SEND if about_sending else _WORD
    return lines.get(language, lines["en"])
