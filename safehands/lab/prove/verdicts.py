"""What is known of a promise after its trials, and how they are judged."""

from collections.abc import Callable
from dataclasses import dataclass, field

from safehands.lab.prove import machine
from safehands.lab.prove.frame import Proof
from safehands.lab.prove.stage import Found


@dataclass(slots=True)
class Verdict:
    """What is known of one promise after its trials."""

    name: str
    seed: int
    state: str = "proven"
    """``proven``, ``broken``, ``not proven`` (a trial was blind) or ``not run``."""
    why: list[str] = field(default_factory=list)
    hits: dict[str, int] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    planted: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)
    """Those of the planted bugs that were found."""
    missing: list[str] = field(default_factory=list)
    """What could not run on this machine."""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each trial took, by its planted bug; "" is the run that counts."""
    work: float = 0.0
    """Seconds for which all of it kept a core busy, whatever else the machine did."""


Try = Callable[[str], Found]
"""Gives what a trial with a planted bug found, or one without any for ""."""


def judge(proof: Proof, tried: Try, *, seed: int, most_bugs: int | None = None) -> Verdict:
    """Judge a promise: first whether the proof can see at all, then whether the promise is kept."""
    verdict = Verdict(proof.name, seed)
    lacks = machine.lacks(proof.needs)
    if lacks:
        verdict.state, verdict.missing = "not run", lacks
        return verdict
    verdict.planted = list(proof.bugs)[:most_bugs]
    for bug in verdict.planted:
        _look_for(bug, proof, tried(bug), verdict)
    found = tried("")
    _count("", found, verdict)
    verdict.hits, verdict.figures = found["hits"], found["figures"]
    verdict.missing = found["missing"]
    excused = proof.optional if found["missing"] else frozenset()
    for fault, words in proof.faults.items():
        if not found["hits"].get(fault) and fault not in excused:
            verdict.state = "not proven"
            verdict.why.append(f"the fault never met its moment: {words}")
    if found["cracks"]:
        verdict.state = "not proven" if found.get("broke_off") else "broken"
        verdict.why += found["cracks"]
    return verdict


def _count(bug: str, found: Found, verdict: Verdict) -> None:
    verdict.seconds[bug] = found["seconds"]
    verdict.work = round(verdict.work + found["work"], 1)


def _look_for(bug: str, proof: Proof, found: Found, verdict: Verdict) -> None:
    _count(bug, found, verdict)
    if found["cracks"] and not found.get("broke_off"):
        verdict.caught.append(bug)
        return
    verdict.state = "not proven"
    verdict.why.append(f"the planted bug was not found: {proof.bugs[bug]}")
    verdict.why += found["cracks"]
