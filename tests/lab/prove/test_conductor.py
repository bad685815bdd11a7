"""A proof that finds nothing proves nothing: it has to find what was planted on purpose."""

from typing import Any

from safehands.lab.prove import machine, verdicts
from safehands.lab.prove.frame import Proof, Trial

BUGS, FAULTS = {"lost": "a row is lost"}, {"kill": "the program is killed"}


def no_run(trial: Trial) -> None:
    raise AssertionError(trial)


def a_proof(**more: Any) -> Proof:
    return Proof(
        name="saved", promise="", assumes="", run=no_run, faults=FAULTS, bugs=BUGS, **more
    )  # fmt: skip


def found(*cracks: str, hits: int = 1, missing: tuple[str, ...] = (), **more: Any) -> Any:
    return {
        "cracks": list(cracks), "hits": {"kill": hits}, "figures": {}, "missing": list(missing),
        "seconds": 1.5, "work": 1.0,
    } | more  # fmt: skip


def verdict(*, planted: Any, honest: Any, **more: Any) -> verdicts.Verdict:
    return verdicts.judge(a_proof(**more), lambda bug: planted if bug else honest, seed=1)


def test_a_promise_is_proven_when_the_bug_was_found_and_nothing_else() -> None:
    said = verdict(planted=found("a row is gone"), honest=found())

    assert (said.state, said.caught, said.why) == ("proven", ["lost"], [])
    assert (said.seconds, said.work) == ({"lost": 1.5, "": 1.5}, 2.0)


def test_the_tests_look_for_the_first_of_the_planted_bugs_only() -> None:
    asked: list[str] = []

    def tried(bug: str) -> Any:
        asked.append(bug)
        return found("a row is gone") if bug else found()

    said = verdicts.judge(a_proof(), tried, seed=1, most_bugs=0)

    assert (asked, said.planted, said.state) == ([""], [], "proven")


def test_a_proof_that_overlooks_a_planted_bug_proves_nothing() -> None:
    said = verdict(planted=found(), honest=found())

    assert said.state == "not proven"
    assert said.why == ["the planted bug was not found: a row is lost"]


def test_a_trial_that_breaks_off_has_not_found_the_bug() -> None:
    said = verdict(planted=found("the trial broke off", broke_off=True), honest=found())

    assert said.state == "not proven"
    assert said.caught == []
    assert "the trial broke off" in said.why


def test_a_fault_that_never_met_its_moment_fails_the_proof() -> None:
    said = verdict(planted=found("gone"), honest=found(hits=0))

    assert said.state == "not proven"
    assert said.why == ["the fault never met its moment: the program is killed"]


def test_what_could_not_run_here_is_said_and_excused_only_where_that_was_foreseen() -> None:
    honest = found(hits=0, missing=("strace",))

    said = verdict(planted=found("gone"), honest=honest, optional=frozenset({"kill"}))
    assert (said.state, said.missing) == ("proven", ["strace"])
    assert verdict(planted=found("gone"), honest=honest).state == "not proven"


def test_a_crack_in_the_run_that_counts_breaks_the_promise() -> None:
    said = verdict(planted=found("gone"), honest=found("case 7 has two owners"))

    assert (said.state, said.why) == ("broken", ["case 7 has two owners"])


def test_a_run_that_breaks_off_says_nothing_of_the_promise() -> None:
    broke = found("the trial broke off", broke_off=True)

    said = verdict(planted=found("gone"), honest=broke)

    assert (said.state, said.why[-1]) == ("not proven", "the trial broke off")


def test_a_machine_that_lacks_what_a_proof_needs_is_told_so(monkeypatch: Any) -> None:
    monkeypatch.setitem(machine.NEEDS, "strace", (lambda: False, "strace"))

    said = verdict(planted=found("gone"), honest=found(), needs=("strace",))

    assert (said.state, said.missing) == ("not run", ["strace"])


def test_a_trial_throws_the_same_dice_with_the_same_seed(tmp_path: Any) -> None:
    first, again, other = (Trial("saved", seed, tmp_path) for seed in (1, 1, 2))

    thrown = [first.dice.random() for _ in range(5)]
    assert thrown == [again.dice.random() for _ in range(5)]
    assert thrown != [other.dice.random() for _ in range(5)]
