"""`safehands prove`, as its owner types it."""

import argparse
from typing import Any

import pytest

from safehands.lab.prove import table
from safehands.lab.prove.verdicts import Verdict
from safehands.site.cli import main
from safehands.site.commands import prove


def test_who_mistypes_a_promise_is_told_which_there_are(capsys: Any) -> None:
    assert main(["prove", "savde"]) == 2

    said = capsys.readouterr().err
    assert said.startswith("safehands: There is no proof savde.")
    assert all(name in said for name in table.NAMES)


def test_each_line_says_what_was_found_and_what_could_not_run(capsys: Any) -> None:
    prove._say(
        Verdict(
            "saved", 7, "broken", why=["a row is gone"], hits={"kill": 40}, planted=["a", "b"],
            caught=["a"], missing=["strace"], seconds={"": 60.0, "a": 1.5},
        )
    )  # fmt: skip

    first, why, missing = capsys.readouterr().out.splitlines()
    assert " ".join(first.split()) == (
        "saved BROKEN seed 7 61.5 s planted bugs found: 1 of 2 hit: kill 40"
    )
    assert why.strip() == "- a row is gone"
    assert missing.strip() == "- cannot run here: needs strace"


def test_what_is_written_down_says_how_it_was_made() -> None:
    args = argparse.Namespace(names=["all"], short=True, seed=3)

    written = prove._written([Verdict("saved", 3)], args, 12.34)

    assert written["command"] == "safehands prove all --short"
    assert (written["seed"], written["seconds"]) == (3, 12.3)
    assert written["promises"][0]["name"] == "saved"


@pytest.mark.parametrize("name", table.NAMES)
def test_every_promise_is_told_in_whole_sentences(name: str) -> None:
    proof = table.proof(name)

    for words in (proof.promise, proof.assumes):
        assert words[0].isupper()
        assert words.endswith(".")
    assert proof.faults
    assert proof.bugs
    assert proof.optional <= proof.faults.keys()
