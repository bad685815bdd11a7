"""What can never be false, while random people do random things in a random order."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from safehands.core import cases, duties, handoffs, house, logbook, notices, people, promises
from safehands.core.refusals import Refusal
from safehands.lab import cast

MONDAY = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
SUMMARY = {"situation": "It waits", "recommendation": "Go on"}
REVIEWS = {
    duties.Kind.PROMISE: promises.review,
    duties.Kind.ACCEPTANCE: handoffs.review,
    duties.Kind.ANSWER: handoffs.review,
    duties.Kind.ADVOCATE: cases.look_again,
}


class PracticeMachine(RuleBasedStateMachine):
    """A practice in which anybody may try anything; refusals are fine, cracks are not."""

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.said: dict[object, tuple[datetime, str]] = {}

    def teardown(self) -> None:
        assert logbook.verify_all() == {}
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def open_the_practice(self) -> None:
        house.found(kind=house.Kind.TEST, now=self.now)
        self.stage = cast.enter(now=self.now)
        stage = self.stage
        self.staff = [stage.front_desk, stage.case_desk, stage.nurse, stage.doctor, stage.manager]

    def who(self, number: int) -> people.Person:
        return people.by_id(self.staff[number % len(self.staff)].pk)

    def case(self, number: int) -> cases.Case | None:
        every = list(cases.Case.objects.order_by("opened_at"))
        return every[number % len(every)] if every else None

    def attempt(self, verb: object, **given: object) -> None:
        # Each act at an instant of its own: the order of what was made never depends on chance.
        self.now += timedelta(seconds=1)
        before = self.counts()
        try:
            with transaction.atomic():
                verb(**given, now=self.now)  # type: ignore[operator]
        except Refusal:
            assert self.counts() == before, "a refusal changed something"

    def counts(self) -> tuple[object, ...]:
        return (
            logbook.Entry.objects.count(),
            notices.Notice.objects.count(),
            list(duties.Duty.objects.order_by("pk").values_list("pk", "standing", "due_at")),
            list(cases.Case.objects.order_by("pk").values_list("pk", "owner", "version")),
        )

    @rule(who=st.integers(0, 9), child=st.booleans(), harm=st.booleans())
    def somebody_asks(self, who: int, child: bool, harm: bool) -> None:
        self.attempt(
            cases.open_case,
            organization=self.stage.practice,
            customer=self.stage.parent,
            subject=self.stage.child if child else self.stage.other_child,
            asked="Please help",
            origin=cases.Origin.PHONE,
            harm=harm,
            by=self.who(who),
        )

    @rule(number=st.integers(0, 9), who=st.integers(0, 9))
    def somebody_claims(self, number: int, who: int) -> None:
        if case := self.case(number):
            self.attempt(cases.claim, case=case, by=self.who(who))

    @rule(number=st.integers(0, 9), taker=st.integers(0, 9), team=st.booleans())
    def the_owner_offers(self, number: int, taker: int, team: bool) -> None:
        case = self.case(number)
        if case is None:
            return
        to = {"to_team": self.stage.refill_desk} if team else {"to_person": self.who(taker)}
        self.attempt(handoffs.offer, case=case, purpose="own", summary=SUMMARY, by=case.owner, **to)

    @rule(number=st.integers(0, 9))
    def the_owner_asks_the_pharmacy(self, number: int) -> None:
        case = self.case(number)
        if case is None:
            return
        self.attempt(
            handoffs.offer, case=case, purpose="answer", summary=SUMMARY, by=case.owner,
            to_organization=self.stage.pharmacy,
        )  # fmt: skip

    @rule(
        number=st.integers(0, 9),
        who=st.integers(0, 9),
        how=st.sampled_from(["accept", "decline", "answer", "withdraw", "desk"]),
    )
    def somebody_responds(self, number: int, who: int, how: str) -> None:
        every = list(handoffs.Handoff.objects.order_by("offered_at"))
        if not every:
            return
        offer, by = every[number % len(every)], self.who(who)
        if how == "accept":
            self.attempt(handoffs.accept, handoff=offer, by=by, restatement="mine")
        elif how == "desk":
            self.attempt(handoffs.accept, handoff=offer, desk="Phil, counter")
        elif how == "decline":
            self.attempt(handoffs.decline, handoff=offer, by=by, reason="no time")
        elif how == "withdraw":
            self.attempt(handoffs.withdraw, handoff=offer, by=by, reason="solved")
        else:
            self.attempt(handoffs.answer, handoff=offer, code="DONE", words="", desk="Phil")

    @rule(number=st.integers(0, 9), who=st.integers(0, 9), minutes=st.integers(1, 2000))
    def somebody_promises(self, number: int, who: int, minutes: int) -> None:
        case = self.case(number)
        if case is None:
            return
        self.attempt(promises.make, case=case, words="call back", minutes=minutes, by=self.who(who))

    @rule(
        number=st.integers(0, 9),
        who=st.integers(0, 9),
        how=st.sampled_from(["keep", "move", "withdraw"]),
    )
    def somebody_ends_a_promise(self, number: int, who: int, how: str) -> None:
        every = list(promises.Promise.objects.order_by("made_at"))
        if not every:
            return
        promise, by = every[number % len(every)], self.who(who)
        if how == "keep":
            self.attempt(promises.keep, promise=promise, how="called", by=by)
        elif how == "move":
            self.attempt(
                promises.move, promise=promise, reason="ill", told_how="spoken", minutes=90, by=by
            )
        else:
            self.attempt(promises.withdraw, promise=promise, customer_words="no need", by=by)

    @rule(
        number=st.integers(0, 9),
        other=st.integers(0, 9),
        who=st.integers(0, 9),
        how=st.sampled_from(
            [
                "step",
                "confirm",
                "close",
                "hear",
                "thanks",
                "harm",
                "join",
                "escalate",
                "attempt",
                "advocate",
            ]
        ),
    )
    def somebody_works_on_a_case(self, number: int, other: int, who: int, how: str) -> None:
        case, by = self.case(number), self.who(who)
        if case is None:
            return
        acts: dict[str, tuple[object, dict[str, object]]] = {
            "step": (cases.set_next_step, {"words": "call the pharmacy"}),
            "confirm": (cases.confirm, {"words": "thank you"}),
            "close": (cases.close, {}),
            "hear": (cases.hear_from_customer, {"words": "It is wrong", "origin": "phone"}),
            "thanks": (cases.hear_from_customer, {"words": "Thanks!", "origin": "email"}),
            "harm": (cases.mark_harm, {"harm": True, "reason": "ends today"}),
            "escalate": (cases.escalate, {"reason": "angry"}),
            "advocate": (cases.name_advocate, {"advocate": by, "consent": "asked"}),
            "attempt": (cases.record_closing_attempt, {"how": "phone", "outcome": "no answer"}),
        }
        if how == "join":
            self.attempt(cases.join, survivor=case, other=self.case(other), reason="same", by=by)
            return
        verb, given = acts[how]
        self.attempt(verb, case=case, by=by, **given)

    @rule(number=st.integers(0, 9), who=st.integers(0, 9))
    def somebody_parts_cases(self, number: int, who: int) -> None:
        every = list(cases.Join.objects.order_by("at"))
        if not every:
            return
        self.attempt(cases.undo_join, join=every[number % len(every)], by=self.who(who))

    @rule(who=st.integers(0, 9), successor=st.integers(0, 9), named=st.booleans())
    def somebody_leaves(self, who: int, successor: int, named: bool) -> None:
        person = self.who(who)
        if person == self.stage.manager:
            return
        self.attempt(
            handoffs.leave, person=person, by=self.stage.manager,
            successor=self.who(successor) if named else None,
        )  # fmt: skip

    @rule(who=st.integers(0, 9))
    def somebody_falls_ill(self, who: int) -> None:
        person = self.who(who)
        if person == self.stage.manager:
            return
        self.attempt(
            handoffs.plan_absence, person=person, since=self.now,
            until=self.now + timedelta(days=2), cover=None, reason="ill", by=person,
        )  # fmt: skip

    @rule(minutes=st.sampled_from([5, 60, 240, 1440, 5000]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        for absence in people.absences_to_settle(self.now):
            handoffs.settle_absence(absence=absence, now=self.now)
        for _turn in range(200):
            due = duties.to_review(self.now, 20)
            if not due:
                break
            for duty in due:
                REVIEWS.get(duties.Kind(duty.kind), duties.review)(duty=duty, now=self.now)
        else:
            pytest.fail("the clock does not come to rest")
        for notice in notices.failures_to_take_up():
            cases.take_up_failed_notice(notice=notice, now=self.now)

    @invariant()
    def every_open_case_has_one_owner_and_a_dated_next_step(self) -> None:
        assert cases.cracks() == []
        for case in cases.Case.objects.filter(closed_at=None, joined_into=None):
            assert case.ownerships.filter(until=None).count() == 1
            assert case.duties.filter(closed_at=None).exists()

    @invariant()
    def no_promise_is_gone_and_no_date_moves(self) -> None:
        now_said = {p.pk: (p.duty.due_at, p.heard) for p in promises.Promise.objects.all()}
        assert self.said.items() <= now_said.items()
        self.said = now_said

    @invariant()
    def what_is_on_offer_belongs_to_an_open_case_or_waits_for_its_owner(self) -> None:
        for offer in handoffs.Handoff.objects.filter(state__in=handoffs.WAITING):
            assert offer.duty.closed_at is None


@pytest.mark.django_db
def test_nothing_falls_through_the_cracks_whatever_anybody_does() -> None:
    PracticeMachine.TestCase.settings = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    PracticeMachine.TestCase("runTest").runTest()
