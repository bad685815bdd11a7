"""How the settings that are addresses are read: of pages, servers and people.

As in `readers`, ``ValueError`` carries the remedy. It never repeats what was written: there may be
a password in it.
"""

import re
from email.utils import getaddresses
from urllib.parse import SplitResult, parse_qsl, urlsplit

SPECIAL = "with %2F for /, %40 for @, %23 for # and %3A for : in a password"
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def web(text: str) -> str:
    """Read the address at which people reach the pages, without a slash at its end."""
    parts = _parts(text, "write an address such as https://safehands.example.org")
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ValueError("write an address such as https://safehands.example.org")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("write it without a folder, such as https://safehands.example.org")
    return text.rstrip("/")


def mail_server(text: str) -> str:
    """Read the address of a mail server; empty stays empty."""
    if not text:
        return ""
    remedy = f"write smtp+starttls://name:password@mail.example.org:587, {SPECIAL}"
    parts = _parts(text, remedy)
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"}:
        raise ValueError(
            "write an address that starts with smtp:// or smtps:// or smtp+starttls://"
        )
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(remedy)
    return text


def database(text: str) -> str:
    """Read the address of a PostgreSQL database; empty stays empty."""
    if not text:
        return ""
    from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 - not needed for SQLite

    remedy = f"write postgresql://name:password@db.example.org:5432/safehands, {SPECIAL}"
    parts = _parts(text, remedy)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("write an address that starts with postgresql://")
    if not parts.path.strip("/") or parts.fragment:
        raise ValueError(remedy)
    try:
        conninfo.make_conninfo("", **dict(parse_qsl(parts.query)))
    except ProgrammingError as wrong:
        raise ValueError(f"after the question mark, write what libpq knows ({wrong})") from wrong
    return text


def mailbox(text: str) -> str:
    """Read one mail address, with or without a name before it; empty stays empty."""
    found = getaddresses([text]) if text.strip() else []
    if any(not ADDRESS.fullmatch(address) for _, address in found) or len(found) > 1:
        raise ValueError('write one, such as name@example.org or "Our Practice" <name@example.org>')
    if "\n" in text or "\r" in text:
        raise ValueError("write it on one line")
    return text.strip()


def sender(text: str) -> str:
    """Read the mail address that mail comes from."""
    if not text.strip():
        raise ValueError('write it like "Our Practice" <name@example.org>')
    return mailbox(text)


def _parts(text: str, remedy: str) -> SplitResult:
    """Take an address apart; its port and its brackets are looked at here only."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as wrong:
        raise ValueError(remedy) from wrong
    return parts
