"""Short codes for a label and the telephone."""

import secrets

from safehands.core.items.models import Item

# No 0, O, 1, I, L, 5, S, 8, B, U: nothing that sounds or looks like another. (The X before is no
# part of the code: it tells a thing from a case.)
LETTERS = "234679ACDEFGHJKMNPQRTVWXYZ"
LENGTH = 6
TRIES = 20


def new_code() -> str:
    """Return a code that no item has, such as "X-7KQ-4MX" (26^6, three hundred million)."""
    for _try in range(TRIES):
        signs = "".join(secrets.choice(LETTERS) for _sign in range(LENGTH))
        code = f"X-{signs[:3]}-{signs[3:]}"
        if not Item.objects.filter(code=code).exists():
            return code
    raise RuntimeError("no free code was found for an item")


def spelled(text: str) -> str:
    """Return what was typed or scanned in the form of a code, or the empty string.

    Of an address (a QR code holds one) its last part counts.
    """
    last = text.strip().rstrip("/").rsplit("/", 1)[-1]
    signs = "".join(sign for sign in last.upper() if sign.isalnum())
    if len(signs) == LENGTH + 1 and signs.startswith("X"):
        signs = signs[1:]
    if len(signs) != LENGTH or any(sign not in LETTERS for sign in signs):
        return ""
    return f"X-{signs[:3]}-{signs[3:]}"
