"""The components that all pages share. `{% load ui %}`; examples stand in docs/design.md."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from safehands.doors.ui import moments
from safehands.doors.ui.icons import drawn
from safehands.doors.ui.looks import STATES, Fact, Look, Moment, Tab, Text
from safehands.doors.ui.reader import reader_of

register = template.Library()


@register.simple_tag(takes_context=True)
def when(
    context: Context, instant: datetime | None, style: str = "full", *, relative: bool = True
) -> str:
    """Show an instant in the reader's zone. Styles: full, short, clock."""
    if instant is None:
        return "—"
    reader = reader_of(context)
    return format_html(
        '<time class="when" datetime="{}">{}{}</time>',
        moments.machine(instant),
        moments.shown(instant, reader.now, reader.zone, style=style),
        _how_far(instant, reader.now) if relative else "",
    )


def _how_far(instant: datetime, now: datetime) -> SafeString:
    return format_html(', <span class="when-far">{}</span>', moments.relative(instant, now))


@register.simple_tag
def how_long(start: datetime, end: datetime) -> str:
    """Return the time between two instants in words: 2 h 10 min."""
    return moments.span(end - start)


@register.simple_tag
def standing(state: Any, word: Text = "") -> SafeString:
    """Show a state as a pill: icon, word and colour. Takes the state's value or its enum."""
    value = str(getattr(state, "value", state))
    look = STATES.get(value) or Look(value.replace("_", " "), "question-mark-circle", "past")
    return _pill(value, look.tone, look.icon, str(word or look.word))


# A long list shows the same few some hundred times.
@lru_cache(maxsize=500)
def _pill(state: str, tone: str, icon: str, word: str) -> SafeString:
    return format_html(
        '<span class="pill tone-{}" data-state="{}">{}{}</span>',
        tone,
        state,
        drawn("heroicon_mini", icon, size=16, **{"class": "icon"}),
        word,
    )


@register.inclusion_tag("ui/parts/person.html")
def person(
    whom: Any, role: Text = "", *, me: bool = False, away: bool = False, url: str = ""
) -> dict[str, Any]:
    """Show a person as a chip. Takes a name or anything that turns into one."""
    name = str(whom)
    initials = "".join(part[0] for part in name.split() if part[0].isalpha())
    return {
        "name": name,
        "initials": (initials[:1] + initials[-1:] if len(initials) > 1 else initials).upper(),
        "role": role,
        "me": me,
        "away": away,
        "url": url,
    }


@register.inclusion_tag("ui/parts/case_row.html", takes_context=True)
def case_row(context: Context, case: Any, heading: str = "h3") -> dict[str, Any]:
    """Show a case as a line of a list (inside `<ol class="cases" data-list>`)."""
    return _inside(context, {"case": case, "heading": heading})


@register.inclusion_tag("ui/parts/case_card.html", takes_context=True)
def case_card(context: Context, case: Any) -> dict[str, Any]:
    """Show a case as the card at the head of its own page."""
    return _inside(context, {"case": case})


@register.inclusion_tag("ui/parts/case_list.html", takes_context=True)
def case_list(
    context: Context, cases: Sequence[Any], empty: Text = "", heading: str = "h3"
) -> dict[str, Any]:
    """Show cases as a list that j and k walk through, or the words for an empty one.

    `heading` is the level below the heading that stands over the list.
    """
    return _inside(context, {"cases": cases, "empty": empty, "heading": heading})


@register.inclusion_tag("ui/parts/timeline.html", takes_context=True)
def timeline(context: Context, moments: Sequence[Moment]) -> dict[str, Any]:
    """Show what happened as a list, each line with its time."""
    return _inside(context, {"moments": moments})


def _inside(context: Context, values: dict[str, Any]) -> dict[str, Any]:
    """Hand the reader on to a component that shows times."""
    reader = reader_of(context)
    return {
        **values,
        "now": reader.now,
        "zone": reader.zone,
        "request": context.get("request"),
    }


@register.inclusion_tag("ui/parts/banner.html")
def banner(tone: str, text: Text, url: str = "", say: Text = "", key: str = "") -> dict[str, Any]:
    """Show one line that must be seen. Tones: calm, info, warn, alarm."""
    icons = {
        "calm": "check-circle",
        "info": "information-circle",
        "warn": "exclamation-triangle",
        "alarm": "bell-alert",
    }
    return {
        "tone": tone, "icon": icons[tone], "text": text, "url": url, "say": say, "key": key,
    }  # fmt: skip


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    title: Text, text: Text = "", icon: str = "check", url: str = "", say: Text = ""
) -> dict[str, Any]:
    """Say that there is nothing here, why, and what one can do."""
    return {"title": title, "text": text, "icon": icon, "url": url, "say": say}


@register.inclusion_tag("ui/parts/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    """Show terms and values as a definition list."""
    return {"items": items}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Tab], label: Text) -> dict[str, Any]:
    """Show tabs: links to pages of their own. `label` names the set for screen readers."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/counter.html")
def counter(number: int, word: Text, url: str = "", tone: str = "") -> dict[str, Any]:
    """Show a number with its word; as a link if it can be opened."""
    return {"number": number, "word": word, "url": url, "tone": tone}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Show the way to the next and the last page; other questions in the address stay."""
    return {"page": page, "request": context.get("request")}


@register.simple_tag
def key(letters: str) -> str:
    """Show the hint of a key; hidden when keys are off."""
    return format_html('<kbd class="key" aria-hidden="true">{}</kbd>', letters)


@register.simple_tag
def once() -> str:
    """Put the key of this form, by which a second click is known as the same act."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', uuid.uuid4())
