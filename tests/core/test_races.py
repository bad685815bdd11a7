"""Two who do the same thing in the same moment, each in a thread with a connection of his own."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from safehands.core import cases, duties, handoffs, house, logbook
from safehands.core.refusals import Refusal
from safehands.lab import cast
from safehands.lab.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
SUMMARY = {"situation": "It waits", "recommendation": "Go on"}


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The practice, stored for all threads to see."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


def open_case(stage: Cast, now: datetime, owner: str = "front_desk") -> cases.Case:
    return cases.open_case(
        organization=stage.practice,
        customer=stage.parent,
        subject=stage.child,
        asked="Refill",
        origin=cases.Origin.PHONE,
        by=getattr(stage, owner),
        now=now,
    )


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; return what each gave or why it refused."""
    gate, results = Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            results[number] = act()
        except Refusal as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def refusals(results: list[object]) -> list[Refusal]:
    assert None not in results, "a thread died"
    return [one for one in results if isinstance(one, Refusal)]


def owners(case: cases.Case) -> int:
    return cases.Ownership.objects.filter(case=case, until=None).count()


def test_of_two_who_take_a_case_at_once_one_wins_and_the_other_learns_who(
    stage: Cast, now: datetime
) -> None:
    for _round in range(5):
        case = open_case(stage, now)
        results = at_once(
            lambda case=case: cases.claim(case=case, by=stage.nurse, now=now),
            lambda case=case: cases.claim(case=case, by=stage.doctor, now=now),
        )

        [lost] = refusals(results)
        assert isinstance(lost, cases.AlreadyTaken)
        winner = cases.Case.objects.select_related("owner").get(pk=case.pk).owner
        assert winner.name in str(lost.words)
        assert owners(case) == 1


def test_of_two_who_accept_at_once_one_has_the_case(stage: Cast, now: datetime) -> None:
    for _round in range(5):
        case = open_case(stage, now)
        offer = handoffs.offer(
            case=case, purpose="own", summary=SUMMARY, to_team=stage.refill_desk,
            by=stage.front_desk, now=now,
        )  # fmt: skip
        results = at_once(
            *(
                lambda by=by, offer=offer: handoffs.accept(
                    handoff=offer, by=by, restatement="mine", now=now
                )
                for by in (stage.nurse, stage.case_desk)
            )
        )

        [lost] = refusals(results)
        assert isinstance(lost, handoffs.NotWaiting)
        assert owners(case) == 1


def test_a_into_b_and_b_into_a_at_once_leave_exactly_one_survivor(
    stage: Cast, now: datetime
) -> None:
    for _round in range(5):
        one, other = open_case(stage, now), open_case(stage, now, "case_desk")
        results = at_once(
            lambda a=one, b=other: cases.join(
                survivor=a, other=b, reason="same", by=stage.front_desk, now=now
            ),
            lambda a=one, b=other: cases.join(
                survivor=b, other=a, reason="same", by=stage.case_desk, now=now
            ),
        )

        assert len(refusals(results)) == 1
        pair = cases.Case.objects.filter(pk__in=[one.pk, other.pk])
        assert pair.filter(joined_into=None).count() == 1
        assert cases.cracks() == []


def test_many_who_write_on_one_case_leave_one_unbroken_chain(stage: Cast, now: datetime) -> None:
    case = open_case(stage, now)
    results = at_once(
        *(
            lambda n=n: cases.note(case=case, words=f"note {n}", by=stage.nurse, now=now)
            for n in range(8)
        )
    )

    assert refusals(results) == []
    assert logbook.verify(case.pk) == []
    assert cases.Note.objects.filter(case=case).count() == 8


def test_two_workers_never_fire_the_same_duty_twice(stage: Cast, now: datetime) -> None:
    case = open_case(stage, now)
    late = case.next_step.due_at

    def work() -> int:
        fired = 0
        for duty in duties.to_review(late, 10):
            verdict = duties.review(duty=duty, now=late)
            fired += len(verdict.fired) if verdict else 0
        return fired

    results = at_once(work, work, work, work)

    # The warning and the word at due, once each, whoever was first.
    assert sum(one for one in results if isinstance(one, int)) == 2
