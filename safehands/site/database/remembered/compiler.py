"""Django's compiler with a memory of the SQL that it made."""

from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from typing_extensions import override

from safehands.site.database.remembered.plan import MEMORY, MOST, Foreign, Mark, Plan
from safehands.site.database.remembered.shape import Shape, Unknown

if TYPE_CHECKING:
    from django.db.models.sql.compiler import SQLCompiler as Base
else:
    Base = object


class Remembering(Base):
    """Stands before a compiler of Django."""

    if TYPE_CHECKING:
        connection: Any
        elide_empty: bool

    _plan: Plan | None = None

    @override
    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:
        """Return SQL and its values; made anew for a shape that was not asked before."""
        marking = getattr(self.connection, "marking", None)
        whole = with_limits and not with_col_aliases and not self.query.subquery
        if marking is not None or not whole:
            return super().as_sql(with_limits, with_col_aliases)
        try:
            shape = Shape(self.query, self)
        except Unknown:
            return super().as_sql(with_limits, with_col_aliases)
        plan = MEMORY.get(shape.key)
        if plan is None:
            return self._made(shape)
        for name, value in plan.found.items():
            setattr(self, name, value)
        self._plan = plan
        if plan.sql is None:
            raise EmptyResultSet
        asked = plan.sql, plan.parameters(shape)
        if plan.compared < self.connection.compare:
            plan.compared += 1
            self._compare(asked)
        return asked

    @override
    def compile(self, node: Any) -> Any:
        """Return the SQL of a part; while a plan is made, with marks instead of values."""
        found: tuple[str, Any] = super().compile(node)
        sql, values = found
        marking: dict[int, int] | None = getattr(self.connection, "marking", None)
        if marking is None or not values or (place := marking.get(id(node))) is None:
            return sql, values
        # What stands within this node may have been marked already; the rest is its own.
        numbers = count()
        return sql, [
            value if isinstance(value, Mark) else Mark(place, next(numbers), value)
            for value in values
        ]

    @override
    def get_converters(self, expressions: Any) -> Any:
        """Return what makes Python's values of the columns; once for each plan and connection."""
        plan = self._plan
        if plan is None or not _same(expressions, plan.fields):
            return super().get_converters(expressions)
        known = self.connection.converters
        found = known.get(plan)
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[plan] = super().get_converters(expressions)
        return found

    def _made(self, shape: Shape) -> Any:
        self.connection.marking = shape.places
        try:
            made: tuple[str, Any] = super().as_sql()
        except EmptyResultSet:
            # Known only after all that would be fetched was written: that is worth keeping, too.
            MEMORY.keep(shape.key, Plan(shape, self, None, ()))
            raise
        finally:
            self.connection.marking = None
        sql, marked = made
        try:
            plan = Plan(shape, self, sql, marked)
        except Foreign:
            return sql, tuple(one.value if isinstance(one, Mark) else one for one in marked)
        MEMORY.keep(shape.key, plan)
        return sql, plan.parameters(shape)

    def _compare(self, asked: tuple[str, tuple[Any, ...]]) -> None:
        fresh = self.query.clone().get_compiler(self.using, self.connection, self.elide_empty)
        anew = super(Remembering, fresh).as_sql()
        if (anew[0], _plain(anew[1])) != (asked[0], _plain(asked[1])):
            raise AssertionError(f"Remembered: {asked}\nanew: {anew}")


def _plain(values: Iterable[Any]) -> list[Any]:
    """Return the values as they can be compared: bytes are out of their driver's wrapping."""
    return [getattr(value, "obj", value) for value in values]


def _same(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))
