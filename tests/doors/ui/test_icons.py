"""Icons are drawn once, and as the library draws them."""

from django.template import Context, Template
from heroicons.templatetags import heroicons

from safehands.doors.ui import icons


def test_icons_look_as_the_library_draws_them() -> None:
    text = (
        '{% load heroicons %}{% heroicon_mini "heart" size=16 class="icon" %}'
        '{% heroicon_outline "heart" %}{% heroicon_micro name size=14 x=3 y=y class="flag" %}'
    )

    drawn = Template(text).render(Context({"name": "check", "y": 7}))

    assert drawn == (
        heroicons.heroicon_mini("heart", size=16, **{"class": "icon"})
        + heroicons.heroicon_outline("heart")
        + heroicons.heroicon_micro("check", size=14, x=3, y=7, **{"class": "flag"})
    )


def test_an_icon_is_drawn_once() -> None:
    icons.drawn.cache_clear()
    shown = Template(
        '{% load heroicons %}{% for n in "123" %}{% heroicon_solid "bell" %}{% endfor %}'
    )

    assert shown.render(Context()).count("<svg") == 3
    assert icons.drawn.cache_info().misses == 1
