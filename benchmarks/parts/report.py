"""The report of a run: a table for people, and all of it as JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.parts.figures import Figure

MET, NOT_MET = "met", "NOT MET"


def lines(figures: Sequence[Figure]) -> Iterable[str]:
    """Yield the table, group by group."""
    for group, some in groupby(figures, key=lambda one: one.group):
        yield ""
        yield f"== {group}"
        yield f"{'':<58}{'stored':>10}{'min':>11}{'median':>11}{'max':>11}  {'unit':<13}beside"
        for one in some:
            yield from _line(one)


def _line(one: Figure) -> Iterable[str]:
    stored = f"{one.size:,}" if one.size is not None else ""
    numbers = "".join(f"{_short(value):>11}" for value in (min(one.runs), one.value, max(one.runs)))
    yield f"{one.what[:57]:<58}{stored:>10}{numbers}  {one.unit:<13}{_beside(one)}".rstrip()
    facts = [*_facts(one)]
    if facts:
        yield f"    {'; '.join(facts)}"
    for words, met in one.verdicts():
        yield f"    aim: {words}: {MET if met else NOT_MET}"


def _beside(one: Figure) -> str:
    if one.multiple is None:
        return ""
    return f"{one.multiple:.1f} x {one.beside} ({_short(one.substrate_ms or 0)} ms)"


def _facts(one: Figure) -> Iterable[str]:
    if one.cpu_ms is not None:
        yield f"{_short(one.cpu_ms)} ms of CPU"
    if one.instructions is not None:
        yield f"{one.instructions / 1e6:,.1f} million instructions"
    if one.statements is not None:
        yield f"{one.statements} SQL statements"
    if one.note:
        yield one.note


def _short(value: float) -> str:
    if value == int(value) or abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) < 100 else f"{value:,.1f}"


def summary(figures: Sequence[Figure]) -> str:
    """Return in one sentence how many aims are met, and which are not."""
    verdicts = [(one, *verdict) for one in figures for verdict in one.verdicts()]
    missed = [(one, words) for one, words, met in verdicts if not met]
    told = f"{len(verdicts) - len(missed)} of {len(verdicts)} aims met."
    for one, words in missed:
        size = f" at {one.size:,}" if one.size is not None else ""
        told += f"\n  not met: {one.what}{size}: {_short(one.value)} {one.unit}, aim {words}"
    return told


def write(to: Path, figures: Sequence[Figure], about: dict[str, Any]) -> None:
    """Write all of it as JSON."""
    to.parent.mkdir(parents=True, exist_ok=True)
    made = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), **about}  # noqa: TID251 - a report of this machine, not of the house
    made["figures"] = [one.as_json() for one in figures]
    to.write_text(json.dumps(made, indent=2) + "\n")
