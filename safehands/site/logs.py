"""What the program writes to standard error: lines for an administrator, no personal data."""

import re
from logging import Formatter, LogRecord
from typing import Any

from typing_extensions import override

# What opens a page to whoever holds it; an address with one can stand in the line of an error.
SECRETS = re.compile(r"(/(?:c|r|p/desk|p|api/partner-office|api/partner)/)(?!desk/)[^/?\s]+")


class WithoutSecrets(Formatter):
    """Writes lines, and what is told of errors below them, without the secrets of links."""

    @override
    def format(self, record: LogRecord) -> str:
        """Return the line."""
        return SECRETS.sub(r"\1…", super().format(record))


def logging(level: str) -> dict[str, Any]:
    """Return the logging configuration at a level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": WithoutSecrets,
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Its lines carry sign-in names and addresses; the table of attempts has them.
            "axes": {"level": "CRITICAL"},
            # Refused forms and missing pages are everyday, and their addresses can name people.
            "django.request": {"level": "ERROR"},
            "django.security.csrf": {"level": "ERROR"},
            # Without this, SQL with its values would follow log_level = DEBUG.
            "django.db.backends": {"level": "INFO"},
            "django.template": {"level": "INFO"},
            # Each step of each sheet, and each font it looks at.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }
