"""The pictures. `{% load pictures %}`; each takes plain dataclasses of `ui.pictures`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from safehands.doors.ui import moments
from safehands.doors.ui.icons import drawn
from safehands.doors.ui.looks import Text
from safehands.doors.ui.pictures import (
    Bar,
    Mark,
    Step,
    Stretch,
    Week,
    gathered,
    hands,
    lay_out_bars,
    lay_out_day,
    lay_out_hands,
    lay_out_journey,
    lay_out_spark,
    lay_out_week,
)
from safehands.doors.ui.pictures.day import Flag
from safehands.doors.ui.reader import reader_of

register = template.Library()


@register.inclusion_tag("ui/pictures/hands.html", takes_context=True)
def hands_strip(
    context: Context,
    stretches: Sequence[Stretch],
    now: datetime | None = None,
    due: datetime | None = None,
    name: str = "hands",
    words: hands.Words = hands.OF_A_CASE,
) -> dict[str, Any]:
    """Draw who held the case from when to when. `name` must be unique on the page."""
    reader = reader_of(context)
    now = now or reader.now
    return {
        "name": name,
        "words": words,
        "now": now,
        "zone": reader.zone,
        "due": due,
        "zone_name": moments.zone_name(now, reader.zone),
        "wide": lay_out_hands(stretches, now, reader.zone, due=due),
        "narrow": lay_out_hands(stretches, now, reader.zone, due=due, size=hands.NARROW),
    }


@register.inclusion_tag("ui/pictures/day.html", takes_context=True)
def day_ribbon(
    context: Context,
    marks: Sequence[Mark],
    opening_spans: Sequence[tuple[datetime, datetime]],
    now: datetime | None = None,
    zone: tzinfo | str | None = None,
    name: str = "day",
    all_at: str = "",
) -> dict[str, Any]:
    """Draw the day: opening hours, what is due, now. Instants in UTC; shown in `zone`.

    Too many marks are gathered by the hour and lead to `all_at`, where all are listed.
    """
    marks = gathered(marks, all_at)
    reader = reader_of(context)
    now, shown_in = now or reader.now, ZoneInfo(zone) if isinstance(zone, str) else zone
    shown_in = shown_in or reader.zone
    return {
        "name": name,
        "now": now,
        "zone": shown_in,
        "zone_name": moments.zone_name(now, shown_in),
        "wide": lay_out_day(marks, opening_spans, now, shown_in),
        "narrow": lay_out_day(marks, opening_spans, now, shown_in, narrow=True),
    }


@register.simple_tag
def day_flag(flag: Flag) -> SafeString:
    """Draw the flag of one mark: its box, icon, hour and words, as a link.

    Without a template of its own: a full day shows some dozens, each in both ways of drawing.
    """
    mark, look = flag.mark, flag.look
    said = format_html("{} {}, {}", flag.time, mark.label, look.word)
    return format_html(
        '<a class="flag tone-{}" href="{}" aria-label="{}"><title>{}</title>'
        '<rect class="flag-box" x="{}" y="{}" width="{}" height="{}" rx="3"/>{}'
        '<text class="flag-word" x="{}" y="{}"><tspan class="flag-time">{}</tspan> {}</text></a>',
        look.tone, mark.url, said, said,
        flag.x, flag.y, flag.width, flag.height,
        drawn(
            "heroicon_micro", look.icon, size=14, x=flag.x + 5, y=flag.y + 6,
            **{"class": "flag-icon"},
        ),
        flag.x + 23, flag.y + 18, flag.time, flag.words,
    )  # fmt: skip


@register.inclusion_tag("ui/pictures/journey.html", takes_context=True)
def journey_line(context: Context, steps: Sequence[Step], name: str = "journey") -> dict[str, Any]:
    """Draw the steps of a case with their waits; the numbers lead into the list below."""
    reader = reader_of(context)
    return {
        "name": name,
        "now": reader.now,
        "zone": reader.zone,
        "wide": lay_out_journey(steps),
        "narrow": lay_out_journey(steps, narrow=True),
    }


@register.inclusion_tag("ui/pictures/week.html")
def week_grid(week: Week, name: str = "week") -> dict[str, Any]:
    """Draw a calendar's week with its opening spans and holidays."""
    return {
        "name": name,
        "week": week,
        "wide": lay_out_week(week),
        "narrow": lay_out_week(week, narrow=True),
    }


@register.inclusion_tag("ui/pictures/bars.html")
def bars(
    bars: Sequence[Bar], title: Text, name: str = "bars", most: float | None = None
) -> dict[str, Any]:
    """Draw numbers as bars, with a table that says the same. `most` is what a full bar means."""
    return {
        "name": name,
        "title": title,
        "bars": bars,
        "wide": lay_out_bars(bars, most=most),
        "narrow": lay_out_bars(bars, most=most, lying=True),
    }


@register.inclusion_tag("ui/pictures/spark.html")
def spark(
    values: Sequence[float | None], title: Text, name: str, most: float | None = None
) -> dict[str, Any]:
    """Draw a small line; `title` says what it shows, with its numbers. `name` must be unique."""
    return {"name": name, "title": title, "line": lay_out_spark(values, most=most)}
