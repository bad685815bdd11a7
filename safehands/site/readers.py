"""How one setting is read from its text: each reader returns the value or says what is wrong.

A reader raises ``ValueError`` with the remedy as its words, because the person at the keyboard
needs to know what to write instead.
"""

import re
from collections.abc import Callable
from pathlib import Path

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
SECRET_LENGTH = 32


def switch(text: str) -> bool:
    """Read a yes or no."""
    word = text.strip().lower()
    if word not in TRUE | FALSE:
        raise ValueError("write true or false")
    return word in TRUE


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """Read a whole number between two limits, both included."""

    def read(text: str) -> int:
        number = int(text) if re.fullmatch(r"\s*-?\d+\s*", text) else lowest - 1
        if not lowest <= number <= highest:
            raise ValueError(f"write a whole number from {lowest} to {highest}")
        return number

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """Read one word out of a few."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError("write one of: " + ", ".join(words))
        return text

    return read


def line(text: str) -> str:
    """Read one line of text."""
    if "\n" in text or "\r" in text:
        raise ValueError("write it on one line")
    return text.strip()


def lines(text: str) -> tuple[str, ...]:
    """Read several words separated by commas."""
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if not words:
        raise ValueError("write at least one, separated by commas")
    return words


def path(text: str) -> Path:
    """Read a path; a relative one starts where the command was started."""
    if not text.strip():
        raise ValueError("write a path")
    return Path(text).expanduser().absolute()


def secret(text: str) -> str:
    """Read a key that nobody can guess; empty stays empty."""
    if text and len(text.strip()) < SECRET_LENGTH:
        raise ValueError(f"write at least {SECRET_LENGTH} random characters, or leave it out")
    return line(text)


def host_names(text: str) -> tuple[str, ...]:
    """Read the names of hosts separated by commas."""
    names = lines(text)
    if any(re.search(r"[\s/@]|:\d+$", name) for name in names):
        raise ValueError("write names only, such as safehands.example.org: no https://, no port")
    return names
