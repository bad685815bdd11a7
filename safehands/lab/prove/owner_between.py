"""Looks at the cases from outside between any two writes: nobody ever sees one in no hands."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

from safehands.lab.prove import owner_truth

WRITES = ("INSERT", "UPDATE", "DELETE")


class Outside:
    """Somebody with a connection of his own, who sees only what was stored."""

    def __init__(self, dice: random.Random, chance: float) -> None:
        self._dice, self._chance = dice, chance
        self._thread = ThreadPoolExecutor(1)
        self.looks = 0
        self.seen: list[str] = []
        """What was wrong in the moments in between."""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look after every write, or after as many as the dice say, while a block runs."""
        try:
            with connection.execute_wrapper(self._after_each):
                yield
        finally:
            # Which connection is meant is asked there: each thread has one of its own.
            self._thread.submit(lambda: connection.close()).result()  # noqa: PLW0108
            self._thread.shutdown()

    def _after_each(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(WRITES) and self._dice.random() < self._chance:
            self.looks += 1
            self.seen += self._thread.submit(owner_truth.cracks).result()
        return done
