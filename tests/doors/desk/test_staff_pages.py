"""Roles, absences, leaving, sign-ins, organisations and teams, from the pages."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from safehands.core import cases, logbook, people
from safehands.core.people import Role
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

DAY = timedelta(days=1)


def roles(person: people.Person) -> set[Role]:
    return set(people.roles_of(people.by_id(person.pk)))


def owner(case: cases.Case) -> people.Person:
    return cases.hold(case.pk, also_closed=True).owner


def membership(stage: Cast, person: people.Person) -> people.Membership:
    return people.memberships_visible_to(stage.manager).get(person=person, until=None)


def local(at: datetime) -> str:
    """How somebody in New York types a time."""
    return at.astimezone(ZoneInfo(cast.ZONE)).strftime("%Y-%m-%dT%H:%M")


def test_a_manager_gives_a_role_in_a_team(stage: Cast, sit: Sit) -> None:
    answer = sit(stage.manager).post(
        reverse("role-give", args=[stage.front_desk.pk]),
        {
            "organization": stage.practice.pk,
            "role": "case_desk",
            "team": stage.refill_desk.pk,
        },
    )

    assert answer.status_code == 302
    assert roles(stage.front_desk) == {Role.FRONT_DESK, Role.CASE_DESK}


@pytest.mark.parametrize("role", ["administrator", "privacy_officer"])
def test_a_manager_makes_no_administrator(stage: Cast, sit: Sit, role: str) -> None:
    answer = sit(stage.manager).post(
        reverse("role-give", args=[stage.front_desk.pk]),
        {"organization": stage.practice.pk, "role": role, "team": ""},
    )

    assert answer.status_code == 403
    assert roles(stage.front_desk) == {Role.FRONT_DESK}


def test_the_front_desk_gives_no_roles(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)

    for name in ("role-give", "person-leave", "sign-in-open"):
        assert client.get(reverse(name, args=[stage.nurse.pk])).status_code == 404


def test_a_role_with_open_work_ends_only_with_a_successor(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.manager)
    url = reverse("role-end", args=[membership(stage, stage.case_desk).pk])

    refused = client.post(url, {"successor": ""})

    assert refused.status_code == 409
    assert refill.reference in refused.content.decode()
    assert roles(stage.case_desk) == {Role.CASE_DESK}
    assert owner(refill) == stage.case_desk

    client.post(url, {"successor": stage.nurse.pk})

    assert roles(stage.case_desk) == set()
    assert owner(refill) == stage.nurse


def test_who_leaves_hands_over_and_cannot_sign_in_again(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    leaver = sit(stage.case_desk)
    client, url = sit(stage.manager), reverse("person-leave", args=[stage.case_desk.pk])

    refused = client.post(url, {"successor": ""})
    assert refused.status_code == 409
    assert people.by_id(stage.case_desk.pk).active

    client.post(url, {"successor": stage.nurse.pk})

    assert not people.by_id(stage.case_desk.pk).active
    assert owner(refill) == stage.nurse
    assert leaver.get(reverse("people")).status_code == 302

    client.post(reverse("person-back", args=[stage.case_desk.pk]))
    assert people.by_id(stage.case_desk.pk).active


@pytest.mark.parametrize("name", ["person-leave", "sign-in-open", "sign-in-password"])
@pytest.mark.parametrize("whom", ["administrator", "privacy_officer"])
def test_a_manager_touches_no_sign_in_of_who_may_do_more(
    stage: Cast, sit: Sit, name: str, whom: str
) -> None:
    person = getattr(stage, whom)
    sit(person)

    answer = sit(stage.manager).post(
        reverse(name, args=[person.pk]), {"successor": "", "email": "x@example.org"}
    )

    assert answer.status_code == 404
    assert people.by_id(person.pk).active


def test_a_sign_in_is_opened_with_a_password_that_is_shown_once(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    url = reverse("sign-in-open", args=[stage.doctor.pk])

    page = client.post(url, {"email": "david@example.org"})

    shown = re.search(r'class="secret">([^<]+)<', page.content.decode())
    account = people.account_of(stage.doctor)
    assert account is not None
    assert shown is not None
    assert account.check_password(shown[1])
    assert page.headers["Cache-Control"] == "no-store"
    assert client.post(url, {"email": "other@example.org"}).status_code == 409


def test_a_new_password_ends_the_old_one(stage: Cast, sit: Sit) -> None:
    nurse = sit(stage.nurse)

    sit(stage.administrator).post(reverse("sign-in-password", args=[stage.nurse.pk]))

    assert nurse.get(reverse("today")).status_code == 302
    written = logbook.looks_at(stage.nurse.pk).filter(verb="password_set").first()
    assert written is not None
    assert written.by == stage.administrator


def test_the_page_of_a_password_loaded_again_makes_no_other_one(stage: Cast, sit: Sit) -> None:
    sit(stage.nurse)
    url = reverse("sign-in-password", args=[stage.nurse.pk])
    client = sit(stage.administrator)
    client.post(url)

    again = client.get(url)

    assert again["Location"] == reverse("person", args=[stage.nurse.pk])
    assert logbook.looks_at(stage.nurse.pk).filter(verb="password_set").count() == 1


def test_an_absence_is_planned_and_the_cover_says_yes(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    carla, nadia = sit(stage.case_desk), sit(stage.nurse)
    url = reverse("absence-plan", args=[stage.case_desk.pk])
    assert "Refill, please" in carla.get(url).content.decode()

    carla.post(
        url,
        {
            "since": local(now + DAY),
            "until": local(now + 3 * DAY),
            "cover": stage.nurse.pk,
            "reason": "holiday",
        },
    )

    absence = people.absences_of(stage.case_desk, now).get()
    assert (absence.cover, absence.cover_accepted_at) == (stage.nurse, None)
    assert "You are asked to stand in" in nadia.get(reverse("absences")).content.decode()

    nadia.post(reverse("absence-accept", args=[absence.pk]))

    absence.refresh_from_db()
    assert absence.cover_accepted_at == now


def test_nobody_says_yes_for_somebody_else(stage: Cast, sit: Sit, now: datetime) -> None:
    absence = people.plan_absence_row(
        person=stage.case_desk, since=now + DAY, until=None, cover=stage.nurse, reason="", by=None,
        now=now,
    )  # fmt: skip

    answer = sit(stage.doctor).post(reverse("absence-accept", args=[absence.pk]))

    absence.refresh_from_db()
    assert answer.status_code == 403
    assert absence.cover_accepted_at is None


def test_an_absence_that_ends_before_it_begins_is_refused(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    answer = sit(stage.case_desk).post(
        reverse("absence-plan", args=[stage.case_desk.pk]),
        {"since": local(now + 2 * DAY), "until": local(now + DAY), "cover": "", "reason": ""},
    )

    assert answer.status_code == 422
    assert not people.absences_of(stage.case_desk, now).exists()


def test_only_oneself_and_managers_plan_an_absence(stage: Cast, sit: Sit) -> None:
    url = reverse("absence-plan", args=[stage.case_desk.pk])

    assert sit(stage.nurse).get(url).status_code == 404
    assert sit(stage.manager).get(url).status_code == 200


def test_another_cover_is_asked_and_an_absence_ended(stage: Cast, sit: Sit, now: datetime) -> None:
    absence = people.plan_absence_row(
        person=stage.case_desk, since=now + DAY, until=None, cover=stage.nurse, reason="", by=None,
        now=now,
    )  # fmt: skip
    client = sit(stage.manager)

    client.post(reverse("absence-cover", args=[absence.pk]), {"cover": stage.doctor.pk})
    absence.refresh_from_db()
    assert absence.cover == stage.doctor

    client.post(reverse("absence-end", args=[absence.pk]))
    assert not people.absences_of(stage.case_desk, now).exists()


def test_somebody_is_put_on_call_and_a_second_one_is_refused(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client, url = sit(stage.manager), reverse("on-call", args=[stage.practice.pk])
    turn = {"since": local(now), "until": local(now + DAY)}
    client.post(url, {"person": stage.doctor.pk, **turn})

    answer = client.post(url, {"person": stage.nurse.pk, **turn})

    held = people.on_call_turns(stage.practice, now).get()
    assert held.person == stage.doctor
    assert answer.status_code == 409
    assert "Dr. David Doctor" in answer.content.decode()

    client.post(reverse("on-call-end", args=[stage.practice.pk, held.pk]))
    assert not people.on_call_turns(stage.practice, now).exists()


def test_a_partner_is_entered_with_an_address_and_a_fallback_owner(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    answer = client.post(
        reverse("organization-new"),
        {"name": "Harbor Imaging", "kind": "imaging", "calendar": stage.pharmacy.calendar_id},
    )
    entered = people.organizations_visible_to(stage.manager).get(name="Harbor Imaging")
    assert answer.headers["Location"] == reverse("organization", args=[entered.pk])
    assert not entered.ours

    client.post(
        reverse("organization-address", args=[entered.pk]),
        {"kind": "email", "value": "desk@harbor.example.org"},
    )
    client.post(reverse("organization-fallback", args=[entered.pk]), {"person": stage.nurse.pk})
    client.post(reverse("organization-name", args=[entered.pk]), {"name": "Harbor X-ray"})

    entered.refresh_from_db()
    assert (entered.name, entered.fallback_owner) == ("Harbor X-ray", stage.nurse)
    assert people.contact_points_of(entered).count() == 1


def test_an_organisation_keeps_the_hours_of_another_calendar(stage: Cast, sit: Sit) -> None:
    sit(stage.manager).post(
        reverse("organization-hours", args=[stage.practice.pk]),
        {"calendar": stage.pharmacy.calendar_id},
    )

    stage.practice.refresh_from_db()
    assert stage.practice.calendar_id == stage.pharmacy.calendar_id


def test_a_team_is_formed_and_shows_who_works_in_it(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    client.post(reverse("team-form", args=[stage.practice.pk]), {"name": "X-ray desk"})
    team = people.teams_visible_to(stage.manager).get(name="X-ray desk")
    client.post(reverse("team-fallback", args=[team.pk]), {"person": stage.doctor.pk})

    team.refresh_from_db()
    assert team.fallback_owner == stage.doctor
    page = client.get(reverse("team", args=[stage.refill_desk.pk])).content.decode()
    assert "Carla Case" in page
    assert "Dora Desk" not in page


def test_the_nurse_changes_no_organisation(stage: Cast, sit: Sit) -> None:
    answer = sit(stage.nurse).post(
        reverse("organization-name", args=[stage.practice.pk]), {"name": "Mine"}
    )

    stage.practice.refresh_from_db()
    assert answer.status_code == 404
    assert stage.practice.name == "Maple Street Family Practice"
