"""Short references that can be read out on the telephone."""

import secrets

# No 0, O, 1, I, L, 5, S, 8, B, U: nothing that sounds or looks like another.
LETTERS = "234679ACDEFGHJKMNPQRTVWXYZ"
LENGTH = 9


def new_reference() -> str:
    """Return a random reference such as "7KQ-4MX-2TD" (26^9, about 5 million million)."""
    signs = "".join(secrets.choice(LETTERS) for _sign in range(LENGTH))
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


def spelled(text: str) -> str:
    """Return what was typed in the form of a reference, or the empty string."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != LENGTH or any(sign not in LETTERS for sign in signs):
        return ""
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"
