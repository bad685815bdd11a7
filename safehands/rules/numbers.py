"""Telephone numbers as people remember them: by how they end."""

LONGEST = 16


def backwards(number: str) -> bytes:
    """Return the digits of a number from the last to the first, without an extension.

    As bytes, because all databases sort those alike: what begins with the last digits stands
    together.
    """
    digits = "".join(c for c in number.split(";", maxsplit=1)[0] if c.isascii() and c.isdigit())
    return digits[::-1][:LONGEST].encode()
