"""What this door needs of other doors. They do not know each other: `site` ties them together.

`API_WIRING = "safehands.site.wiring.API"` in the settings names a `Wiring`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, kw_only=True)
class Wiring:
    """The ends of wires that lead to other doors."""

    partner_link: Callable[[str], str]
    """Return the address of a partner's page for a secret."""
    office_link: Callable[[str], str]
    """Return the address of the page of all matters of an office for a secret."""
    tick: Callable[[datetime], int]
    """Do all chores as of an instant until nothing is due; test mode only."""


@cache
def wiring() -> Wiring:
    """Return the wiring that the settings name."""
    found: Wiring = import_string(settings.API_WIRING)
    return found
