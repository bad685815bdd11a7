"""The SQL of one shape of question, with the places of its values, and what reads its rows."""

from typing import Any

from safehands.site.database.remembered.shape import Shape

# A house asks some hundreds of shapes; lists of many lengths make more of them.
MOST = 2_000


class Foreign(Exception):
    """A parameter came from something that the shape does not know."""


class Plan:
    """SQL that is ready but for its values; None where no row can answer, whatever they are."""

    __slots__ = ("_kept", "_places", "compared", "fields", "found", "sql")

    def __init__(
        self, shape: Shape, compiler: Any, sql: str | None, marked: tuple[Any, ...]
    ) -> None:
        self.sql, self.compared = sql, 0
        self._places = tuple(_place(mark) for mark in marked)
        used = {(place, number) for place, number, _value in self._places if place >= 0}
        there = {(p, n) for p, values in enumerate(shape.values) for n in range(len(values))}
        if sql is not None and used != there:
            raise Foreign
        self._kept = shape.kept
        self.found = {name: getattr(compiler, name) for name in FOUND}
        self.fields = [one[0] for one in compiler.select[: compiler.col_count]]

    def parameters(self, shape: Shape) -> tuple[Any, ...]:
        """Return the values of a question of this shape as its SQL wants them."""
        values = shape.values
        return tuple(
            value if place < 0 else values[place][number] for place, number, value in self._places
        )


# What compiling leaves at the compiler for those who read the rows.
FOUND = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")


class Mark:
    """Stands for one value while the SQL of a shape is made."""

    __slots__ = ("number", "place", "value")

    def __init__(self, place: int, number: int, value: Any) -> None:
        self.place, self.number, self.value = place, number, value


def _place(mark: Any) -> tuple[int, int, Any]:
    if not isinstance(mark, Mark):
        raise Foreign
    return mark.place, mark.number, mark.value if mark.place < 0 else None


class Memory:
    """Plans by shape, for all threads of a process."""

    def __init__(self) -> None:
        self._plans: dict[tuple[Any, ...], Plan | None] = {}

    def get(self, key: tuple[Any, ...]) -> Plan | None:
        """Return the plan of a shape, or None."""
        return self._plans.get(key)

    def keep(self, key: tuple[Any, ...], plan: Plan) -> None:
        """Keep a plan; when there are too many, begin anew."""
        if len(self._plans) >= MOST:
            self._plans = {}
        self._plans[key] = plan


MEMORY = Memory()
