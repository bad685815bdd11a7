"""Which database an installation uses, as Django wants to be told."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from safehands.site.config import Config

# A write waits this long for another write before it gives up.
BUSY_SECONDS = 20
# A program that stands still in the middle of a write would keep everybody else from its rows.
CUT_OFF = "-c idle_in_transaction_session_timeout=60s"


def database(config: Config) -> dict[str, Any]:
    """Return Django's description of the database of this installation."""
    return postgresql(config.database_url) if config.database_url else sqlite(config)


def sqlite(config: Config) -> dict[str, Any]:
    """Describe the embedded database in the data folder."""
    return {
        "ENGINE": "safehands.site.database.sqlite",
        "NAME": config.database_file,
        # Each thread keeps its connection; there is no server that could go away.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "key_file": config.key_file if config.encrypt else None,
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Describe a PostgreSQL database given as postgresql://name:password@host:port/database.

    What follows a question mark is handed to libpq, such as ``?sslmode=verify-full``; a unix
    socket is given as ``?host=/folder``.
    """
    parts = urlsplit(url)
    return {
        "ENGINE": "safehands.site.database.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": CUT_OFF, **dict(parse_qsl(parts.query))},
    }
