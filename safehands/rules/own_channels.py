"""Where a colleague may be alarmed: only what the administrator listed is ever called.

An address of a service with a fixed host (``slack://...``) is allowed by its scheme. Any other
names its host itself, and is allowed by scheme, host and port together, so that nobody makes the
server call into its own network.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

# Their plugins call the provider's own host, whatever stands in the address.
FIXED = frozenset({"discord", "gchat", "msteams", "pbul", "pover", "slack", "tgram", "wxteams"})

# Apprise reads what one of these parts as several addresses, and calls each of them.
PARTING = frozenset(",;\\")


def place_of(url: str) -> str:
    """Return where an address leads: its scheme, or ``scheme://host:port``; empty if unclear.

    Unclear is all that apprise could read otherwise than we do.
    """
    if not _one_reading(url.strip()):
        return ""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    # What follows "?" could turn an allowed address into another one.
    if not scheme or not parts.hostname or parts.query or parts.fragment:
        return ""
    if scheme in FIXED:
        return scheme
    return f"{scheme}://{parts.hostname.lower()}" + (f":{port}" if port else "")


def _one_reading(url: str) -> bool:
    """Whether it is one address with one host: of two ``@`` apprise heeds the first."""
    whole = url.isprintable() and " " not in url and PARTING.isdisjoint(url)
    place = url.partition("://")[2].partition("/")[0]
    return whole and url.count("://") == 1 and place.count("@") <= 1


def allowed(url: str, listed: Collection[str]) -> bool:
    """Whether an address leads to one of the listed places."""
    place = place_of(url)
    return bool(place) and place in {entry.rstrip("/").lower() for entry in listed}
