"""How words that people type are made clean before they are checked, compared and stored."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Unclear, Words
from safehands.rules import replies


def tidy(text: str) -> str:
    """Return one line of text: NFKC, without control and format characters, single spaces."""
    normal = unicodedata.normalize("NFKC", text)
    spaced = "".join(" " if c.isspace() else c for c in normal)
    kept = (c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """Return text for comparing: lower case, no accents, single spaces."""
    return replies.folded(tidy(text))


def given(text: str, *, field: str, longest: int, missing: Words) -> str:
    """Return tidy text that must be there and fit; ``Unclear`` naming the field if not."""
    clean = tidy(text)
    if not clean:
        raise Unclear(missing, field=field, remedy=_("Fill in this field."))
    return fitting(clean, field=field, longest=longest)


def fitting(text: str, *, field: str, longest: int) -> str:
    """Return tidy text that may be empty but must fit; ``Unclear`` naming the field if not."""
    clean = tidy(text)
    if len(clean) > longest:
        raise Unclear(
            _("This text is too long."),
            field=field,
            remedy=_("Use at most %(count)d characters.") % {"count": longest},
        )
    return clean
