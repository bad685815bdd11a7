"""Things in any hands and any order: nothing vanishes, nothing is in two places, nothing leaps."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from safehands.core import cases, duties, house, items, logbook, people, promises
from safehands.core.items import Kind, MoveKind
from safehands.core.refusals import Refusal
from safehands.lab import cast

MONDAY = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
PLACES = ["imaging room", "film shelf 3", "front desk", "cellar"]
NUMBER = st.integers(0, 9)
OPEN_ENDS = {MoveKind.SENT, MoveKind.LOST}


class LedgerMachine(RuleBasedStateMachine):
    """Two offices, a family, some films; anybody may try anything, refusals are fine."""

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.entered: set[object] = set()

    def teardown(self) -> None:
        assert logbook.verify_all() == {}
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def open_the_practice(self) -> None:
        house.found(kind=house.Kind.TEST, now=self.now)
        stage = self.stage = cast.enter(now=self.now)
        self.staff = [stage.front_desk, stage.nurse, stage.doctor, stage.manager]
        self.case = cases.open_case(
            organization=stage.practice, customer=stage.parent, subject=stage.child,
            asked="The X-rays, please", origin=cases.Origin.PHONE, by=stage.front_desk,
            now=self.now,
        )  # fmt: skip
        self.promise = promises.make(
            case=self.case, words="We send them", due_at=self.now + timedelta(days=3),
            by=stage.nurse, now=self.now,
        )  # fmt: skip

        for kind, brother in (("film", False), ("film", True), ("disc", False)):
            self.something_is_entered(kind, brother, "imaging room")

    def who(self, number: int) -> people.Person:
        return self.staff[number % len(self.staff)]

    def item(self, number: int) -> items.Item | None:
        every = list(items.Item.objects.order_by("since", "code"))
        return every[number % len(every)] if every else None

    def attempt(self, verb: object, **given: object) -> object:
        self.now += timedelta(minutes=7)
        before = self.state()
        try:
            with transaction.atomic():
                return verb(**given, now=self.now)  # type: ignore[operator]
        except Refusal as refusal:
            assert self.state() == before, "a refusal changed something"
            if refusal.afterwards is not None:
                refusal.afterwards()
            return None

    def state(self) -> tuple[object, ...]:
        rows = items.Item.objects.order_by("pk")
        return (
            items.Move.objects.count(),
            logbook.Entry.objects.count(),
            list(rows.values_list("pk", "holder", "with_person", "place", "blocked_because")),
            list(items.Pledge.objects.order_by("pk").values_list("pk", "ended_at")),
            list(items.Pickup.objects.order_by("pk").values_list("pk", "ended_at", "there")),
            items.Consignment.objects.filter(ended_at=None).count(),
            items.Check.objects.count(),
        )

    @rule(kind=st.sampled_from(Kind.values), brother=st.booleans(), place=st.sampled_from(PLACES))
    def one_more_comes(self, kind: str, brother: bool, place: str) -> None:
        self.something_is_entered(kind, brother, place)

    def something_is_entered(self, kind: str, brother: bool, place: str) -> None:
        stage = self.stage
        made = self.attempt(
            items.register, organization=stage.practice, kind=kind, name=f"A {kind}",
            subject=stage.other_child if brother else stage.child, place=place,
            case=None if brother else self.case, by=stage.nurse,
        )  # fmt: skip
        assert isinstance(made, items.Item)
        self.entered.add(made.pk)

    @rule(n=NUMBER, who=NUMBER, place=st.sampled_from(PLACES), plan=st.sampled_from(["", "else"]))
    def somebody_moves(self, n: int, who: int, place: str, plan: str) -> None:
        if item := self.item(n):
            self.attempt(
                items.move, item=item, place=place, why="tidy", new_plan=plan, by=self.who(who)
            )

    @rule(n=NUMBER, carry=st.booleans())
    def somebody_copies(self, n: int, carry: bool) -> None:
        if item := self.item(n):
            made = self.attempt(
                items.copy, item=item, kind="disc", name="A copy", place="front desk",
                carry=carry, by=self.stage.nurse,
            )  # fmt: skip
            self.entered |= {made.pk} if isinstance(made, items.Item) else set()

    @rule(n=NUMBER, more=NUMBER, means=st.sampled_from(["electronic", "courier", "pickup"]))
    def somebody_sends(self, n: int, more: int, means: str) -> None:
        item, other = self.item(n), self.item(more)
        if item is None or other is None:
            return
        self.attempt(
            items.send, items=[item, other], to=self.stage.pharmacy, means=means, case=self.case,
            promise=self.promise, by=self.stage.nurse,
        )  # fmt: skip
        # What goes by wire is a copy.
        self.entered |= set(items.Item.objects.values_list("pk", flat=True))

    @rule(n=NUMBER, how=st.sampled_from(["receive", "part", "back"]))
    def the_other_office_answers(self, n: int, how: str) -> None:
        sent = list(items.Consignment.objects.order_by("sent_at", "pk"))
        if not sent:
            return
        parcel = sent[n % len(sent)]
        if how == "back":
            self.attempt(items.came_back, consignment=parcel, why="nobody there", by=None)
            return
        missing = list(items.items_of(parcel)[:1]) if how == "part" else []
        self.attempt(items.receive, consignment=parcel, by=None, desk="Phil", missing=missing)

    @rule(n=NUMBER, to=st.sampled_from(["parent", "child", "pharmacist"]), swapped=st.booleans())
    def somebody_gives_it_out(self, n: int, to: str, swapped: bool) -> None:
        if item := self.item(n):
            self.attempt(
                items.release, item=item, to=getattr(self.stage, to), by=self.stage.front_desk,
                **self.read(item, swapped=swapped),
            )  # fmt: skip

    @rule(n=NUMBER, swapped=st.booleans())
    def somebody_checks_and_unblocks(self, n: int, swapped: bool) -> None:
        if item := self.item(n):
            read = self.read(item, swapped=swapped)
            self.attempt(items.check, item=item, by=self.stage.nurse, **read)
            self.attempt(items.unblock, item=item, why="looked", by=self.stage.nurse)

    @rule(n=NUMBER, act=st.sampled_from(["give_back", "found", "lost", "end"]))
    def something_else_happens_to_it(self, n: int, act: str) -> None:
        if item := self.item(n):
            more = {"place": "film shelf 3"} if act in {"give_back", "found"} else {}
            verb = getattr(items, act)
            self.attempt(verb, item=item, why="so it is", by=self.stage.doctor, **more)

    @rule(n=NUMBER)
    def it_is_promised(self, n: int) -> None:
        if item := self.item(n):
            self.attempt(
                items.pledge, item=item, case=self.case, promise=self.promise, by=self.stage.nurse
            )

    @rule(n=NUMBER)
    def it_is_promised_no_more(self, n: int) -> None:
        rows = list(items.Pledge.objects.order_by("made_at", "pk"))
        if rows:
            row = rows[n % len(rows)]
            self.attempt(items.end_pledge, pledge=row, because="no need", by=self.stage.nurse)

    @rule(n=NUMBER, hours=st.integers(1, 100))
    def somebody_will_fetch_it(self, n: int, hours: int) -> None:
        if item := self.item(n):
            self.attempt(
                items.agree_pickup, item=item, case=self.case, who=self.stage.parent,
                at=self.now + timedelta(hours=hours), place="front desk",
                by=self.stage.front_desk,
            )  # fmt: skip

    @rule(n=NUMBER, act=st.sampled_from(["there", "missing", "cancel", "clock"]))
    def the_pickup_goes_on(self, n: int, act: str) -> None:
        rows = list(items.Pickup.objects.select_related("item").order_by("agreed_at", "pk"))
        if not rows:
            return
        row = rows[n % len(rows)]
        if act == "cancel":
            because = "not any more"
            self.attempt(items.cancel_pickup, pickup=row, because=because, by=self.stage.nurse)
        elif act == "clock":
            duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
                pk=row.duty_id
            )
            self.now = max(self.now, duty.due_at)
            self.attempt(items.review_check, duty=duty)
        else:
            there = act == "there"
            self.attempt(items.check_pickup, pickup=row, there=there, by=self.stage.nurse)

    def read(self, item: items.Item, *, swapped: bool) -> dict[str, object]:
        """Return what stands on it and in it; inside of another one when swapped."""
        brother = {"inside_name": "Ben Parent", "inside_born_on": date(2018, 1, 20)}
        sister = {"inside_name": "Ada Parent", "inside_born_on": date(2016, 9, 2)}
        hers = item.subject_id == self.stage.child.pk
        own, others = (sister, brother) if hers else (brother, sister)
        label = {"name": own["inside_name"], "born_on": own["inside_born_on"]}
        return label | (others if swapped else own)

    @invariant()
    def nothing_vanishes(self) -> None:
        found = set(items.Item.objects.values_list("pk", flat=True))
        assert self.entered <= found
        assert len(items.where_of(items.Item.objects.all())) == len(found)

    @invariant()
    def each_has_one_holder_and_place_at_every_moment(self) -> None:
        for item in items.Item.objects.all():
            moves = list(items.history(item))
            assert [one.number for one in moves] == list(range(1, item.moves_made + 1))
            for one, after in pairwise(moves):
                assert (one.to_holder_id, one.to_person_id, one.to_place) == (
                    after.from_holder_id, after.from_person_id, after.from_place,
                )  # fmt: skip
                assert one.at <= after.at
            last = moves[-1]
            assert (last.to_holder_id, last.to_person_id, last.to_place, last.at) == (
                item.holder_id, item.with_person_id, item.place, item.since,
            )  # fmt: skip

    @invariant()
    def sent_is_not_received(self) -> None:
        for parcel in items.Consignment.objects.filter(ended_at=None):
            on_the_way = list(items.items_of(parcel))
            assert on_the_way, "an open consignment of nothing"
            assert {one.holder_id for one in on_the_way} == {parcel.sender_id}

    @invariant()
    def given_out_is_with_a_person_and_was_never_blocked(self) -> None:
        for move in items.Move.objects.filter(kind=MoveKind.RELEASED).select_related("item"):
            assert move.to_person_id is not None
            passed = items.Check.objects.filter(item=move.item, at=move.noted_at, passed=True)
            assert passed.exists()
        for item in items.Item.objects.exclude(with_person=None):
            ended = {MoveKind.RELEASED, MoveKind.LOST, MoveKind.ENDED}
            assert items.history(item).last().kind in ended  # type: ignore[union-attr]

    @invariant()
    def who_comes_for_it_finds_it_or_is_told(self) -> None:
        for pickup in items.Pickup.objects.filter(ended_at=None, there=True):
            here = items.where(pickup.item)
            assert (here.place, here.holder, here.with_person) == (
                "front desk", self.stage.practice, None,
            )  # fmt: skip
            assert not here.lost
            assert here.on_the_way is None


@pytest.mark.django_db
def test_a_thing_has_one_holder_whatever_people_do(db: None) -> None:
    LedgerMachine.TestCase.settings = settings(
        max_examples=20,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    LedgerMachine.TestCase("runTest").runTest()
