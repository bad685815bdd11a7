from datetime import datetime, timedelta

import pytest

from safehands.core import cases, duties, handoffs, logbook, notices, promises
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def fax(stage: Cast, now: datetime) -> cases.Case:
    """The same refill, come by fax and owned by the case desk."""
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill request", origin=cases.Origin.FAX, by=stage.case_desk, now=now,
    )  # fmt: skip


def fresh(case: cases.Case) -> cases.Case:
    related = ("owner", "joined_into", "next_step")
    return cases.Case.objects.select_related(*related).get(pk=case.pk)


def test_two_arrivals_become_one_case_and_both_owners_are_told(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = promises.make(case=fax, words="We call you", minutes=600, by=stage.case_desk, now=now)

    cases.join(survivor=case, other=fax, reason="same refill", by=stage.front_desk, now=now)

    assert fresh(fax).joined_into == case
    assert duties.Duty.objects.get(promise=promise).owed_by == stage.front_desk
    assert duties.Duty.objects.get(promise=promise).due_at == promise.duty.due_at
    told = notices.Notice.objects.filter(topic="joined")
    assert {notice.to for notice in told} == {stage.front_desk, stage.case_desk}
    assert cases.by_reference(fax.reference) == case
    assert cases.cracks() == []


def test_what_was_promised_on_a_joined_case_goes_with_the_case_that_goes_on(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = promises.make(case=fax, words="We call you", minutes=600, by=stage.case_desk, now=now)
    cases.join(survivor=case, other=fax, reason="same refill", by=stage.front_desk, now=now)

    cases.claim(case=case, by=stage.nurse, now=now + HOUR)

    assert duties.Duty.objects.get(promise=promise).owed_by == stage.nurse
    assert fresh(case).owner == stage.nurse


def test_who_goes_on_sees_what_is_silent_on_a_joined_case(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    asked = handoffs.offer(
        case=fax, purpose=handoffs.Purpose.ANSWER, to_organization=stage.pharmacy,
        summary={"situation": "It ends on Friday", "recommendation": "May she have it?"},
        accept_minutes=60, by=stage.case_desk, now=now,
    )  # fmt: skip
    cases.join(survivor=case, other=fax, reason="same refill", by=stage.front_desk, now=now)
    later = now + 24 * HOUR

    assert list(handoffs.silent(stage.front_desk, later)) == [asked]
    assert list(handoffs.silent(stage.front_desk, now)) == []


def test_a_join_of_joined_cases_and_its_undoing_take_all_promises_along(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    call = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="And by phone", origin=cases.Origin.PHONE, by=stage.case_desk, now=now,
    )  # fmt: skip
    promise = promises.make(case=fax, words="We call you", minutes=600, by=stage.case_desk, now=now)
    cases.join(survivor=call, other=fax, reason="same refill", by=stage.case_desk, now=now)

    outer = cases.join(survivor=case, other=call, reason="same", by=stage.front_desk, now=now)
    assert duties.Duty.objects.get(promise=promise).owed_by == stage.front_desk

    cases.undo_join(join=outer, by=stage.front_desk, now=now + HOUR)
    assert duties.Duty.objects.get(promise=promise).owed_by == stage.case_desk
    assert fresh(call).owner == stage.case_desk


def test_an_undone_join_gives_everything_back(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    promises.make(case=fax, words="We call you", minutes=600, by=stage.case_desk, now=now)
    before = cases.state_of(fresh(fax))
    join = cases.join(survivor=case, other=fax, reason="same", by=stage.front_desk, now=now)

    cases.undo_join(join=join, by=stage.front_desk, now=now + HOUR)

    assert cases.state_of(fresh(fax)) == before
    assert fresh(fax).is_open
    for one in (case, fax):
        verbs = [line.verb for line in logbook.of_case(one.pk)]
        assert "cases_joined" in verbs
        assert "cases_parted" in verbs
    with pytest.raises(cases.CannotUndo):
        cases.undo_join(join=join, by=stage.front_desk, now=now + HOUR)


def test_the_cases_of_two_patients_are_not_joined(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    sister = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.other_child,
        asked="Refill", origin=cases.Origin.FAX, by=stage.case_desk, now=now,
    )  # fmt: skip

    with pytest.raises(cases.NotTheSameMatter):
        cases.join(survivor=case, other=sister, reason="?", by=stage.front_desk, now=now)

    assert fresh(sister).is_open
    cases.link(one=case, other=sister, reason="one family", by=stage.front_desk, now=now)
    assert cases.Link.objects.count() == 1


def test_a_case_is_not_linked_to_itself(case: cases.Case, stage: Cast, now: datetime) -> None:
    with pytest.raises(Unclear, match="linked to itself"):
        cases.link(one=case, other=case, reason="slip", by=stage.front_desk, now=now)

    assert not cases.Link.objects.exists()
    assert not logbook.of_case(case.pk).filter(verb="cases_linked").exists()


def test_of_two_joins_across_exactly_one_case_goes_on(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.join(survivor=case, other=fax, reason="same", by=stage.front_desk, now=now)

    with pytest.raises(cases.NotOpen):
        cases.join(survivor=fax, other=case, reason="same", by=stage.case_desk, now=now)

    assert [one.is_open for one in (fresh(case), fresh(fax))] == [True, False]


def test_a_word_to_the_old_number_reaches_the_case_that_goes_on(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.join(survivor=case, other=fax, reason="same", by=stage.front_desk, now=now)

    cases.hear_from_customer(
        case=fresh(fax), words="Any news?", origin="email", by=None, now=now + HOUR
    )

    assert cases.Note.objects.get().case == case


def test_an_answer_to_a_joined_case_reaches_the_owner_of_the_case_that_goes_on(
    case: cases.Case, fax: cases.Case, stage: Cast, now: datetime
) -> None:
    asked, offered = (
        handoffs.offer(
            case=fax, purpose=purpose, by=stage.case_desk, now=now, **to,
            summary={"situation": "No refills left", "recommendation": "May we refill?"},
        )
        for purpose, to in (
            ("answer", {"to_organization": stage.pharmacy}),
            ("own", {"to_person": stage.nurse}),
        )
    )  # fmt: skip
    cases.join(survivor=case, other=fax, reason="same", by=stage.front_desk, now=now)

    handoffs.answer(handoff=asked, code="DONE", words="Filled", desk="Phil", now=now + HOUR)
    assert duties.Duty.objects.get(kind="reminder").owed_by == stage.front_desk

    with pytest.raises(cases.NotOpen):
        handoffs.accept(handoff=offered, by=stage.nurse, restatement="mine", now=now + HOUR)
    handoffs.withdraw(handoff=offered, reason="joined", by=stage.front_desk, now=now + HOUR)
    assert handoffs.Handoff.objects.filter(ended_at=None).count() == 0
