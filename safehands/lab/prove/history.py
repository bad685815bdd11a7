"""What clients asked and were answered, as they saw it: invoke, then ok, fail or unknown.

A checker reads it beside the database. *Unknown* is an honest answer to a broken connection: the
write may be there or not, and both are right; only *ok* binds the product.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

OPEN, OK, FAIL, UNKNOWN = "invoke", "ok", "fail", "unknown"


@dataclass(slots=True)
class Act:
    """One thing that a client asked for."""

    number: int
    client: str
    verb: str
    """Such as ``open`` or ``note``."""
    key: str
    """By which the checker finds it in the database, such as its unique words."""
    end: str = OPEN
    status: int = 0
    """The HTTP status of the answer; 0 where none came."""
    facts: dict[str, Any] = field(default_factory=dict)


class History:
    """Acts in the order in which they were begun; several threads may write in it."""

    def __init__(self) -> None:
        self._acts: list[Act] = []
        self._lock = threading.Lock()

    def invoke(self, client: str, verb: str, key: str, **facts: Any) -> Act:
        """Write down that a client is about to ask for something."""
        with self._lock:
            act = Act(len(self._acts), client, verb, key, facts=facts)
            self._acts.append(act)
            return act

    def ok(self, act: Act, status: int = 200, **facts: Any) -> None:
        """Write down that it was acknowledged: from now on it has to be there."""
        self._end(act, OK, status, facts)

    def fail(self, act: Act, status: int = 400, **facts: Any) -> None:
        """Write down that it was refused: it must not be there."""
        self._end(act, FAIL, status, facts)

    def unknown(self, act: Act, status: int = 0, **facts: Any) -> None:
        """Write down that no answer came, or one that says nothing: both may be."""
        self._end(act, UNKNOWN, status, facts)

    def answered(self, act: Act, status: int, **facts: Any) -> None:
        """Write down an answer by its status: 2xx is ok, 4xx fail, everything else unknown."""
        ends = {2: self.ok, 4: self.fail}
        ends.get(status // 100, self.unknown)(act, status, **facts)

    def of(self, end: str, verb: str = "") -> list[Act]:
        """Return the acts that ended so; of one verb if it is given."""
        with self._lock:
            return [act for act in self._acts if act.end == end and (not verb or act.verb == verb)]

    def write(self, file: Path) -> None:
        """Write everything into a file, one act a line as JSON."""
        with self._lock:
            file.write_text("".join(f"{json.dumps(asdict(act))}\n" for act in self._acts))

    def __iter__(self) -> Iterator[Act]:
        """Give all acts so far."""
        with self._lock:
            return iter(list(self._acts))

    def __len__(self) -> int:
        """Return how many acts were begun."""
        with self._lock:
            return len(self._acts)

    def _end(self, act: Act, end: str, status: int, facts: dict[str, Any]) -> None:
        with self._lock:
            if act.end != OPEN:
                raise ValueError(f"{act.verb} {act.key} has ended before: {act.end}")
            act.end, act.status = end, status
            act.facts |= facts
