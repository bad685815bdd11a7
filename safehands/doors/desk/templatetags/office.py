"""Small things the office pages say. `{% load office %}`."""

from collections.abc import Sequence
from datetime import timedelta

from django import template

from safehands.doors.desk import tour
from safehands.doors.ui import moments
from safehands.insights import ways_out

register = template.Library()


@register.simple_tag
def left(span: timedelta) -> str:
    """Show a length of time: 2 h 10 min; a dash if nothing is left."""
    return moments.span(span) if span else "—"


@register.filter
def in_words(option: str) -> str:
    """Return an option of news as one may say it."""
    return ways_out.in_words(option)


@register.simple_tag
def minutes(number: float) -> str:
    """Show a length of time that is given in minutes: 2 h 10 min."""
    return moments.span(timedelta(minutes=round(number)))


@register.simple_tag
def demo_players() -> Sequence[tour.Player]:
    """Return who can be played; nobody outside a demonstration."""
    return tour.players()
