"""Every verb of the logbook is a sentence a person can read."""

import string

import pytest

from safehands.core import duties
from safehands.insights import sentences
from tests.insights.verbs_of_the_core import all_verbs

# What the clock concludes about a duty that is still open, or was a promise.
CONCLUSIONS = ("at_risk", "broken")
PUT_TOGETHER = {
    "*_*": [f"{kind}_{end}" for kind in duties.Kind.values for end in CONCLUSIONS],
    "promise_*": ["promise_kept", "promise_broken"],
}

# What the logbook writes of its own.
OF_THE_LOGBOOK = {"looked", "line_corrected"}


def verbs() -> set[str]:
    found = all_verbs()
    return {verb for name in found for verb in PUT_TOGETHER.get(name, [name])} | OF_THE_LOGBOOK


def test_the_core_writes_verbs_that_this_test_can_find() -> None:
    assert {
        "opened",
        "owner_changed",
        "notice_failed",
        "notice_bounced",
        "absence_planned",
    } < verbs()


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_a_verb_has_a_sentence(verb: str) -> None:
    assert verb in sentences.SENTENCES


@pytest.mark.parametrize("verb", sorted(sentences.SENTENCES))
def test_a_sentence_fills_without_its_facts_and_has_no_other_marks(verb: str) -> None:
    sentence = sentences.SENTENCES[verb]
    for words in (str(sentence.words), str(sentence.to_customer)):
        rest = words.replace("%(", "").replace(")s", "")
        assert "%" not in rest
        assert not set("{}") & set(string.printable) & set(rest)


def test_no_sentence_is_for_a_verb_that_nobody_writes() -> None:
    assert set(sentences.SENTENCES) - verbs() == set()
