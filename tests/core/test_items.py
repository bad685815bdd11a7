"""Things: one holder and one place at every moment, and nothing moves away under a promise."""

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from safehands.core import (
    cases,
    duties,
    handoffs,
    items,
    logbook,
    news,
    notices,
    people,
    promises,
)
from safehands.core.refusals import Refusal, Unclear
from safehands.lab import cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONE = ZoneInfo("America/New_York")
BORN = date(2016, 9, 2)
RIGHT = {
    "name": "Ada Parent", "born_on": BORN, "inside_name": "PARENT, ADA",
    "inside_born_on": "2016-09-02",
}  # fmt: skip
# Ben, the brother.
BENS = {"inside_name": "Ben Parent", "inside_born_on": "2018-01-20"}


@pytest.fixture
def now() -> datetime:
    """A Monday, 10:00 in New York."""
    return datetime(2026, 4, 20, 10, 0, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def specialist(stage: cast.Cast, now: datetime) -> people.Organization:
    calendar = people.make_calendar(
        name="Specialist", zone="America/New_York", week=cast.WORKDAYS, by=None, now=now
    )
    return people.found_organization(
        name="Dr. Sage Bones", kind="specialist", calendar=calendar, by=None, now=now
    )


@pytest.fixture
def film(stage: cast.Cast, case: cases.Case, now: datetime) -> items.Item:
    """X1: Ada's X-ray, in the imaging room."""
    return items.register(
        organization=stage.practice, kind="film", name="X-ray of the wrist", subject=stage.child,
        place="imaging room", case=case, by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def bens(stage: cast.Cast, now: datetime) -> items.Item:
    """A film of her brother, on the same shelf."""
    return items.register(
        organization=stage.practice, kind="film", name="X-ray of the foot",
        subject=stage.other_child, place="imaging room", by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def promise(stage: cast.Cast, case: cases.Case, now: datetime) -> promises.Promise:
    return promises.make(
        case=case, words="We send the X-rays to the specialist", due_at=now + 3 * DAY,
        owed_by=stage.nurse, by=stage.front_desk, now=now,
    )  # fmt: skip


def fresh(item: items.Item) -> items.Item:
    return items.Item.objects.select_related("holder").get(pk=item.pk)


def refused(code: type[Refusal], act: Callable[[], object]) -> Refusal:
    """Do what is refused as a door does it: undone first, then what must be kept."""
    before = items.Move.objects.count()
    with pytest.raises(code) as caught, transaction.atomic():
        act()
    if caught.value.afterwards:
        caught.value.afterwards()
    assert items.Move.objects.count() == before
    return caught.value


def told(person: people.Person, topic: str) -> list[str]:
    found = notices.Notice.objects.filter(to=person, topic=topic, channel="page")
    return list(found.values_list("words", flat=True))


def verbs(case: cases.Case) -> list[str]:
    return list(logbook.of_case(case.pk).values_list("verb", flat=True))


def whole(item: items.Item) -> list[str]:
    """Return the kinds of its moves, after looking that they hang together."""
    moves = list(items.history(item))
    row = fresh(item)
    assert [one.number for one in moves] == list(range(1, row.moves_made + 1))
    for one, after in itertools.pairwise(moves):
        assert (one.to_holder_id, one.to_person_id, one.to_place) == (
            after.from_holder_id, after.from_person_id, after.from_place,
        )  # fmt: skip
        assert one.at <= after.at
    last = moves[-1]
    assert (last.to_holder_id, last.to_person_id, last.to_place, last.at) == (
        row.holder_id, row.with_person_id, row.place, row.since,
    )  # fmt: skip
    return [one.kind for one in moves]


class TestOneHolder:
    def test_a_film_that_is_entered_has_a_place_a_code_and_a_first_move(
        self, film: items.Item, case: cases.Case
    ) -> None:
        assert film.code.startswith("X-")
        assert len(film.code) == 9
        assert items.by_code(film.code.lower().replace("-", " ")) == film
        assert items.by_code(f"https://desk.example.org/i/{film.code}/") == film
        assert items.by_code("X-000-000") is None
        assert items.where(film).words == "at Maple Street Family Practice, imaging room"
        assert whole(film) == ["entered"]
        assert "item_registered" in verbs(case)

    def test_a_move_says_from_where_to_where_who_when_and_why(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        moved = items.move(
            item=film, place="film shelf 3", why="read", at=now + HOUR, by=stage.nurse,
            return_by=now + DAY, now=now + 2 * HOUR,
        )  # fmt: skip

        assert (moved.from_place, moved.to_place, moved.at) == (
            "imaging room", "film shelf 3", now + HOUR,
        )  # fmt: skip
        assert fresh(film).return_by == now + DAY
        assert list(items.overdue(stage.practice, now + DAY)) == [film]
        assert whole(film) == ["entered", "moved"]

    @pytest.mark.parametrize("hours", [-1, 5])
    def test_a_move_is_neither_before_the_last_one_nor_still_to_come(
        self, film: items.Item, stage: cast.Cast, now: datetime, hours: int
    ) -> None:
        refusal = refused(
            Unclear,
            lambda: items.move(
                item=film, place="shelf", why="read", at=now + hours * HOUR, by=stage.nurse,
                now=now + HOUR,
            ),
        )  # fmt: skip

        assert refusal.field == "at"

    def test_who_saw_it_before_somebody_else_moved_it_learns_where_it_is_now(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        seen = fresh(film)
        items.move(item=film, place="film shelf 3", why="read", by=stage.nurse, now=now)

        refusal = refused(
            items.MovedMeanwhile,
            lambda: items.move(item=seen, place="archive", why="old", by=stage.doctor, now=now),
        )

        assert refusal.status == 409
        assert "Nadia Nurse" in str(refusal.words)
        assert "film shelf 3" in str(refusal.words)

    def test_a_stranger_of_another_office_moves_nothing(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        refused(
            items.NotYourItem,
            lambda: items.move(item=film, place="x", why="y", by=stage.pharmacist, now=now),
        )
        assert not items.visible_to(stage.pharmacist).exists()
        assert not items.visible_to(stage.administrator).exists()
        assert items.visible_to(stage.front_desk).get() == film

    def test_nobody_says_for_another_office_that_it_has_it(
        self, film: items.Item, stage: cast.Cast, specialist: people.Organization, now: datetime
    ) -> None:
        refused(
            items.SendIt,
            lambda: items.move(
                item=film, place="there", holder=specialist, why="brought", by=stage.nurse, now=now
            ),
        )

    def test_the_database_itself_refuses_a_gap_in_the_way(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        row = {
            "item": film, "kind": "moved", "from_holder": stage.practice,
            "from_place": "imaging room", "to_holder": stage.practice, "to_place": "elsewhere",
            "at": now, "noted_at": now, "why": "by hand",
        }  # fmt: skip
        wrong = [
            lambda: items.Move.objects.create(**row, number=3),
            lambda: items.Move.objects.create(**row | {"from_place": "cellar"}, number=2),
            lambda: items.Move.objects.create(
                **row | {"kind": "sent", "to_holder": stage.pharmacy}, number=2
            ),
            lambda: items.Move.objects.create(**row | {"kind": "released"}, number=2),
            lambda: items.Item.objects.filter(pk=film.pk).update(place="cellar"),
            lambda: items.Item.objects.filter(pk=film.pk).update(holder=stage.pharmacy),
            lambda: items.Item.objects.filter(pk=film.pk).update(moves_made=2),
            lambda: items.Item.objects.filter(pk=film.pk).update(subject=stage.other_child),
            lambda: items.Move.objects.filter(item=film).update(to_place="cellar"),
            lambda: items.Item.objects.create(
                code="X-AAA-AAA", organization=stage.practice, kind="film", name="x",
                subject=stage.child, holder=stage.practice, place="y", since=now, moves_made=1,
            ),
        ]  # fmt: skip

        for act in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                act()
        assert whole(film) == ["entered"]

    def test_what_is_lost_has_still_who_answers_for_it_and_who_looks_for_it(
        self, film: items.Item, stage: cast.Cast, case: cases.Case, now: datetime
    ) -> None:
        items.lost(item=film, why="not on the shelf", by=stage.nurse, now=now)

        here = items.where(film)
        assert here.lost
        assert here.holder == stage.practice
        assert "last known: imaging room" in here.words
        assert any("Look for X-ray" in one.words for one in duties.of_case(case.pk))
        for code, act in (
            (items.AlreadyLost, lambda: items.lost(
                item=fresh(film), why="again", by=stage.doctor, now=now)),
            (items.IsLost, lambda: items.move(
                item=fresh(film), place="x", why="y", by=stage.doctor, now=now)),
            (items.NotThere, lambda: items.agree_pickup(
                item=fresh(film), case=case, who=stage.parent, at=now + DAY, place="front desk",
                by=stage.doctor, now=now)),
        ):  # fmt: skip
            refused(code, act)

        items.found(item=fresh(film), place="doctor's desk", by=stage.doctor, now=now)
        assert items.where(film).place == "doctor's desk"
        assert whole(film) == ["entered", "lost", "found"]

    def test_what_is_gone_for_good_keeps_its_way_and_does_not_move(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        items.end(item=film, why="destroyed after ten years", by=stage.nurse, now=now)

        refused(
            items.ItemEnded,
            lambda: items.move(item=fresh(film), place="x", why="y", by=stage.nurse, now=now),
        )
        assert whole(film) == ["entered", "ended"]
        assert not items.board(stage.practice).exists()
        assert "destroyed" in items.where(film).words


class TestTheMoveGuard:
    @pytest.fixture
    def pledged(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        now: datetime,
    ) -> items.Pledge:  # fmt: skip
        return items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)

    @pytest.mark.usefixtures("pledged")
    def test_what_is_promised_does_not_move_and_its_owner_hears_of_it(
        self, film: items.Item, stage: cast.Cast, case: cases.Case, now: datetime
    ) -> None:
        refusal = refused(
            items.UnderPromise,
            lambda: items.move(
                item=film, place="division", why="archive", by=stage.doctor, now=now
            ),
        )

        assert refusal.facts["choices"] == ["send_first", "copy", "refuse"]
        assert refusal.facts["promises"][0]["words"] == "We send the X-rays to the specialist"
        assert fresh(film).place == "imaging room"
        (words,) = told(stage.nurse, "item_moves")
        assert "Nothing was moved" in words
        assert "division" in words
        assert told(stage.front_desk, "item_moves")
        assert not told(stage.doctor, "item_moves")
        assert verbs(case).count("item_move_stopped") == 1

    def test_with_another_plan_it_moves_and_the_owner_was_told_before(
        self, film: items.Item, pledged: items.Pledge, stage: cast.Cast, now: datetime
    ) -> None:
        items.move(
            item=film, place="division", why="archive", by=stage.doctor, now=now,
            new_plan="the division sends it on Thursday",
        )  # fmt: skip

        assert fresh(film).place == "division"
        (words,) = told(stage.nurse, "item_moves")
        assert "the division sends it on Thursday" in words
        assert items.pledged(film) == [pledged]

    @pytest.mark.usefixtures("pledged")
    def test_a_copy_takes_the_promise_over_and_the_original_is_free(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        disc = items.copy(
            item=film, kind="disc", name="Disc of the X-ray", place="front desk", carry=True,
            by=stage.nurse, now=now,
        )  # fmt: skip

        assert disc.copy_of_id == film.pk
        assert items.pledged(film) == []
        assert len(items.pledged(disc)) == 1
        items.move(item=film, place="division", why="archive", by=stage.doctor, now=now)
        refused(
            items.UnderPromise,
            lambda: items.move(item=disc, place="cellar", why="tidy", by=stage.doctor, now=now),
        )

    @pytest.mark.parametrize("how", ["kept", "withdrawn"])
    def test_a_promise_that_ended_binds_nothing_any_more(
        self, film: items.Item, pledged: items.Pledge, stage: cast.Cast, now: datetime, how: str
    ) -> None:
        if how == "kept":
            promises.keep(promise=pledged.promise, how="sent", by=stage.nurse, now=now)
        else:
            promises.withdraw(
                promise=pledged.promise, customer_words="no need", by=stage.nurse, now=now
            )

        items.move(item=film, place="division", why="archive", by=stage.doctor, now=now)
        assert fresh(film).place == "division"

    def test_a_promise_with_another_date_binds_as_before(
        self, film: items.Item, pledged: items.Pledge, stage: cast.Cast, now: datetime
    ) -> None:
        promises.move(
            promise=pledged.promise, reason="the exchange is down", told_how="by phone",
            due_at=now + 4 * DAY, by=stage.nurse, now=now,
        )  # fmt: skip

        refused(
            items.UnderPromise,
            lambda: items.move(
                item=film, place="division", why="archive", by=stage.doctor, now=now
            ),
        )
        assert items.where(film).pledged_until == now + 4 * DAY

    def test_what_waits_for_its_trigger_binds_already(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        waits = promises.make_conditional(
            case=case, trigger="you have the appointment", words="we send the X-rays",
            by=stage.front_desk, now=now,
        )  # fmt: skip
        items.pledge(item=film, case=case, condition=waits, by=stage.front_desk, now=now)
        items.pledge(item=film, case=case, condition=waits, by=stage.front_desk, now=now)

        assert len(items.pledged(film)) == 1
        for act in (
            lambda: items.move(item=film, place="x", why="y", by=stage.doctor, now=now),
            lambda: items.end(item=film, why="destroyed", by=stage.doctor, now=now),
            lambda: items.release(item=film, to=stage.parent, by=stage.doctor, now=now, **RIGHT),
        ):
            refused(items.UnderPromise, act)

        promise = promises.trigger(
            condition=waits, due_at=now + 2 * DAY, by=stage.front_desk, now=now
        )
        assert items.where(film).pledged_until == promise.duty.due_at
        refused(
            items.UnderPromise,
            lambda: items.move(item=film, place="x", why="y", by=stage.doctor, now=now),
        )


class TestSentIsNotReceived:
    def send(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, to: people.Organization,
        now: datetime, means: str = "courier",
    ) -> items.Consignment:  # fmt: skip
        return items.send(
            items=[film], to=to, means=means, case=case, by=stage.nurse, now=now, tracking="AB1"
        )

    def test_on_its_way_the_giver_still_has_it(
        self, film: items.Item, case: cases.Case, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        parcel = self.send(film, case, stage, specialist, now)

        here = items.where(film)
        assert here.holder == stage.practice
        assert here.on_the_way == parcel
        assert "on the way from Maple Street" in here.words
        assert list(items.items_of(parcel)) == [film]
        for act in (
            lambda: items.move(item=fresh(film), place="x", why="y", by=stage.nurse, now=now),
            lambda: self.send(fresh(film), case, stage, specialist, now),
            lambda: items.release(
                item=fresh(film), to=stage.parent, by=stage.nurse, now=now, **RIGHT
            ),
            lambda: items.end(item=fresh(film), why="gone", by=stage.nurse, now=now),
        ):
            refused(items.OnTheWay, act)

    def test_received_they_have_it_and_the_promise_lets_it_go(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)
        parcel = self.send(film, case, stage, specialist, now)

        items.receive(consignment=parcel, by=None, desk="Sam, front desk", now=now + DAY)

        here = items.where(film)
        assert here.holder == specialist
        assert here.on_the_way is None
        assert here.words == "at Dr. Sage Bones, Sam, front desk"
        assert items.pledged(film) == []
        assert whole(film) == ["entered", "sent", "received"]
        for act in (
            lambda: items.receive(consignment=parcel, by=None, desk="Sam", now=now + DAY),
            lambda: items.came_back(consignment=parcel, why="lost", by=None, now=now + DAY),
        ):
            refused(items.ConsignmentEnded, act)
        items.give_back(
            item=fresh(film), place="film shelf 3", why="read", by=stage.nurse, now=now + 2 * DAY
        )
        assert items.where(film).holder == stage.practice

    def test_what_came_back_is_where_it_was_and_promised_as_before(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        pledge = items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)
        parcel = self.send(film, case, stage, specialist, now)

        items.came_back(consignment=parcel, why="nobody there", by=None, now=now + DAY)

        assert items.where(film).place == "imaging room"
        assert items.pledged(film) == [pledge]
        self.send(fresh(film), case, stage, specialist, now + DAY)
        assert whole(film) == ["entered", "sent", "came_back", "sent"]

    def test_electronically_goes_a_copy_and_the_original_stays_and_may_move(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)

        parcel = self.send(film, case, stage, specialist, now, means="electronic")

        (copy,) = items.items_of(parcel)
        assert copy.copy_of_id == film.pk
        assert copy.kind == "study"
        items.move(item=fresh(film), place="division", why="archive", by=stage.nurse, now=now)
        items.receive(consignment=parcel, by=None, desk="Sam", now=now + HOUR)
        assert items.where(copy).holder == specialist
        assert items.where(film).words == "at Maple Street Family Practice, division"
        assert {one.pk for one in items.of_case(case)} == {film.pk, copy.pk}

    def test_what_was_not_in_the_parcel_is_not_found_and_the_rest_has_arrived(
        self, film: items.Item, case: cases.Case, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        disc = items.copy(
            item=film, kind="disc", name="Disc", place="desk", by=stage.nurse, now=now
        )
        parcel = items.send(
            items=[film, disc], to=specialist, means="post", case=case, by=stage.nurse, now=now
        )

        items.receive(consignment=parcel, by=None, desk="Sam", missing=[disc], now=now + DAY)

        assert items.where(film).holder == specialist
        assert items.where(disc).lost
        assert items.where(disc).holder == stage.practice
        items.found(item=fresh(disc), place="desk", by=stage.nurse, now=now + DAY)
        assert whole(disc) == ["entered", "sent", "lost", "found"]

    def test_lost_on_the_way_and_found_at_home_is_on_its_way_no_more(
        self, film: items.Item, case: cases.Case, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        parcel = self.send(film, case, stage, specialist, now)
        items.lost(item=fresh(film), why="the courier has no trace", by=stage.nurse, now=now)
        assert items.where(film).on_the_way == parcel

        items.found(item=fresh(film), place="post tray", by=stage.nurse, now=now + HOUR)

        parcel.refresh_from_db()
        assert parcel.ended_at is not None
        assert parcel.received_at is None
        assert items.where(film).on_the_way is None
        refused(
            items.ConsignmentEnded,
            lambda: items.receive(consignment=parcel, by=None, desk="Sam", now=now + HOUR),
        )

    def test_what_is_promised_elsewhere_is_not_sent_by_another_case(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)
        other = cases.open_case(
            organization=stage.practice, customer=stage.parent, subject=stage.child,
            asked="A second opinion", origin=cases.Origin.PHONE, by=stage.doctor, now=now,
        )  # fmt: skip

        refused(items.UnderPromise, lambda: self.send(film, other, stage, specialist, now))
        self.send(film, case, stage, specialist, now)


class TestTheReleaseCheck:
    def give(
        self, film: items.Item, stage: cast.Cast, now: datetime, **other: object
    ) -> items.Move:
        given = {"item": film, "to": stage.parent, "by": stage.front_desk, "now": now, **RIGHT}
        return items.release(**{**given, **other})  # type: ignore[arg-type]

    def test_the_mother_gets_it_after_outside_and_inside_were_read(
        self, film: items.Item, stage: cast.Cast, case: cases.Case, now: datetime
    ) -> None:
        self.give(film, stage, now)

        here = items.where(film)
        assert here.with_person == stage.parent
        assert here.words == "with Paula Parent"
        assert here.holder == stage.practice
        assert [one.passed for one in items.checks_of(film)] == [True]
        assert "item_released" in verbs(case)
        refused(items.IsOut, lambda: self.give(fresh(film), stage, now))
        items.give_back(item=fresh(film), place="shelf", why="read", by=stage.nurse, now=now)
        assert whole(film) == ["entered", "released", "returned"]

    @pytest.mark.parametrize(
        ("wrong", "differs"),
        [
            ({"name": "Ben Parent"}, ["name"]),
            ({"born_on": date(2016, 2, 9)}, ["born_on"]),
            (BENS, ["inside"]),
            (
                {"name": "Ben Parent", "born_on": "2018-01-20", **BENS},
                ["name", "born_on", "inside"],
            ),
            ({"inside_born_on": "2016-02-09"}, ["inside"]),
        ],
    )
    def test_what_does_not_agree_is_not_given_out_but_blocked_and_kept_as_a_near_miss(
        self, film: items.Item, stage: cast.Cast, case: cases.Case, now: datetime,
        wrong: dict[str, object], differs: list[str],
    ) -> None:  # fmt: skip
        refusal = refused(items.Mismatch, lambda: self.give(film, stage, now, **wrong))

        assert refusal.facts["differs"] == differs
        assert fresh(film).blocked_because
        assert fresh(film).with_person_id is None
        (kept,) = items.near_misses(stage.practice, now)
        assert kept.item == film
        assert kept.differs == differs
        assert verbs(case).count("item_near_miss") == 1
        assert told(stage.manager, "near_miss")
        assert any("Find out whose" in one.words for one in duties.of_case(case.pk))
        refused(items.Blocked, lambda: self.give(fresh(film), stage, now))

    @pytest.mark.parametrize("left_out", list(RIGHT))
    def test_each_of_the_four_must_be_read(
        self, film: items.Item, stage: cast.Cast, now: datetime, left_out: str
    ) -> None:
        refusal = refused(Unclear, lambda: self.give(film, stage, now, **{left_out: ""}))

        assert refusal.field == left_out
        assert not items.Check.objects.exists()

    def test_two_films_swapped_are_both_blocked_and_the_other_person_has_a_case(
        self, film: items.Item, bens: items.Item, stage: cast.Cast, case: cases.Case,
        now: datetime,
    ) -> None:  # fmt: skip
        refused(items.Mismatch, lambda: self.give(film, stage, now, **BENS))

        assert fresh(bens).blocked_because
        theirs = cases.Case.objects.get(kind="finding")
        assert theirs.subject == stage.other_child
        assert theirs.customer == stage.parent
        assert "Ada" not in theirs.asked + theirs.title + theirs.next_step.words
        assert cases.links_of(case).count() == 1
        assert len(items.near_misses(stage.practice, now)) == 1
        refused(
            items.Blocked,
            lambda: items.release(
                item=bens, to=stage.parent, by=stage.nurse, now=now, name="Ben Parent",
                born_on="2018-01-20", **BENS,
            ),
        )  # fmt: skip

    def test_the_other_film_is_out_already_so_getting_it_back_comes_first(
        self, film: items.Item, bens: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        items.release(
            item=bens, to=stage.parent, by=stage.nurse, now=now, name="Ben Parent",
            born_on="2018-01-20", **BENS,
        )  # fmt: skip

        refused(items.Mismatch, lambda: self.give(film, stage, now, **BENS))

        theirs = cases.Case.objects.get(kind="finding")
        assert bens.code in theirs.next_step.words
        assert "get it back" in theirs.next_step.words

    def test_of_two_namesakes_born_on_one_day_none_is_guessed(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        for _twin in range(2):
            people.enrol(
                name="Bea Twin", born_on=date(2010, 1, 1), registered_with=stage.practice,
                by=None, now=now,
            )  # fmt: skip

        wrong = {"inside_name": "Twin, Bea", "inside_born_on": "2010-01-01"}
        refused(items.Mismatch, lambda: self.give(film, stage, now, **wrong))

        assert not cases.Case.objects.filter(kind="finding").exists()
        assert fresh(film).blocked_because

    def test_a_thing_without_a_case_is_put_before_somebody_all_the_same(
        self, bens: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        wrong = {"name": "Ben Parent", "born_on": "2018-01-20", "inside_name": "Nobody Known",
                 "inside_born_on": "1999-01-01"}  # fmt: skip
        refused(items.Mismatch, lambda: self.give(bens, stage, now, **wrong))

        mine = cases.Case.objects.get(kind="finding")
        assert mine.subject == stage.other_child
        assert mine.owner == stage.manager

    def test_it_is_given_out_again_only_after_a_check_that_passed(
        self, film: items.Item, bens: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        failed = items.check(item=film, by=stage.nurse, now=now, **{**RIGHT, **BENS})
        assert not failed.passed
        for blocked in (film, bens):
            refused(
                items.CheckFirst,
                lambda one=blocked: items.unblock(
                    item=one, why="looked", by=stage.nurse, now=now + HOUR
                ),
            )

        assert items.check(item=film, by=stage.nurse, now=now + HOUR, **RIGHT).passed
        refused(items.Blocked, lambda: self.give(fresh(film), stage, now + HOUR))
        items.unblock(item=film, why="put back in its cover", by=stage.nurse, now=now + HOUR)
        self.give(fresh(film), stage, now + HOUR)
        assert fresh(bens).blocked_because

    def test_what_is_blocked_is_not_sent_either_and_the_database_says_so_too(
        self, film: items.Item, stage: cast.Cast, case: cases.Case,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        items.check(item=film, by=stage.nurse, now=now, **{**RIGHT, **BENS})

        refused(
            items.Blocked,
            lambda: items.send(
                items=[film], to=specialist, means="electronic", case=case, by=stage.nurse, now=now
            ),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            items.Move.objects.create(
                item=film, number=2, kind="released", from_holder=stage.practice,
                from_place="imaging room", to_holder=stage.practice, to_person=stage.parent,
                to_place="x", at=now, noted_at=now, why="by hand",
            )  # fmt: skip

    def test_a_stranger_and_a_speaker_whose_time_is_over_get_nothing(
        self, film: items.Item, stage: cast.Cast, now: datetime
    ) -> None:
        aunt = people.enrol(name="Ann Aunt", by=None, now=now)
        refused(items.NotTheirs, lambda: self.give(film, stage, now, to=aunt))
        word = people.let_speak(
            speaker=aunt, subject=stage.child, relation="aunt", scope="appointments",
            until=now + DAY, by=None, now=now,
        )  # fmt: skip
        refused(items.NotTheirs, lambda: self.give(film, stage, now + 2 * DAY, to=aunt))

        assert word.speaker in items.takers_of(film, now)
        assert self.give(film, stage, now + HOUR, to=aunt).to_person == aunt

    def test_paper_has_no_inside_but_what_was_read_in_it_counts(
        self, stage: cast.Cast, now: datetime
    ) -> None:
        form = items.register(
            organization=stage.practice, kind="form", name="Camp form", subject=stage.child,
            place="tray", by=stage.nurse, now=now,
        )  # fmt: skip
        nothing = {"inside_name": "", "inside_born_on": None}
        assert items.check(item=form, by=stage.nurse, now=now, **{**RIGHT, **nothing}).passed
        assert not items.check(item=form, by=stage.nurse, now=now, **{**RIGHT, **BENS}).passed


class TestThePickup:
    """The patient comes on Friday; somebody looks on Thursday at three, before closing at five."""

    FRIDAY = datetime(2026, 4, 24, 9, 0, tzinfo=ZONE)

    def agree(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime,
        at: datetime = FRIDAY, who: people.Person | None = None,
    ) -> items.Pickup:  # fmt: skip
        return items.agree_pickup(
            item=film, case=case, who=who or stage.parent, at=at.astimezone(UTC),
            place="front desk", outside_hours="Rosa", by=stage.front_desk, now=now,
        )  # fmt: skip

    def due(self, pickup: items.Pickup) -> str:
        row = items.Pickup.objects.select_related("duty").get(pk=pickup.pk)
        return f"{row.duty.due_at.astimezone(ZONE):%a %d %H:%M}"

    def clock(self, pickup: items.Pickup, at: datetime) -> None:
        row = items.Pickup.objects.get(pk=pickup.pk)
        duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
            pk=row.duty_id
        )
        items.review_check(duty=duty, now=at)

    def untold(self, case: cases.Case) -> list[news.News]:
        return [one for one in news.open_of_case(case) if one.reason == "PICKUP"]

    @pytest.mark.parametrize(
        ("at", "check"),
        [
            ((2026, 4, 24, 9, 0), "Thu 23 15:00"),
            ((2026, 4, 24, 18, 30), "Thu 23 15:00"),
            ((2026, 4, 27, 8, 0), "Fri 24 15:00"),
            ((2026, 4, 25, 11, 0), "Fri 24 15:00"),
            # Memorial Day is a Monday: for Tuesday somebody looks on Friday.
            ((2026, 5, 26, 9, 0), "Fri 22 15:00"),
            # The clocks change on Sunday, March 14; three o'clock stays three o'clock.
            ((2027, 3, 15, 9, 0), "Fri 12 15:00"),
            # Agreed for the same day: within half an hour, before the customer leaves home.
            ((2026, 4, 20, 16, 0), "Mon 20 10:30"),
            ((2026, 4, 20, 10, 50), "Mon 20 10:25"),
        ],
    )
    def test_somebody_looks_on_the_business_day_before(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime,
        at: tuple[int, ...], check: str,
    ) -> None:  # fmt: skip
        pickup = self.agree(film, case, stage, now, datetime(*at, tzinfo=ZONE))  # type: ignore[misc,arg-type]

        assert self.due(pickup) == check
        duty = duties.Duty.objects.get(pk=pickup.duty_id)
        assert duty.owed_by == case.owner
        assert duty.kind == "check"

    def test_on_a_half_day_before_its_own_closing(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        people.half_day(
            calendar=stage.practice.calendar, day=date(2026, 4, 23), reason="Training",
            spans=[["08:00", "12:00"]], by=stage.manager, now=now,
        )  # fmt: skip
        stage.practice.refresh_from_db()

        assert self.due(self.agree(film, case, stage, now)) == "Thu 23 10:00"

    def test_seen_there_the_ledger_says_so_and_the_customer_gets_it(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        thursday = self.FRIDAY.astimezone(UTC) - DAY + 5 * HOUR

        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=thursday)

        assert items.where(film).place == "front desk"
        assert not self.untold(case)
        self.clock(pickup, thursday + DAY)
        assert not self.untold(case)
        items.picked_up(
            pickup=pickup, by=stage.front_desk, now=self.FRIDAY.astimezone(UTC), **RIGHT
        )
        assert items.where(film).with_person == stage.parent
        asked = duties.Duty.objects.get(words__startswith="Has Paula Parent fetched")
        assert asked.standing == "kept"
        assert not news.plans_of(case).exists()
        assert items.pickups_of(stage.practice).count() == 0

    @pytest.mark.parametrize("looked", [True, False])
    def test_not_there_or_nobody_looked_the_customer_hears_it_before_closing(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime, looked: bool
    ) -> None:
        pickup = self.agree(film, case, stage, now, datetime(2026, 4, 24, 18, 0, tzinfo=ZONE))
        three = datetime(2026, 4, 23, 15, 0, tzinfo=ZONE).astimezone(UTC)
        if looked:
            items.check_pickup(pickup=pickup, there=False, by=stage.nurse, now=three - HOUR)
        self.clock(pickup, three)

        (told_by,) = self.untold(case)
        assert f"{told_by.duty.due_at.astimezone(ZONE):%a %H:%M}" == "Thu 17:00"
        assert told_by.duty.owed_by == case.owner
        assert "electronically" in told_by.options[0]
        assert "another day" in told_by.options[-1]
        assert news.advice(case) == "please_do_not_come"

    def test_found_after_all_the_news_is_off_and_who_was_told_hears_that_it_is_there(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        items.check_pickup(pickup=pickup, there=False, by=stage.nurse, now=now + HOUR)
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + 2 * HOUR)
        assert not self.untold(case)

        items.check_pickup(pickup=pickup, there=False, by=stage.nurse, now=now + 3 * HOUR)
        (untold,) = self.untold(case)
        news.told(news=untold, proof="spoken", by=stage.front_desk, now=now + 3 * HOUR)
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + 4 * HOUR)
        assert [one.kind for one in self.untold(case)] == ["ready"]

    def test_moved_after_the_check_the_check_is_void_and_the_customer_hears_it(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        four = datetime(2026, 4, 23, 16, 0, tzinfo=ZONE).astimezone(UTC)
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=four - HOUR)
        refused(
            items.UnderPromise,
            lambda: items.move(
                item=fresh(film), place="division", why="read", by=stage.doctor, now=four
            ),
        )
        assert not self.untold(case)

        items.move(
            item=fresh(film), place="division", why="read", new_plan="back by eight",
            by=stage.doctor, now=four,
        )  # fmt: skip

        (untold,) = self.untold(case)
        assert f"{untold.duty.due_at.astimezone(ZONE):%a %H:%M}" == "Thu 17:00"
        assert items.Pickup.objects.get(pk=pickup.pk).there is False

    def test_moved_after_an_early_check_somebody_looks_again_at_the_usual_time(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + HOUR)

        items.move(
            item=fresh(film), place="division", why="read", new_plan="back on Wednesday",
            by=stage.doctor, now=now + 2 * HOUR,
        )  # fmt: skip

        assert not self.untold(case)
        row = items.Pickup.objects.select_related("duty").get(pk=pickup.pk)
        assert row.there is None
        assert row.duty.closed_at is None
        assert self.due(pickup) == "Thu 23 15:00"
        self.clock(pickup, row.duty.due_at)
        assert self.untold(case)

    def test_who_looks_a_week_early_still_looks_the_day_before(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now, datetime(2026, 4, 27, 9, 0, tzinfo=ZONE))

        early = items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now)

        assert (early.there, early.checked_at) == (None, None)
        assert early.duty.closed_at is None
        assert self.due(pickup) == "Fri 24 15:00"
        assert items.where(film).place == "front desk"
        assert logbook.of_case(case.pk).filter(verb="pickup_seen_early").exists()
        friday = datetime(2026, 4, 24, 8, 30, tzinfo=ZONE).astimezone(UTC)
        seen = items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=friday)
        assert seen.there is True
        assert duties.Duty.objects.get(pk=early.duty_id).standing == "kept"

    def test_missing_and_found_a_week_early_somebody_looks_again_the_day_before(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now, datetime(2026, 4, 27, 9, 0, tzinfo=ZONE))
        items.check_pickup(pickup=pickup, there=False, by=stage.nurse, now=now)
        assert self.untold(case)

        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + HOUR)

        assert not self.untold(case)
        assert self.due(pickup) == "Fri 24 15:00"
        self.clock(pickup, datetime(2026, 4, 24, 15, 0, tzinfo=ZONE).astimezone(UTC))
        assert self.untold(case)

    @pytest.mark.parametrize(
        ("at", "opens"),
        [
            # A Sunday, a holiday, half past eleven at night.
            ((2026, 4, 26, 11, 0), "2026-04-27T08:00"),
            ((2026, 5, 25, 11, 0), "2026-05-26T08:00"),
            ((2026, 4, 23, 23, 30), "2026-04-24T08:00"),
        ],
    )
    def test_nobody_comes_to_a_closed_door(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime,
        at: tuple[int, ...], opens: str,
    ) -> None:  # fmt: skip
        comes: datetime = datetime(*at, tzinfo=ZONE)  # type: ignore[misc,arg-type]
        facts = {
            "item": film, "case": case, "who": stage.parent, "at": comes.astimezone(UTC),
            "place": "front desk", "by": stage.front_desk, "now": now,
        }  # fmt: skip

        with pytest.raises(items.ClosedThen) as refusal:
            items.agree_pickup(**facts)  # type: ignore[arg-type]

        assert refusal.value.field == "at"
        local = datetime.fromisoformat(str(refusal.value.facts["opens"])).astimezone(ZONE)
        assert local.isoformat().startswith(opens)
        assert not items.pickups_of_case(case).exists()

        items.agree_pickup(**facts, outside_hours=" Rosa  Night ")  # type: ignore[arg-type]
        duty = duties.Duty.objects.get(kind="check")
        assert "Rosa Night waits" in duty.words
        assert logbook.of_case(case.pk).get(verb="pickup_agreed").facts["waits"] == "Rosa Night"

    def test_agreed_at_night_for_the_morning_somebody_looks_when_they_open(
        self, film: items.Item, case: cases.Case, stage: cast.Cast
    ) -> None:
        night = datetime(2026, 4, 20, 23, 0, tzinfo=ZONE).astimezone(UTC)

        pickup = self.agree(film, case, stage, night, datetime(2026, 4, 21, 8, 10, tzinfo=ZONE))

        assert self.due(pickup) == "Tue 21 08:10"

    def test_what_many_promises_want_is_one_question_to_the_database(
        self, film: items.Item, case: cases.Case, stage: cast.Cast,
        promise: promises.Promise, specialist: people.Organization, now: datetime,
        django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    ) -> None:  # fmt: skip
        other = promises.make(
            case=case, words="The form too", due_at=now + 4 * DAY, by=stage.front_desk, now=now
        )
        promises.needed(
            promise=promise, needed_by=now + 3 * DAY, destination=specialist,
            by=stage.front_desk, now=now,
        )  # fmt: skip
        rows = [
            items.pledge(item=film, case=case, promise=one, by=stage.nurse, now=now)
            for one in (promise, other)
        ]
        pledges = items.pledged(film)

        with django_assert_num_queries(1):
            plans = items.plans_of(pledges)

        assert list(plans) == [rows[0].pk]
        assert items.where(film).plans == plans

    def test_to_where_it_is_fetched_it_moves_freely(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        self.agree(film, case, stage, now)

        items.move(item=film, place="Front  desk", why="for Friday", by=stage.nurse, now=now)
        assert items.where(film).place == "Front desk"

    def test_the_customer_comes_early_and_gets_it(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)

        items.release(item=film, to=stage.parent, by=stage.front_desk, now=now + HOUR, **RIGHT)

        pickup.refresh_from_db()
        assert pickup.ended_at is not None
        assert duties.Duty.objects.get(pk=pickup.duty_id).standing == "withdrawn"
        refused(
            items.PickupEnded,
            lambda: items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + HOUR),
        )

    def test_another_than_agreed_comes_and_may(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        aunt = people.enrol(name="Ann Aunt", by=None, now=now)
        refused(items.NotTheirs, lambda: self.agree(film, case, stage, now, who=aunt))
        refused(
            items.NotTheirs,
            lambda: items.picked_up(
                pickup=pickup, to=aunt, by=stage.front_desk, now=now + HOUR, **RIGHT
            ),
        )
        people.let_speak(
            speaker=aunt, subject=stage.child, relation="aunt", scope="nothing_clinical",
            until=None, by=None, now=now,
        )  # fmt: skip
        items.picked_up(pickup=pickup, to=aunt, by=stage.front_desk, now=now + HOUR, **RIGHT)
        assert items.where(film).with_person == aunt

    def test_what_another_office_has_is_not_fetched_here(
        self, film: items.Item, case: cases.Case, stage: cast.Cast,
        specialist: people.Organization, now: datetime,
    ) -> None:  # fmt: skip
        parcel = items.send(
            items=[film], to=specialist, means="courier", case=case, by=stage.nurse, now=now
        )
        refused(items.NotThere, lambda: self.agree(film, case, stage, now))
        items.receive(consignment=parcel, by=None, desk="Sam", now=now)

        refusal = refused(items.NotThere, lambda: self.agree(film, case, stage, now))
        assert refusal.facts["choices"] == ["bring_it_here", "fetch_it_there", "send"]
        assert not duties.Duty.objects.filter(kind="check").exists()

    def test_one_comes_at_a_time_and_a_cancelled_trip_is_planned_no_more(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        refused(items.AlreadyAgreed, lambda: self.agree(film, case, stage, now))
        items.check_pickup(pickup=pickup, there=False, by=stage.nurse, now=now + HOUR)

        items.cancel_pickup(
            pickup=pickup, because="we send it", by=stage.front_desk, now=now + 2 * HOUR
        )

        assert not self.untold(case)
        assert not news.plans_of(case).exists()
        self.agree(film, case, stage, now + 3 * HOUR)

    def test_who_does_not_come_is_asked_for_and_the_case_stays_open_until_then(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=now + 3 * DAY)

        asked = duties.Duty.objects.get(words__startswith="Has Paula Parent fetched")
        assert f"{asked.due_at.astimezone(ZONE):%a %H:%M}" == "Fri 10:00"
        assert any("fetched" in one for one in cases.open_things(case))

    def test_two_things_of_one_trip_are_missed_in_one_word(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        disc = items.copy(
            item=film, kind="disc", name="Disc", place="desk", by=stage.nurse, now=now
        )
        one, two = (self.agree(each, case, stage, now) for each in (film, disc))
        for each in (one, two):
            items.check_pickup(pickup=each, there=False, by=stage.nurse, now=now + HOUR)

        (untold,) = self.untold(case)
        assert "X-ray of the wrist" in untold.words
        assert "Disc" in untold.words
        items.check_pickup(pickup=one, there=True, by=stage.nurse, now=now + HOUR)
        assert self.untold(case)
        items.check_pickup(pickup=two, there=True, by=stage.nurse, now=now + HOUR)
        assert not self.untold(case)

    def test_blocked_while_somebody_comes_for_it_he_hears_that_it_is_not_to_be_had(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        thursday = now + 3 * DAY
        items.check_pickup(pickup=pickup, there=True, by=stage.nurse, now=thursday)

        items.check(item=film, by=stage.nurse, now=thursday + HOUR, **{**RIGHT, **BENS})

        assert self.untold(case)
        refused(
            items.Blocked,
            lambda: items.check_pickup(
                pickup=pickup, there=True, by=stage.nurse, now=thursday + HOUR
            ),
        )

    def test_two_workers_at_once_tell_it_once(
        self, film: items.Item, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        pickup = self.agree(film, case, stage, now)
        three = datetime(2026, 4, 23, 15, 0, tzinfo=ZONE).astimezone(UTC)
        for _worker in range(2):
            self.clock(pickup, three)

        assert len(self.untold(case)) == 1
        assert verbs(case).count("pickup_unchecked") == 1

    def test_a_promise_to_send_ends_when_the_customer_fetches_it_in_the_same_case(
        self, film: items.Item, case: cases.Case, promise: promises.Promise, stage: cast.Cast,
        now: datetime,
    ) -> None:  # fmt: skip
        items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)
        pickup = self.agree(film, case, stage, now)

        items.picked_up(pickup=pickup, by=stage.front_desk, now=now + HOUR, **RIGHT)

        assert items.pledged(film) == []
        assert any("settle with the customer" in one.words for one in duties.of_case(case.pk))


def test_the_board_finds_by_code_by_place_by_name_and_by_person(
    film: items.Item, bens: items.Item, stage: cast.Cast
) -> None:
    assert list(items.board(stage.practice, text=film.code)) == [film]
    assert list(items.board(stage.practice, text="ada wrist")) == [film]
    assert set(items.board(stage.practice, place="imaging room")) == {film, bens}
    assert not items.board(stage.pharmacy).exists()
    assert items.places_of(stage.practice) == ["imaging room"]


def test_where_many_things_are_costs_as_many_questions_as_where_one_is(
    film: items.Item, bens: items.Item, case: cases.Case, promise: promises.Promise,
    stage: cast.Cast, now: datetime, django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now)
    many = [film, bens] * 10
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        assert len(items.where_of(many)) == 20


def test_the_same_labels_are_compared_for_a_pharmacy(case: cases.Case) -> None:
    assert handoffs.WrongPerson.code == "wrong_person"
    compared, wrong = items.differs_outside(
        case.subject, {"name": "parent ÁDA", "born_on": "2016-09-02"}
    )
    assert compared == ["name", "born_on"]
    assert wrong == []
