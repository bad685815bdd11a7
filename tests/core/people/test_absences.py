from datetime import datetime, timedelta

import pytest

from safehands.core import cases, people
from safehands.core.people import Absence, Organization, Person, Role
from safehands.core.refusals import Unclear
from tests.core.people import office
from tests.core.people.office import MONDAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def away(person: Person, cover: Person | None = None, **more: datetime | None) -> Absence:
    given: dict[str, datetime | None] = {"since": MONDAY, "until": MONDAY + DAY, **more}
    return people.plan_absence_row(
        person=person, cover=cover, reason="leave", by=None, now=MONDAY, **given
    )


def test_who_is_away_is_not_present_until_he_is_back() -> None:
    nora = office.staff("Nora", office.practice())
    absence = away(nora)

    assert not people.is_present(nora, MONDAY)
    assert people.is_present(nora, MONDAY - timedelta(seconds=1))
    assert people.is_present(nora, MONDAY + DAY)
    assert people.absent_now([nora], MONDAY) == {nora: absence}

    people.end_absence(absence=absence, by=None, now=MONDAY)

    assert people.is_present(nora, MONDAY)
    with pytest.raises(people.AbsenceOver):
        people.end_absence(absence=absence, by=None, now=MONDAY)
    assert office.verbs_about(nora)[2:] == ["absence_planned", "absence_ended"]


def test_who_falls_ill_is_away_until_further_notice() -> None:
    nora = office.staff("Nora", office.practice())
    away(nora, until=None)

    assert not people.is_present(nora, MONDAY + 400 * DAY)


def test_a_cover_stands_in_only_after_his_own_yes() -> None:
    practice = office.practice()
    nora, dana, olaf = (office.staff(name, practice) for name in ("Nora", "Dana", "Olaf"))
    absence = away(nora, dana)
    assert people.cover_of(nora, MONDAY) is None

    with pytest.raises(people.NotTheCover):
        people.accept_cover(absence=absence, by=olaf, now=MONDAY)
    assert people.cover_of(nora, MONDAY) is None

    people.accept_cover(absence=absence, by=dana, now=MONDAY)
    assert people.cover_of(nora, MONDAY) == dana
    with pytest.raises(people.CoverSettled):
        people.accept_cover(absence=absence, by=dana, now=MONDAY)

    people.change_cover(absence=absence, cover=olaf, by=nora, now=MONDAY)
    assert people.cover_of(nora, MONDAY) is None


def test_a_cover_who_is_away_himself_is_no_cover() -> None:
    practice = office.practice()
    nora, dana = (office.staff(name, practice) for name in ("Nora", "Dana"))
    people.accept_cover(absence=away(nora, dana), by=dana, now=MONDAY)
    away(dana)

    assert people.cover_of(nora, MONDAY) is None


def test_a_stranger_or_the_absent_himself_does_not_stand_in() -> None:
    nora = office.staff("Nora", office.practice())
    stranger = office.staff("Olaf", office.practice("Oak Road Practice"))

    for cover, more in ((nora, {}), (stranger, {}), (None, {"until": MONDAY})):
        with pytest.raises(Unclear):
            away(nora, cover, **more)

    assert not Absence.objects.exists()


def test_the_work_of_an_absent_person_is_moved_by_one_worker_only() -> None:
    nora = office.staff("Nora", office.practice())
    away(nora)
    [mine] = people.absences_to_settle(MONDAY)
    [other] = people.absences_to_settle(MONDAY)

    assert people.note_settled(absence=mine, now=MONDAY)
    assert not people.note_settled(absence=other, now=MONDAY)
    assert not people.absences_to_settle(MONDAY)


def test_one_person_is_on_call_at_a_time() -> None:
    practice = office.practice()
    nora, dana = (office.staff(name, practice) for name in ("Nora", "Dana"))
    night = {"since": MONDAY, "until": MONDAY + DAY, "by": None, "now": MONDAY}
    people.put_on_call(person=nora, organization=practice, **night)  # type: ignore[arg-type]

    with pytest.raises(people.SomebodyIsOnCall, match="Nora"):
        people.put_on_call(person=dana, organization=practice, **night)  # type: ignore[arg-type]

    assert people.on_call_of(practice, MONDAY) == nora
    assert people.on_call_of(practice, MONDAY + DAY) is None
    away(nora)
    assert people.on_call_of(practice, MONDAY) is None


def test_a_turn_on_call_ends_now_or_never_begins() -> None:
    practice = office.practice()
    nora = office.staff("Nora", practice)
    turns = [
        people.put_on_call(
            person=nora,
            organization=practice,
            since=MONDAY + start * DAY,
            until=MONDAY + (start + 1) * DAY,
            by=None,
            now=MONDAY,
        )
        for start in (0, 1)
    ]
    later = MONDAY + timedelta(hours=1)

    for turn in turns:
        people.end_on_call(turn=turn, by=None, now=later)

    assert people.on_call_of(practice, MONDAY) == nora
    assert people.on_call_of(practice, later) is None
    assert practice.on_call.count() == 1


def fallback(practice: Organization, **more: object) -> Person:
    return people.fallback_for(organization=practice, now=MONDAY, **more)  # type: ignore[arg-type]


def test_what_nobody_takes_goes_to_the_fallback_owner_who_is_there() -> None:
    practice = office.practice()
    nora, dana = (office.staff(name, practice) for name in ("Nora", "Dana"))
    mara = office.staff("Mara", practice, Role.MANAGER)
    team = people.form_team(
        name="X-ray", organization=practice, fallback_owner=nora, by=None, now=MONDAY
    )
    people.fall_back_on(place=practice, person=dana, by=None, now=MONDAY)

    assert fallback(practice, team=team) == nora
    assert fallback(practice) == dana
    assert fallback(practice, not_person=dana) == mara
    away(dana)
    assert fallback(practice) == mara
    away(mara)
    assert fallback(practice) == nora


def test_a_colleague_of_the_team_comes_before_the_manager() -> None:
    practice = office.practice()
    office.staff("Mara", practice, Role.MANAGER)
    carla, mateo = (office.staff(name, practice) for name in ("Carla", "Mateo"))
    refills = people.form_team(
        name="Refill desk", organization=practice, fallback_owner=carla, by=None, now=MONDAY
    )
    for one in (carla, mateo):
        people.join_as(
            person=one, organization=practice, role=Role.CASE_DESK, team=refills, by=None,
            now=MONDAY,
        )  # fmt: skip

    assert fallback(practice, team=refills, not_person=carla) == mateo
    # Also where only the one who is away is known: whom he works with takes it.
    assert fallback(practice, not_person=carla) == mateo
    away(mateo)
    assert fallback(practice, team=refills, not_person=carla).name == "Mara"


def test_if_all_are_away_somebody_owns_it_all_the_same() -> None:
    practice = office.practice()
    nora, dana = (office.staff(name, practice) for name in ("Nora", "Dana"))
    people.fall_back_on(place=practice, person=dana, by=None, now=MONDAY)
    away(nora)
    away(dana)

    assert fallback(practice) == dana


def test_among_equals_who_holds_least_takes_it() -> None:
    practice = office.practice()
    dana, nora = (office.staff(name, practice) for name in ("Dana", "Nora"))
    rosa = office.customer()
    cases.open_case(
        organization=practice,
        customer=rosa,
        subject=rosa,
        asked="Refill",
        origin=cases.Origin.PHONE,
        by=dana,
        owner=dana,
        now=MONDAY,
    )

    assert fallback(practice) == nora


def test_a_practice_with_nobody_left_says_so() -> None:
    practice = office.practice()
    office.staff("Ada", practice, Role.ADMINISTRATOR)

    with pytest.raises(people.NobodyThere, match="Elm Street"):
        fallback(practice)


def test_nobody_is_named_fallback_who_works_no_cases_there() -> None:
    practice = office.practice()
    ada = office.staff("Ada", practice, Role.ADMINISTRATOR)

    with pytest.raises(people.CannotFallBackOn):
        people.fall_back_on(place=practice, person=ada, by=None, now=MONDAY)

    practice.refresh_from_db()
    assert practice.fallback_owner is None
