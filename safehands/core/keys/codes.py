"""The secrets of customers' pages: links that are opened, codes that are typed from paper."""

import hashlib
import secrets

# No 0, O, 1, I, L, 5, S, 8, B, U: nothing that sounds or looks like another.
LETTERS = "234679ACDEFGHJKMNPQRTVWXYZ"
SIGNS, GROUP = 12, 4
# How a code sent to a telephone looks.
DIGITS = 6


def new_link_secret() -> str:
    """Return the secret of a link: 192 random bits."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Return a code for paper, such as "7KQ4-MX2T-D9WF" (26^12, about 56 bits)."""
    return grouped("".join(secrets.choice(LETTERS) for _sign in range(SIGNS)))


def new_short_code() -> str:
    """Return six digits to be read from a telephone and typed within minutes."""
    return "".join(secrets.choice("0123456789") for _digit in range(DIGITS))


def grouped(signs: str) -> str:
    """Return the signs of a code in groups of four."""
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def typed(text: str) -> str:
    """Return a code in its printed form however it was typed; a link's secret as it is.

    Spaces, dashes and small letters are forgiven. A link's secret is longer than any code.
    """
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) == SIGNS and all(sign in LETTERS for sign in signs):
        return grouped(signs)
    return text.strip()


def digest(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
