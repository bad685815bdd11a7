import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from safehands.core.refusals import Refusal
from safehands.doors.ui.looks import STATES, CaseLook, Moment
from safehands.doors.ui.pictures import Day, Mark, Step, Stretch, Week

NOW = datetime(2026, 3, 6, 19, 40, tzinfo=UTC)
ALL = "{% load ui acts pictures %}"


def shown(template: str, **values: Any) -> str:
    return Template(ALL + template).render(Context({"now": NOW, "zone": UTC, **values}))


def a_case(**other: Any) -> CaseLook:
    told: dict[str, Any] = {
        "url": "/c/1",
        "reference": "K7-204",
        "asked": "Refill",
        "for_whom": "Lily",
        "owner": "Dana",
        "next_step": "Call",
        "when": NOW + timedelta(hours=2),
        "standing": "at_risk",
    }
    return CaseLook(**(told | other))


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_a_word_and_an_icon_never_a_colour_alone(state: str) -> None:
    pill = shown("{% standing state %}", state=state)

    assert str(STATES[state].word) in pill
    assert "<svg" in pill


def test_a_state_nobody_foresaw_is_still_a_word() -> None:
    assert "half done" in shown("{% standing 'half_done' %}")


def test_a_time_is_for_people_and_for_programs() -> None:
    words = shown("{% when at %}", at=NOW + timedelta(hours=2))

    assert 'datetime="2026-03-06T21:40:00Z"' in words
    assert "today, Fri 6 Mar 21:40 UTC" in words
    assert "in 2 h" in words


def test_a_case_row_tells_all_one_needs_to_know() -> None:
    row = shown("{% case_row case %}", case=a_case(harm=True, offered_to="Nadia"))

    for word in ("K7-204", "Refill", "Lily", "Dana", "Call", "At risk", "Harm clock", "Nadia"):
        assert word in row


def test_what_somebody_wrote_never_becomes_a_part_of_the_page() -> None:
    evil = "<script>alert(1)</script>"
    case = a_case(asked=evil, for_whom=evil, owner=evil, next_step=evil, note=evil)
    stretch = Stretch(who=evil, kind="held", start=NOW - timedelta(hours=2), note=evil)
    mark = Mark(at=NOW, label=evil, url="/c/1", kind=evil)
    step = Step(at=NOW, who=evil, what=evil)

    page = shown(
        "{% case_list cases %}{% case_card case %}{% person evil %}{% timeline told %}"
        "{% hands_strip stretches %}{% day_ribbon marks spans %}{% journey_line steps %}"
        "{% banner 'warn' evil %}{% empty evil %}{% confirm '/x' evil evil note=evil %}",
        cases=[case],
        case=case,
        evil=evil,
        told=[Moment(at=NOW, what=evil, quote=evil, detail=evil, who=evil)],
        stretches=[stretch],
        marks=[mark],
        spans=[],
        steps=[step],
    )

    assert "<script" not in page


def test_pictures_and_components_carry_no_inline_style_or_script() -> None:
    page = shown(
        "{% hands_strip stretches %}{% day_ribbon marks spans %}{% week_grid week %}",
        stretches=[Stretch(who="Dana", kind="held", start=NOW - timedelta(hours=5))],
        marks=[Mark(at=NOW, label="Lily", url="/c/1")],
        spans=[(NOW - timedelta(hours=4), NOW + timedelta(hours=4))],
        week=Week(days=(Day(on=NOW.date()),), zone="UTC"),
    )

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)


def test_a_picture_is_told_in_words_too() -> None:
    page = shown(
        "{% hands_strip stretches %}",
        stretches=[
            Stretch(who="Dana", kind="held", start=NOW - timedelta(hours=5)),
            Stretch(who="Nadia", kind="offered", start=NOW - timedelta(hours=1)),
        ],
    )

    assert "<title id=" in page
    assert "<table>" in page
    assert "offered, not accepted" in page


def test_numbers_of_a_picture_stay_numbers_in_every_language() -> None:
    with translation.override("es"):
        page = shown("{% journey_line s %}", s=[Step(at=NOW, who="Dana", what="Opened")] * 3)

    assert not re.search(r'(x1?|cx|width)="\d+[.,]\d', page)


class Offer(forms.Form):
    by = forms.DateTimeField(
        label="Answer by",
        help_text="Local time",
        error_messages={"invalid": "Write it like 2026-03-06 16:00."},
    )
    urgent = forms.BooleanField(required=False)


def test_a_field_says_what_is_wrong_and_ties_it_to_the_box() -> None:
    page = shown("{% form form 'Offer it' draft='offer-1' %}", form=Offer({"by": "tomorrow"}))

    assert 'aria-describedby="id_by_helptext id_by_error"' in page
    assert 'id="id_by_error"' in page
    assert 'aria-invalid="true"' in page
    assert "Write it like 2026-03-06 16:00." in page
    assert 'data-draft="offer-1"' in page
    assert 'value="tomorrow"' in page


def test_every_form_carries_a_key_of_its_own() -> None:
    keys = re.findall(
        r'name="idempotency_key" value="([^"]+)"',
        shown("{% press '/x' 'Claim' %}{% confirm '/y' 'End' 'Sure?' %}"),
    )

    assert len(set(keys)) == 2


def test_a_refusal_says_what_is_wrong_what_is_open_and_what_one_can_do() -> None:
    refusal = Refusal("Cannot be closed.", remedy="Keep the promise.", open_things=["Promise"])
    page = Template("{% include 'ui/refusal.html' %}").render(
        Context({"refusal": refusal, "kept": {"Note": "My <b>words</b>"}, "shell": {}})
    )

    for words in ("Cannot be closed.", "Keep the promise.", "Promise", "My &lt;b&gt;words"):
        assert words in page
    assert "data-refused" in page
