"""Things one can press: links, buttons, forms. `{% load acts %}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from safehands.doors.ui.icons import drawn
from safehands.doors.ui.looks import Text
from safehands.doors.ui.templatetags.ui import key as hint_of

register = template.Library()


@register.simple_tag
def go(url: Text, say: Text, icon: str = "", key: str = "", tone: str = "plain") -> SafeString:
    """Show a link that looks like a button. Tones: first (one a page), plain, quiet, alarm.

    Without a template of its own: a list of what is due shows some hundred of them.
    """
    return format_html(
        '<a class="button tone-{}" href="{}"{}>{}<span>{}</span>{}</a>',
        tone,
        url,
        format_html(' data-key="{}"', key) if key else "",
        drawn("heroicon_mini", icon, **{"class": "icon"}) if icon else "",
        say,
        hint_of(key) if key else "",
    )


@register.inclusion_tag("ui/parts/press.html", takes_context=True)
def press(
    context: Context,
    url: str,
    say: Text,
    icon: str = "",
    key: str = "",
    tone: str = "plain",
    **fields: object,
) -> dict[str, Any]:
    """Show a button that does one thing at once (POST). `fields` are sent along, hidden."""
    return _form(context, url) | {
        "say": say,
        "icon": icon,
        "key": key,
        "tone": tone,
        "fields": fields,
    }


@register.inclusion_tag("ui/parts/confirm.html", takes_context=True)
def confirm(
    context: Context,
    url: str,
    say: Text,
    warn: Text,
    icon: str = "",
    key: str = "",
    **fields: object,
) -> dict[str, Any]:
    """Show a button that first says what will happen, and then does it (POST)."""
    return _form(context, url) | {
        "say": say,
        "warn": warn,
        "icon": icon,
        "key": key,
        "fields": fields,
    }


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show one field: label, help, the control, and what is wrong with it."""
    widget = bound.field.widget
    return {
        "bound": bound,
        "one_box": isinstance(widget, forms.CheckboxInput),
        "many": bound.use_fieldset,
        # What is needed in some cases only says so itself: it may not simply stay empty.
        "free": not bound.field.required and "data-needed" not in widget.attrs,
    }


@register.inclusion_tag("ui/form.html", takes_context=True)
def form(
    context: Context,
    form: forms.BaseForm,
    say: Text,
    url: str = "",
    *,
    back: str = "",
    draft: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Show a whole form with its button. `draft` names it, so that unsent text is kept.

    More: `method` (post), `tone` (first), `icon`, `legend`, `key`, `hidden` (names and values).
    """
    hidden: Mapping[str, object] = more.pop("hidden", {})
    return _form(context, url) | {
        "form": form,
        "say": say,
        "back": back,
        "draft": draft,
        "fields": hidden,
        "method": "post",
        "tone": "first",
        **more,
    }


def _form(context: Context, url: str) -> dict[str, Any]:
    return {
        "url": url,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }
