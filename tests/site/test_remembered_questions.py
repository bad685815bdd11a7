"""SQL is made once for each shape of question; the values are those of each question."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from safehands.core import cases, models, people
from safehands.site.database.remembered.plan import MEMORY
from safehands.site.database.remembered.shape import Shape, Unknown
from tests import practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests asked is not known here."""
    monkeypatch.setattr(MEMORY, "_plans", {})


@pytest.fixture
def office(now: datetime) -> practice.Practice:
    """A practice with its people."""
    return practice.open_practice(now)


def shape(asked: "QuerySet[models.Case]") -> Shape:
    return Shape(asked.query, asked.query.get_compiler("default"))


def test_the_same_question_with_other_values_has_the_same_shape(now: datetime) -> None:
    some = models.Case.objects.filter(reference="A", opened_at__lt=now)
    others = models.Case.objects.filter(reference="B", opened_at__lt=now - timedelta(days=1))

    assert shape(some).key == shape(others).key
    assert shape(some).values != shape(others).values


@pytest.mark.parametrize(
    "other",
    [
        lambda rows: rows.filter(reference="A", harm=False),
        lambda rows: rows.filter(Q(reference="A") | Q(harm=True)),
        lambda rows: rows.filter(reference="A", harm=True)[:1],
        lambda rows: rows.filter(reference="A", harm=True).order_by("opened_at"),
        lambda rows: rows.filter(reference="A", harm=True).select_related("owner"),
        lambda rows: rows.filter(reference="A", harm=True).distinct(),
        lambda rows: rows.filter(reference="A", harm=True).defer("asked"),
        lambda rows: rows.filter(reference="A").exclude(harm=True),
        lambda rows: rows.filter(title="A", harm=True),
        lambda rows: rows.filter(reference__gt="A", harm=True),
        lambda rows: rows.filter(reference="A", harm=True).values("pk"),
    ],
)
def test_whatever_differs_besides_the_values_is_another_shape(other: object) -> None:
    rows = models.Case.objects.all()
    one = rows.filter(reference="A", harm=True)

    assert shape(one).key != shape(other(rows)).key  # type: ignore[operator] # a lambda


def test_lists_of_other_lengths_are_other_shapes() -> None:
    ids = [uuid.uuid4() for _ in range(3)]

    one, two, three = (models.Case.objects.filter(pk__in=ids[:many]) for many in (2, 2, 3))

    assert shape(one).key == shape(two).key != shape(three).key


def test_what_is_not_known_is_left_to_django() -> None:
    for asked in (
        models.Case.objects.annotate(at=Now()),
        models.Case.objects.filter(opened_at__date="2026-03-09"),
        models.Case.objects.none(),
        models.Case.objects.extra(select={"one": "1"}),
    ):
        with pytest.raises(Unknown):
            shape(asked)


def test_each_question_is_answered_with_its_own_values(
    office: practice.Practice, now: datetime
) -> None:
    first, second = practice.open_case(office, now), practice.open_case(office, now)
    person = people.by_id(office.desk.pk)

    for case in (first, second, first):
        found = cases.visible_to(person).filter(pk=case.pk, opened_at__lte=now)
        assert [one.reference for one in found] == [case.reference]
        held = models.Ownership.objects.filter(case=OuterRef("pk"), owner=case.owner)
        asked = models.Case.objects.filter(Exists(held), reference=case.reference)
        assert asked.get().pk == case.pk
        assert asked.annotate(many=Count("ownerships")).get().many == 1
        assert not asked.filter(owner__in=[]).exists()


def test_a_question_is_compiled_once(office: practice.Practice, now: datetime) -> None:
    case = practice.open_case(office, now)
    asked = models.Case.objects.filter(title="nobody asks for this", pk=case.pk)

    assert MEMORY.get(shape(asked).key) is None
    assert list(asked) == []
    plan = MEMORY.get(shape(asked).key)
    assert list(asked.all()) == []
    assert MEMORY.get(shape(asked).key) is plan is not None


def test_that_no_row_can_answer_is_remembered_as_well(
    office: practice.Practice, now: datetime
) -> None:
    case = practice.open_case(office, now)
    asked = models.Case.objects.select_related("owner").filter(title__in=[], pk=case.pk)

    assert [list(asked.all()), list(asked.all())] == [[], []]
    plan = MEMORY.get(shape(asked).key)
    assert plan is not None
    assert plan.sql is None
    # Beside something that may hold, the empty list does not decide.
    either = models.Case.objects.filter(Q(title__in=[]) | Q(pk=case.pk))
    assert [one.pk for one in either] == [one.pk for one in either.all()] == [case.pk]
    assert [one.pk for one in models.Case.objects.exclude(title__in=[])] == [case.pk]
    assert models.Case.objects.filter(title__in=[]).count() == 0


def test_a_plan_that_says_something_else_is_found_out(
    office: practice.Practice, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = practice.open_case(office, now)
    monkeypatch.setattr(connections["default"], "compare", 100)
    asked = models.Case.objects.filter(title="something else", pk=case.pk)
    assert list(asked) == []
    plan = MEMORY.get(shape(asked).key)
    assert plan is not None
    plan.sql = plan.sql.replace("something", "").replace('"title" =', '"topic" =')

    with pytest.raises(AssertionError, match="Remembered"):
        list(asked.all())
    plan.sql = plan.sql.replace('"topic" =', '"title" =')
