"""The icons of heroicons, each drawn once: a page shows the same few some hundred times.

Takes the place of the library's own template tags (``libraries`` in the settings) under the same
names; the library takes an icon apart and puts it together again wherever it stands.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString
from heroicons.templatetags import heroicons

register = template.Library()

# Some sixty icons in a few sizes; those in pictures have a place of their own and are many.
KEPT = 1_000


@lru_cache(maxsize=KEPT)
def drawn(style: str, name: str, **attrs: Any) -> SafeString:
    """Return an icon as the library draws it."""
    icon: SafeString = getattr(heroicons, style)(name, **attrs)
    return icon


@register.simple_tag
def heroicon_micro(name: str, **attrs: Any) -> SafeString:
    """Return an icon for small letters."""
    return drawn("heroicon_micro", name, **attrs)


@register.simple_tag
def heroicon_mini(name: str, **attrs: Any) -> SafeString:
    """Return an icon for buttons and lines of text."""
    return drawn("heroicon_mini", name, **attrs)


@register.simple_tag
def heroicon_outline(name: str, **attrs: Any) -> SafeString:
    """Return a large icon in lines."""
    return drawn("heroicon_outline", name, **attrs)


@register.simple_tag
def heroicon_solid(name: str, **attrs: Any) -> SafeString:
    """Return a large icon in planes."""
    return drawn("heroicon_solid", name, **attrs)
