"""What the program writes to standard error: lines for an administrator, no personal data."""

from typing import Any


def logging(level: str) -> dict[str, Any]:
    """Return the logging configuration at a level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
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
