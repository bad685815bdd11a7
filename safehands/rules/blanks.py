"""Finding what nobody filled in: a customer must never read "Dear {name}" or "Dear None"."""

import re

_BLANK = re.compile(
    r"""
      \{\{.*?\}\}                       # {{ name }}
    | \{%.*?%\}                         # {% if late %}
    | \{[^{}\n]{0,60}\}                 # {name}
    | %\(\w+\)[sdif]                    # %(name)s
    | \[\s*(?:\.{2,}|…|_+)\s*\]         # [...]
    | \[[A-Z][A-Z ]{2,}\]               # [NAME OF PATIENT]
    | <[A-Z][A-Z_ ]{2,}>                # <NAME>
    | (?<=[\w,:]\ )None(?=\W|$)(?!\ of) # Dear None
    | \ANone\Z
    """,
    re.VERBOSE,
)


def blanks(text: str) -> list[str]:
    """Return each placeholder that is still in a text, in order.

    "None" counts inside a sentence only ("Dear None"), where English writes it small.
    """
    return [found.group() for found in _BLANK.finditer(text.strip())]
