"""Texts and numbers at the border: clean before they are checked, and never without a limit."""

import unicodedata
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

# Lines of a text may be parted; all else that steers a screen or a printer goes.
KEPT = frozenset("\n\t")
UNWANTED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean(text: Any) -> Any:
    """Return text in normal form without control characters; what is no text as it is."""
    if not isinstance(text, str):
        return text
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in lines if c in KEPT or unicodedata.category(c) not in UNWANTED)


Line = Annotated[str, BeforeValidator(clean), Field(max_length=300)]
"""One line: a title, a reason, a next step."""

Short = Annotated[str, BeforeValidator(clean), Field(max_length=120)]
Code = Annotated[str, Field(max_length=40)]
Text = Annotated[str, BeforeValidator(clean), Field(max_length=20_000)]
"""Free words of any sort."""

Yes = Annotated[bool, Strict()]
Minutes = Annotated[int, Strict(), Field(ge=1, le=366 * 24 * 60)]
"""Minutes of the clock that counts: working minutes, or wall time when harm is near."""


class Asked(BaseModel):
    """What comes in: an unknown field is refused by name."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """What goes out."""
