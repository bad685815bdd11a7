"""Each trial is played in a copy of a process, and whatever becomes of it is told."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from safehands.lab.prove import stage
from safehands.lab.prove.frame import Proof, Trial

PATIENCE = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "stage-1"
    place.mkdir()
    return place


def in_a_copy(folder: Path, play: Any, patience: int = PATIENCE) -> dict[str, Any]:
    return stage._in_a_copy(folder, play, patience)


def test_a_trial_is_played_in_a_process_of_its_own_and_stands_in_its_folder(folder: Path) -> None:
    found = in_a_copy(folder, lambda: {"pid": os.getpid(), "at": str(Path.cwd())})

    assert found["pid"] != os.getpid()
    assert found["at"] == str(folder)
    assert Path.cwd() != folder


def test_a_trial_that_fails_says_how(folder: Path) -> None:
    def fail() -> dict[str, Any]:
        raise ValueError("no such case")

    found = in_a_copy(folder, fail)

    assert found["broke_off"]
    assert "no such case" in found["cracks"][0]


def test_a_trial_that_is_killed_is_not_taken_for_one_that_found_nothing(folder: Path) -> None:
    def die() -> dict[str, Any]:
        os.kill(os.getpid(), signal.SIGKILL)
        return {}

    found = in_a_copy(folder, die)

    assert found["broke_off"]
    assert f"broke off with -{int(signal.SIGKILL)}" in found["cracks"][0]


def test_what_the_trial_before_found_is_not_taken_for_its_own(folder: Path) -> None:
    in_a_copy(folder, lambda: {"cracks": []})

    assert in_a_copy(folder, lambda: os._exit(3))["broke_off"]


def test_a_trial_that_does_not_end_is_given_up_and_may_clean_up(folder: Path) -> None:
    def hang() -> dict[str, Any]:
        try:
            signal.raise_signal(signal.SIGALRM)
        finally:
            (folder / "cleaned").touch()
        return {}

    found = in_a_copy(folder, hang)

    assert f"within {PATIENCE} seconds" in found["cracks"][0]
    assert (folder / "cleaned").exists()


def a_proof(trial_run: Any) -> Proof:
    return Proof(name="saved", promise="", assumes="", run=trial_run, faults={}, bugs={"lost": ""})


def test_a_trial_with_a_planted_bug_ends_when_it_is_found(tmp_path: Path) -> None:
    def run(trial: Trial) -> None:
        trial.crack("a row is gone")
        trial.crack("and another one")

    planted = Trial("saved", 1, tmp_path, bug="lost").play(a_proof(run))
    honest = Trial("saved", 1, tmp_path).play(a_proof(run))

    assert planted["cracks"] == ["a row is gone"]
    assert honest["cracks"] == ["a row is gone", "and another one"]
