"""The rates of the simulated world, read from one file and checked whole.

Every number there stands with its source, or with the word "assumed".
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

SHARE, NUMBER = "share", "number"


class WrongRates(ValueError):
    """The file of rates cannot be used; the words name the entry and what to do."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One number and where it is from. A share lies between 0 and 1."""

    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Rates:
    """All numbers by their full names, such as ``refill.decision_hours_low``."""

    by_name: Mapping[str, Rate]

    def __getitem__(self, name: str) -> float:
        """Return a number by its name; ``WrongRates`` when the file has none of that name."""
        try:
            return self.by_name[name].value
        except KeyError:
            raise WrongRates(f"rates.toml has no entry {name}: add it with its source.") from None

    def must_have(self, names: Iterable[str]) -> None:
        """Raise ``WrongRates`` naming every number that is needed and is not there."""
        missing = sorted(set(names) - set(self.by_name))
        if missing:
            raise WrongRates(f"rates.toml lacks {', '.join(missing)}: add each with its source.")


def load(file: Path | None = None) -> Rates:
    """Read a file of rates, ours unless another one is named; raises ``WrongRates``."""
    text = file.read_text() if file else files(__package__).joinpath("rates.toml").read_text()
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise WrongRates(f"rates.toml cannot be read: {trouble}") from trouble
    entries: dict[str, Rate] = {}
    for section, rows in found.items():
        if not isinstance(rows, dict):
            raise WrongRates(f"rates.toml: {section} must stand in a section, such as [staff].")
        for name, row in rows.items():
            entries[f"{section}.{name}"] = _checked(f"{section}.{name}", row)
    return Rates(entries)


def _checked(name: str, row: Any) -> Rate:
    shape = 'write it as { share = 0.1, source = "assumed" } or { number = 30, source = "..." }'
    if not isinstance(row, dict) or set(row) - {SHARE, NUMBER, "source"}:
        raise WrongRates(f"rates.toml: {name} has another shape; {shape}.")
    given = [kind for kind in (SHARE, NUMBER) if kind in row]
    if len(given) != 1:
        raise WrongRates(f"rates.toml: {name} needs one share or one number; {shape}.")
    value = row[given[0]]
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise WrongRates(f"rates.toml: {name} must be a number from 0 on, not {value!r}.")
    if given[0] == SHARE and value > 1:
        raise WrongRates(f"rates.toml: {name} is a share and must lie between 0 and 1.")
    source = row.get("source")
    if not isinstance(source, str) or not source.strip():
        raise WrongRates(f'rates.toml: {name} has no source; write where it is from, or "assumed".')
    return Rate(float(value), source.strip())
