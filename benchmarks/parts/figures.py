"""A figure: what was measured, in several runs, beside what it stands on and what it aims at."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Literal

Limit = Literal["at most", "at least", "exactly"]


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What a figure should be; ``of`` is the value, or its multiple of the substrate."""

    limit: Limit
    value: float
    of: Literal["value", "multiple"] = "value"

    def met_by(self, found: float) -> bool:
        """Whether a found value is what is aimed at."""
        if self.limit == "exactly":
            return found == self.value
        return found <= self.value if self.limit == "at most" else found >= self.value


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the report. ``runs`` holds one value for each run, in ``unit``."""

    what: str
    unit: str
    runs: Sequence[float]
    # How many cases (people, notes, open duties) were stored.
    size: int | None = None
    # The small thing it is compared with, and its milliseconds in the same run.
    beside: str = ""
    substrate_ms: float | None = None
    # Milliseconds of CPU in this process; hardly longer where the machine has other work.
    cpu_ms: float | None = None
    instructions: int | None = None
    statements: int | None = None
    aims: Sequence[Aim] = ()
    # Its value at the largest size may be so many times that at the smallest.
    may_grow: float | None = None
    note: str = ""
    group: str = field(default="")

    @property
    def value(self) -> float:
        """The middle one of the runs."""
        return median(self.runs)

    @property
    def multiple(self) -> float | None:
        """How many of its substrate the figure takes."""
        if not self.substrate_ms or self.unit != "ms":
            return None
        return self.value / self.substrate_ms

    def verdicts(self) -> list[tuple[str, bool]]:
        """Return each aim in words, and whether it is met."""
        found = []
        for aim in self.aims:
            reached = self.multiple if aim.of == "multiple" else self.value
            unit = f"x {self.beside}" if aim.of == "multiple" else self.unit
            if reached is not None:
                words = f"{aim.limit} {aim.value:,g} {unit}".strip()
                found.append((words, aim.met_by(reached)))
        return found

    def as_json(self) -> dict[str, Any]:
        """Return all of it for a program."""
        return asdict(self) | {
            "min": min(self.runs), "median": self.value, "max": max(self.runs),
            "multiple": self.multiple,
            "verdicts": [{"aim": words, "met": met} for words, met in self.verdicts()],
        }  # fmt: skip


def of_json(found: dict[str, Any]) -> Figure:
    """Return a figure from what ``as_json`` made of it."""
    own = {name: found[name] for name in Figure.__dataclass_fields__}
    return Figure(**own | {"aims": [Aim(**aim) for aim in own["aims"]]})


def growth(figures: Iterable[Figure]) -> list[Figure]:
    """Return, for each figure of several sizes that may grow so much, how much it did."""
    by_name: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.may_grow is not None and one.size is not None:
            by_name.setdefault((one.group, one.what), []).append(one)
    grown = []
    for (group, what), some in by_name.items():
        small, large = min(some, key=_size), max(some, key=_size)
        if small is large or not small.value:
            continue
        work = ""
        if small.instructions and large.instructions:
            work = f"instructions grew {large.instructions / small.instructions:.2f} times"
        grown.append(Figure(
            what=f"{what}: {small.size:,} to {large.size:,}", unit="times", group=group,
            runs=[large.value / small.value], note=work,
            aims=[Aim(limit="at most", value=small.may_grow or 0)],
        ))  # fmt: skip
    return grown


def _size(one: Figure) -> int:
    return one.size or 0
