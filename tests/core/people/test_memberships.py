from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from safehands.core import people
from safehands.core.people import May, Membership, Role
from safehands.core.refusals import Unclear
from tests.core.people import office
from tests.core.people.office import MONDAY

pytestmark = pytest.mark.django_db


def test_what_somebody_may_do_comes_from_his_roles_and_costs_one_look() -> None:
    nurse = people.by_id(office.staff("Nora", office.practice(), Role.CLINICIAN).pk)

    assert people.may(nurse, May.WORK_CASES)
    assert not people.may(nurse, May.MANAGE_PEOPLE)


def test_asking_many_times_reads_the_database_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    nurse = people.by_id(office.staff("Nora", office.practice(), Role.CLINICIAN).pk)

    # The memberships and their organisations, each once.
    with django_assert_num_queries(1):
        for what in May:
            people.may(nurse, what)
        assert people.roles_of(nurse) == {Role.CLINICIAN}


def test_a_role_counts_at_once_and_ends_at_once() -> None:
    practice = office.practice()
    nurse = office.staff("Nora", practice, Role.CLINICIAN)
    later = MONDAY + timedelta(days=1)
    membership = people.join_as(
        person=nurse, organization=practice, role=Role.MANAGER, by=None, now=later
    )
    assert people.may(nurse, May.MANAGE_PEOPLE)
    assert people.roles_of(nurse, MONDAY) == {Role.CLINICIAN}

    people.end_membership(membership=membership, by=None, now=later + timedelta(days=1))

    assert not people.may(people.by_id(nurse.pk), May.MANAGE_PEOPLE)
    assert office.verbs_about(nurse) == ["enrolled", "joined", "joined", "role_ended"]
    with pytest.raises(people.MembershipEnded):
        people.end_membership(membership=membership, by=None, now=later)


def test_the_same_role_is_given_once() -> None:
    practice = office.practice()
    nurse = office.staff("Nora", practice)

    with pytest.raises(people.AlreadyMember):
        people.join_as(
            person=nurse, organization=practice, role=Role.CASE_DESK, by=None, now=MONDAY
        )

    assert Membership.objects.count() == 1


def test_a_manager_appoints_at_his_own_practice_and_no_administrators() -> None:
    practice, other = office.practice(), office.practice("Oak Road Practice")
    manager = office.staff("Mara", practice, Role.MANAGER)
    new = office.customer("Nils")

    people.join_as(person=new, organization=practice, role=Role.FRONT_DESK, by=manager, now=MONDAY)
    for organization, role in ((other, Role.FRONT_DESK), (practice, Role.ADMINISTRATOR)):
        with pytest.raises(people.MayNotAppoint):
            people.join_as(person=new, organization=organization, role=role, by=manager, now=MONDAY)

    assert people.roles_of(people.by_id(new.pk)) == {Role.FRONT_DESK}


def test_nobody_gives_himself_a_role() -> None:
    practice = office.practice()
    nurse = office.staff("Nora", practice)

    with pytest.raises(people.MayNotAppoint):
        people.join_as(person=nurse, organization=practice, role=Role.MANAGER, by=nurse, now=MONDAY)

    assert people.roles_of(people.by_id(nurse.pk)) == {Role.CASE_DESK}


def test_a_team_belongs_to_its_own_practice() -> None:
    practice, other = office.practice(), office.practice("Oak Road Practice")
    team = people.form_team(name="X-ray desk", organization=other, by=None, now=MONDAY)
    nurse = office.staff("Nora", practice)

    with pytest.raises(Unclear) as refused:
        people.join_as(
            person=nurse,
            organization=practice,
            role=Role.CLINICIAN,
            team=team,
            by=None,
            now=MONDAY,
        )

    assert refused.value.field == "team"


def test_colleagues_are_those_of_the_same_practice_who_may_own_a_case() -> None:
    practice, other = office.practice(), office.practice("Oak Road Practice")
    nurse = office.staff("Nora", practice, Role.CLINICIAN)
    people.join_as(person=nurse, organization=practice, role=Role.MANAGER, by=None, now=MONDAY)
    desk = office.staff("Dana", practice)
    office.staff("Olaf", other)
    office.staff("Ada", practice, Role.ADMINISTRATOR)

    assert list(people.colleagues_of(desk)) == [desk, nurse]
    assert list(people.managers_of(practice)) == [nurse]
    assert [one.name for one in people.members_of(practice, [Role.ADMINISTRATOR])] == ["Ada"]


def test_teams_and_organisations_of_a_person_end_with_the_role() -> None:
    practice = office.practice()
    team = people.form_team(name="X-ray desk", organization=practice, by=None, now=MONDAY)
    nurse = office.customer("Nora")
    membership = people.join_as(
        person=nurse,
        organization=practice,
        role=Role.CLINICIAN,
        team=team,
        by=None,
        now=MONDAY,
    )
    assert list(people.teams_of(nurse)) == [team]
    assert list(people.members_of_team(team)) == [nurse]
    assert not people.may_without(membership, May.WORK_CASES)

    people.end_membership(membership=membership, by=None, now=MONDAY)

    nurse = people.by_id(nurse.pk)
    assert not people.teams_of(nurse).exists()
    assert not people.organizations_of(nurse).exists()
