"""Within how many business days, as words say it."""

import re

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "ten": 10, "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "diez": 10,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_SPAN = re.compile(
    rf"\b{_NUMBER} (?:or \w+ )?(?:(?:full|business|working|work) )?"
    r"(?P<unit>days?|weeks?|dias?|semanas?)\b"
)
_AT_ONCE = re.compile(
    r"\b(?:same day|today|right away|immediately|this afternoon|within the hour|hoy(?: mismo)?|"
    r"el mismo dia|de inmediato|enseguida|esta tarde)\b"
)
_TOMORROW = re.compile(r"\b(?:tomorrow|next (?:business |working )?day|manana|al dia siguiente)\b")
_DAYS_OF_A_WEEK = 5


def days_in(words: str) -> int | None:
    """Return the business days that plain words name, or None; a week has five."""
    if found := _SPAN.search(words):
        number = found["number"]
        days = int(number) if number.isdigit() else _NUMBERS[number]
        return days * (_DAYS_OF_A_WEEK if found["unit"][0] in "ws" else 1)
    if _TOMORROW.search(words):
        return 1
    return 0 if _AT_ONCE.search(words) else None
