"""How the settings that are addresses are read: of pages, servers and people.

As in `readers`, ``ValueError`` carries the remedy. It never repeats what was written: there may be
a password in it.
"""

import re
from email.utils import getaddresses
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlsplit

SPECIAL = "with %2F for /, %40 for @, %23 for # and %3A for : in a password"
HERE = {"localhost", "127.0.0.1", "::1"}
# A number with its country, or the name or service that the gateway knows as sender.
SENDER = re.compile(r"\s*\+?[0-9]{5,15}|[A-Za-z0-9 ]{2,40}")
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


def sms_gateway(text: str) -> str:
    """Read the address of a gateway for text messages; empty stays empty."""
    if not text:
        return ""
    remedy = f"write twilio://ACCOUNT:TOKEN@sms.example.org?from=+15550100, {SPECIAL}"
    parts = _parts(text, remedy)
    asked = parse_qs(parts.query)
    whole = parts.hostname and parts.username and parts.password
    if parts.scheme != "twilio" or not whole or parts.path.strip("/") or parts.fragment:
        raise ValueError(remedy)
    if set(asked) - {"from", "https"} or not SENDER.fullmatch(asked.get("from", [""])[0]):
        raise ValueError(f"after the question mark, write from=+15550100 ({remedy})")
    if asked.get("https", ["1"])[0] not in {"0", "1"}:
        raise ValueError("write https=1, or https=0 for a gateway on this machine")
    if asked.get("https") == ["0"] and parts.hostname not in HERE:
        raise ValueError("leave https=0 out: messages to another machine need HTTPS")
    return text


def own_channels(text: str) -> tuple[str, ...]:
    """Read where colleagues may be alarmed: schemes with a fixed host, else scheme://host:port."""
    entries = tuple(word.strip().lower() for word in text.split(",") if word.strip())
    for entry in entries:
        parts = _parts(entry, "write for example: slack, ntfys://ntfy.example.org")
        named = re.fullmatch(r"[a-z][a-z0-9+-]*", entry)
        with_host = parts.scheme and parts.hostname and not (parts.path or parts.query)
        if not (named or with_host) or "@" in parts.netloc:
            raise ValueError("write for example: slack, ntfys://ntfy.example.org")
    return entries


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
