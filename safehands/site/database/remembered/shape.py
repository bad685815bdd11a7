"""What a question consists of, without its values: two of one shape have the same SQL.

A shape is a flat tuple that can be compared quickly. Fields and models stand in it by their
identity; the plan that is found by a shape keeps them alive, so that an identity never comes to
mean something else. What is not known here by its exact type raises ``Unknown``.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.models import expressions, fields, lookups
from django.db.models.aggregates import Count, Max, Min, Sum
from django.db.models.fields import related_lookups
from django.db.models.functions import Coalesce, Lower
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.query import Query
from django.db.models.sql.where import OR, WhereNode

AND_OR = frozenset({"AND", OR})
ATOMS = frozenset({str, int, bool, float, type(None)})
# What Django works out by itself from the rest and keeps at the object.
WORKED_OUT = frozenset({
    "_constructor_args", "_output_field_or_none", "_output_field_resolved_to_none",
    "contains_aggregate", "contains_column_references", "contains_over_clause", "convert_value",
    "identity",
})  # fmt: skip
PLAIN_FIELDS = frozenset({
    fields.BooleanField, fields.CharField, fields.DateTimeField, fields.DateField,
    fields.DurationField, fields.FloatField, fields.IntegerField, fields.TextField,
    fields.UUIDField,
})  # fmt: skip
# All that a question can have; one that has more is not known.
PARTS = (
    "_db", "alias_cols", "alias_prefix", "combinator", "default_cols", "default_ordering",
    "distinct", "distinct_fields", "explain_info", "extra_order_by", "extra_tables",
    "extra_select_mask", "high_mark", "low_mark", "max_depth", "select_for_update",
    "standard_ordering", "subquery", "values_select",
)  # fmt: skip
READ = frozenset({
    *PARTS, "model", "alias_map", "alias_refcount", "annotations", "annotation_select_mask",
    "deferred_loading", "external_aliases", "extra", "group_by", "order_by", "select",
    "select_related", "selected", "table_map", "where", "_filtered_relations",
    # What does not reach the SQL of a question that is already put together.
    "_annotation_select_cache", "_extra_select_cache", "_lookup_joins", "base_table",
    "combinator_all",
    "combined_queries", "filter_is_sticky", "select_for_no_key_update", "select_for_update_nowait",
    "select_for_update_of", "select_for_update_skip_locked", "subq_aliases", "used_aliases",
    "contains_aggregate", "contains_over_clause",
})  # fmt: skip
NONE_OF_IT = ("combinator", "explain_info", "extra", "_filtered_relations")


class Unknown(Exception):
    """A question holds something of which we do not know how it becomes SQL."""


class Shape:
    """The shape of one question, and its values in the order in which they were met."""

    def __init__(self, query: Query, compiler: Any) -> None:
        self.compiler = compiler
        self.parts: list[Any] = [compiler.connection.vendor, compiler.elide_empty]
        self.values: list[list[Any]] = []
        # Where the values of a lookup stand in ``values``; -1 for what never changes.
        self.places: dict[int, int] = {}
        self.kept: list[Any] = []
        try:
            self.query(query)
            self.key = tuple(self.parts)
            hash(self.key)
        except (TypeError, EmptyResultSet, FullResultSet) as other:
            raise Unknown from other

    def query(self, query: Query) -> None:
        """Read a question, or one within another."""
        own = query.__dict__
        if type(query) is not Query or not own.keys() <= READ:
            raise Unknown
        if any(getattr(query, name) for name in NONE_OF_IT):
            raise Unknown
        if query.select_for_update and self.compiler.connection.features.has_select_for_update:
            raise Unknown
        add = self.parts.append
        self.same(query.model)
        for name in PARTS:
            if name in own:
                self.anything(own[name])
            else:
                add(None)
        self._tables(query)
        self._chosen(query)
        self.anything(query.order_by)
        self.anything(query.group_by)
        self.where(query.where)

    def same(self, thing: Any) -> None:
        """Add a thing by its identity."""
        self.kept.append(thing)
        self.parts.append(id(thing))

    def anything(self, thing: Any) -> None:
        """Add an atom, a group of things, a field or an expression."""
        kind = type(thing)
        add = self.parts.append
        if kind in ATOMS:
            # 1 is equal to True, but is not written in the same way.
            add(kind)
            add(thing)
        elif kind in {tuple, list}:
            add(kind)
            add(len(thing))
            for one in thing:
                self.anything(one)
        elif kind is dict:
            add(kind)
            add(len(thing))
            for name, one in thing.items():
                add(name)
                self.anything(one)
        elif kind in {frozenset, set}:
            add(frozenset(thing))
        elif isinstance(thing, fields.Field):
            self.field(thing)
        else:
            self.expression(thing)

    def field(self, field: "fields.Field[Any, Any]") -> None:
        """Add a field of a model by its identity, another one by all that it says."""
        if hasattr(field, "model"):
            self.same(field)
        elif type(field) in PLAIN_FIELDS:
            self.parts += [type(field), field.max_length]
        else:
            raise Unknown

    def where(self, node: WhereNode) -> None:
        """Add a condition and those within it."""
        if node.connector not in AND_OR or type(node) is not WhereNode:
            raise Unknown
        self.parts += [WhereNode, node.connector, node.negated, node.resolved, len(node.children)]
        for child in node.children:
            self.expression(child)

    def expression(self, node: Any) -> None:
        """Add a node by what its type consists of."""
        kind = type(node)
        read = READERS.get(kind)
        if read is None:
            raise Unknown
        read(self, node)

    def _column(self, column: expressions.Col) -> None:
        self.parts += [expressions.Col, column.alias]
        self.same(column.target)
        self.field(column.output_field)

    def _lookup(self, lookup: "lookups.Lookup[Any]") -> None:
        if lookup.bilateral_transforms:
            raise Unknown
        self.parts.append(type(lookup))
        self.expression(lookup.lhs)
        if hasattr(lookup.rhs, "as_sql"):
            self.expression(lookup.rhs)
        elif type(lookup.rhs) is bool:
            self.parts.append(lookup.rhs)
            self.places[id(lookup)] = -1
        else:
            self._values(lookup)

    def _values(self, lookup: "lookups.Lookup[Any]") -> None:
        """Add how many values a lookup has and where they stand, not what they are."""
        place = self.places.get(id(lookup))
        try:
            sql, values = lookup.process_rhs(self.compiler, self.compiler.connection)
        except EmptyResultSet:
            # An empty list, or a number that no column holds: no row has that.
            self.parts.append(EmptyResultSet)
            self.places[id(lookup)] = -1
            return
        if any(hasattr(value, "as_sql") for value in values):
            raise Unknown
        if place is None:
            place = self.places[id(lookup)] = len(self.values)
            self.values.append(list(values))
        self.parts += [sql if type(sql) is str else tuple(sql), place]

    def _literal(self, value: expressions.Value) -> None:
        self.places[id(value)] = -1
        self._whole(value)

    def _whole(self, node: Any) -> None:
        """Add all that an expression consists of."""
        self.parts.append(type(node))
        for name, part in node.__dict__.items():
            if name not in WORKED_OUT:
                self.parts.append(name)
                self.anything(part)

    def _tables(self, query: Query) -> None:
        add = self.parts.append
        add(len(query.alias_map))
        for alias, table in query.alias_map.items():
            add(alias)
            add(query.alias_refcount[alias] > 0)
            kind = type(table)
            if kind is Join:
                if table.filtered_relation is not None:
                    raise Unknown
                self.parts += [table.table_name, table.parent_alias, table.join_type]
                self.same(table.join_field)  # type: ignore[union-attr] # a Join
            elif kind is BaseTable:
                add(table.table_name)
            else:
                raise Unknown
        add(tuple((name, *aliases) for name, aliases in query.table_map.items()))
        add(tuple(query.external_aliases.items()))

    def _chosen(self, query: Query) -> None:
        """Add what is to be fetched."""
        self.anything(query.select)
        self.anything(query.select_related)
        names, deferred = query.deferred_loading
        self.parts += [frozenset(names), deferred]
        self.anything(query.annotations)
        mask = query.annotation_select_mask
        self.parts.append(None if mask is None else tuple(mask))
        self.anything(query.selected)


_MANY = (
    expressions.Case, expressions.CombinedExpression, expressions.Exists,
    expressions.ExpressionWrapper, expressions.F, expressions.NegatedExpression,
    expressions.OrderBy, expressions.Ref, expressions.Star, expressions.Subquery,
    expressions.When, Coalesce, Count, Lower, Max, Min, Sum,
)  # fmt: skip
_LOOKUPS = (
    lookups.Contains, lookups.EndsWith, lookups.Exact, lookups.GreaterThan,
    lookups.GreaterThanOrEqual, lookups.IContains, lookups.IExact, lookups.In,
    lookups.IntegerFieldExact, lookups.IntegerGreaterThan, lookups.IntegerGreaterThanOrEqual,
    lookups.IntegerLessThan, lookups.IntegerLessThanOrEqual, lookups.IsNull,
    lookups.IStartsWith, lookups.LessThan, lookups.LessThanOrEqual, lookups.Range,
    lookups.StartsWith, related_lookups.RelatedExact, related_lookups.RelatedGreaterThan,
    related_lookups.RelatedGreaterThanOrEqual, related_lookups.RelatedIn,
    related_lookups.RelatedIsNull, related_lookups.RelatedLessThan,
    related_lookups.RelatedLessThanOrEqual,
)  # fmt: skip
READERS: dict[type, Callable[[Shape, Any], None]] = {
    Query: Shape.query,
    WhereNode: Shape.where,
    expressions.Col: Shape._column,
    expressions.Value: Shape._literal,
    **dict.fromkeys(_MANY, Shape._whole),
    **dict.fromkeys(_LOOKUPS, Shape._lookup),
}
