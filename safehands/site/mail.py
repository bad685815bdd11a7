"""The mail server, as it stands in the setting mail_url."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class MailServer:
    """Where mail leaves the house."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False
    starttls: bool = False


PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def backend(url: str) -> tuple[str, MailServer]:
    """Return Django's mail backend and the server; without a server no mail can leave."""
    if not url:
        return "django.core.mail.backends.dummy.EmailBackend", MailServer()
    parts = urlsplit(url)
    server = MailServer(
        host=parts.hostname or "localhost",
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
    )
    return "django.core.mail.backends.smtp.EmailBackend", server
