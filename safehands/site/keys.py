"""The two keys of an installation, made at its first start and readable by its owner only."""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

HEX_KEY = re.compile(r"[0-9a-f]{64}")


def make_once(file: Path) -> bool:
    """Write a new random key of 256 bits to a file; False if the file was there already."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_hex(32) + "\n")
        out.flush()
        # A key lost in a power cut would take a freshly encrypted database with it.
        os.fsync(out.fileno())
    return True


def read(file: Path) -> str:
    """Return the key in a file as 64 hexadecimal digits."""
    try:
        key = file.read_text(encoding="ascii").strip()
    except OSError as wrong:
        raise ImproperlyConfigured(
            f"Cannot read the key in {file} ({wrong.strerror}). "
            "Put the key that belongs to this database there."
        ) from wrong
    if not HEX_KEY.fullmatch(key):
        raise ImproperlyConfigured(
            f"{file} holds no key. A key is one line of 64 hexadecimal digits; "
            "put the one that belongs to this database there."
        )
    return key


def session_key(given: str, data_dir: Path) -> str:
    """Return the key that signs sessions: the given one, the stored one, or one for this run."""
    stored = data_dir / "secret.key"
    if given:
        return given
    return read(stored) if stored.exists() else secrets.token_hex(32)
