"""Words as they are kept and asked for in a search: accents, case and order do not matter."""

import unicodedata
from collections.abc import Iterable

from safehands.rules import names, replies

MOST_ASKED = 6
"""So many words of what somebody typed are looked for."""
LONGEST_ASKED = 400
"""Letters of what somebody typed that are read; more than fit into any box for a search."""
MOST_KEPT = 4_000
"""So many different words of one text are kept: more than a database takes of one at a time."""
BEGUN = 2
"""From so many letters on, the last word asked for may be the beginning of one."""


def kept(*texts: str) -> str:
    """Return the words of some texts under which they are found, a space after each.

    Each word once, one with an apostrophe also in its parts ("delgado's": delgados, delgado);
    nothing stands in it but letters, digits and these spaces.
    """
    text = _folded(" ".join(texts))
    more = (word for word in names.all_words(names.parted(text)) if len(word) >= BEGUN)
    return _spaced(list(dict.fromkeys((*names.all_words(text), *more)))[:MOST_KEPT])


def kept_names(*sort_names: str) -> str:
    """Return the words of folded names of persons, a space after each."""
    return _spaced(word for name in dict.fromkeys(sort_names) for word in names.kept_words(name))


def asked(text: str) -> tuple[str, ...]:
    """Return the words somebody typed that are looked for: six at most, none for mere signs."""
    return names.all_words(_folded(text[:LONGEST_ASKED]))[:MOST_ASKED]


def may_go_on(words: tuple[str, ...]) -> bool:
    """Whether the last of the words asked for may be the beginning of a longer one."""
    return len(words[-1]) >= BEGUN


def _folded(text: str) -> str:
    # Signs that nobody sees, such as a soft hyphen, do not part a word.
    if not text.isascii():
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return replies.folded(text)


def _spaced(words: Iterable[str]) -> str:
    return "".join(f"{word} " for word in words)
