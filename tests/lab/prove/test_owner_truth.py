"""The eye of the proof of the owner sees what is wrong with a case, read past the verbs."""

from datetime import datetime, timedelta

import pytest

from safehands.core import cases, people
from safehands.lab.prove import owner_truth, reading
from tests import practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(now: datetime) -> cases.Case:
    """An open case whose guards were put down."""
    made = practice.open_case(practice.open_practice(now), now)
    reading.put_guards_down()
    return made


def test_a_case_in_one_pair_of_hands_is_sound(case: cases.Case) -> None:
    assert owner_truth.cracks() == []
    assert owner_truth.gaps() == []


def test_an_owner_who_left_is_seen(case: cases.Case) -> None:
    people.Person.objects.filter(pk=case.owner_id).update(active=False)

    (words,) = owner_truth.cracks()
    assert "has left" in words
    assert case.reference in words


def test_a_stretch_that_ended_is_seen(case: cases.Case, now: datetime) -> None:
    cases.Ownership.objects.filter(case=case).update(until=now)

    (words,) = owner_truth.cracks()
    assert "unbroken stretch" in words


def test_a_next_step_that_ended_is_seen(case: cases.Case, now: datetime) -> None:
    assert case.next_step is not None
    type(case.next_step).objects.filter(pk=case.next_step.pk).update(
        closed_at=now, standing="kept", look_again_at=None
    )

    (words,) = owner_truth.cracks()
    assert "no next step" in words


def test_two_owners_at_once_are_seen(case: cases.Case, now: datetime) -> None:
    later = now + timedelta(hours=1)
    cases.Ownership.objects.filter(case=case).update(until=later)
    cases.Ownership.objects.create(
        case=case, owner=case.owner, since=now + timedelta(minutes=1), because="claimed"
    )

    assert len(owner_truth.gaps()) == 1
