"""What the program itself writes would pass its own guard, in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import safehands.site
from safehands.core import notices
from safehands.rules.language import Kind, marks

CATALOGUES = sorted(Path(safehands.site.__file__).parent.glob("locale/*/LC_MESSAGES/django.po"))
FACT = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def hurting(text: str) -> list[str]:
    """Return what is marked in a text, with each of its facts written as a number."""
    found = marks(FACT.sub("3", text))
    return [mark.words for mark in found if mark.kind is not Kind.PLACEHOLDER]


def test_no_sentence_of_the_program_is_marked() -> None:
    sentences: set[str] = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                for said in (message.id, message.string):
                    sentences |= {said or ""} if isinstance(said, str | None) else set(said)

    assert len(sentences) > 2_000
    assert {said: found for said in sentences if said and (found := hurting(said))} == {}


@pytest.mark.parametrize("language", notices.LANGUAGES)
def test_no_usual_message_to_a_customer_is_marked(language: str) -> None:
    for name, topic in notices.TOPICS.items():
        for channel in topic.channels:
            for text in notices.usual(name, language, channel):
                assert hurting(text) == [], (name, channel)
