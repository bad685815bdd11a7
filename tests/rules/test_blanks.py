import pytest

from safehands.rules.blanks import blanks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dear {name},", ["{name}"]),
        ("Dear {{ name }}, we call {}", ["{{ name }}", "{}"]),
        ("We call at %(time)s", ["%(time)s"]),
        ("Dear None,", ["None"]),
        ("We call on None.", ["None"]),
        ("None", ["None"]),
        ("Your films [...] are here", ["[...]"]),
        ("Your [KIND OF ITEM] is ready", ["[KIND OF ITEM]"]),
        ("Hello <NAME>", ["<NAME>"]),
        ("{% if late %}Sorry{% endif %}", ["{% if late %}", "{% endif %}"]),
    ],
)
def test_a_blank_nobody_filled_in_is_found(text: str, found: list[str]) -> None:
    assert blanks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "None of your films is lost.",
        "Allergies: None of them is known.",
        "Your dose is 100 % (one tablet) each day [see the leaflet].",
        "Nonetheless we call at 3 pm <today>.",
        "Two films [2] and a disc",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert blanks(text) == []
