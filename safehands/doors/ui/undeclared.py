"""A check at start-up: every address of ours leads to a view that says who may use it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

# Views of libraries that guard themselves. The API's guard is its token, declared per verb.
OUTSIDERS = (
    "allauth.",
    "ninja.",
    "django.contrib.staticfiles.",
    "django.views.i18n",
    "django.views.static",
)


def check_every_view_declares(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - the signature of a check
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """Return an error for each view that does not say who may use it."""
    return list(undeclared(get_resolver().url_patterns))


def undeclared(
    patterns: Sequence[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[CheckMessage]:
    """Walk the address book and yield an error for each view without `@door(may=...)`."""
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from undeclared(pattern.url_patterns, address)
        elif not _declares(pattern.callback):
            yield Error(
                f"The view of /{address} does not say who may use it.",
                hint="Put @door(may=May.…) on the view (safehands.doors.ui.permission).",
                obj=f"{pattern.callback.__module__}.{pattern.callback.__qualname__}",
                id="ui.E001",
            )


def _declares(view: Any) -> bool:
    if hasattr(view, "door_may"):
        return True
    home = getattr(view, "view_class", view).__module__
    return bool(home.startswith(OUTSIDERS))
