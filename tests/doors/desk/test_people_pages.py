"""People at the desk: found, entered, corrected, reached, spoken for."""

import uuid
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import cases, logbook, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit


def fresh(person: people.Person) -> people.Person:
    return people.by_id(person.pk)


def facts(person: people.Person, **changed: object) -> dict[str, object]:
    return {
        "name": person.name,
        "born_on": person.born_on or "",
        "language": person.language,
        "zone": person.zone,
        "external_id": person.external_id,
        "version": person.version,
        **changed,
    }


def text(client: Client, url: str, **asked: str) -> str:
    return client.get(url, asked).content.decode()


@pytest.mark.parametrize("typed", ["ada par", "2016-09-02", "P-77", "+12125550199"])
def test_a_patient_is_found_by_what_the_caller_says(
    stage: Cast, sit: Sit, now: datetime, typed: str
) -> None:
    people.correct_person(
        person=stage.child, external_id="P-77", version=stage.child.version, by=None, now=now
    )
    people.add_contact_point(
        kind="mobile", value="+1 212 555 0199", person=stage.child, by=None, now=now
    )

    shown = text(sit(stage.front_desk), reverse("people"), q=typed)

    assert "Ada Parent" in shown
    assert "Ben Parent" not in shown


def test_a_search_and_a_look_at_a_person_stand_in_the_logbook(stage: Cast, sit: Sit) -> None:
    client = sit(stage.nurse)
    client.get(reverse("people"), {"q": "Ada"})
    client.get(reverse("person", args=[stage.child.pk]))

    done = [str(line.facts.get("what")) for line in logbook.done_by(stage.nurse.pk)[:2]]
    assert done == ["person", "people: Ada"]
    looked = logbook.looks_at(stage.child.pk).first()
    assert looked is not None
    assert (looked.by, looked.door) == (stage.nurse, "desk")


def test_the_search_of_the_header_leads_from_a_reference_to_the_case(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    answer = sit(stage.nurse).get(reverse("search"), {"q": refill.reference})

    assert answer.headers["Location"] == reverse("case", args=[refill.pk])


def test_the_person_page_says_who_it_is_and_who_may_speak(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    shown = text(sit(stage.nurse), reverse("person", args=[stage.child.pk]))

    for words in (
        "Ada Parent",
        "2 September 2016",
        "9 years",
        "Paula Parent",
        "mother",
        refill.title,
    ):
        assert words in shown


def test_the_administrator_sees_the_person_and_no_case(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    page = text(sit(stage.administrator), reverse("person", args=[stage.nurse.pk]))

    assert refill.title not in page
    assert sit(stage.administrator).get(reverse("person", args=[stage.child.pk])).status_code == 404


def test_a_new_person_is_entered_with_a_telephone(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)
    asked = {
        "name": "Nina New", "born_on": "1990-04-01", "language": "es", "zone": "America/New_York",
        "mobile": "+12125550111", "email": "", "external_id": "",
    }  # fmt: skip

    answer = client.post(reverse("person-new"), asked)

    entered = people.search_people(stage.front_desk, "Nina New")[0]
    assert answer.headers["Location"] == reverse("person", args=[entered.pk])
    assert (entered.born_on, entered.language) == (date(1990, 4, 1), "es")
    assert [point.value for point in people.contact_points_of(entered)] == ["+12125550111"]


def test_a_form_sent_twice_enters_one_person(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)
    asked = {
        "name": "Nina New", "born_on": "", "language": "en", "zone": "UTC", "mobile": "",
        "email": "", "external_id": "", "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    client.post(reverse("person-new"), asked)

    client.post(reverse("person-new"), asked)

    assert len(people.search_people(stage.front_desk, "Nina New")) == 1


def test_who_may_be_here_already_is_shown_before_he_is_entered_again(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)
    asked = facts(stage.child, name="Ada Parrent", mobile="", email="", external_id="")

    answer = client.post(reverse("person-new"), asked)

    assert answer.status_code == 409
    assert "Ada Parent (" in answer.content.decode()
    assert 'name="another"' in answer.content.decode()
    assert [one.name for one in people.search_people(stage.front_desk, "Ada Parrent")] == [
        "Ada Parent"
    ]

    client.post(reverse("person-new"), asked | {"another": "on"})

    assert people.search_people(stage.front_desk, "Ada Parrent")[0].name == "Ada Parrent"


def test_a_birth_date_in_the_future_comes_back_with_what_was_typed(stage: Cast, sit: Sit) -> None:
    asked = facts(stage.child, name="Nina New", born_on="2990-04-01", mobile="", email="")

    answer = sit(stage.front_desk).post(reverse("person-new"), asked)

    assert answer.status_code == 422
    assert "cannot be right" in answer.content.decode()
    assert "Nina New" in answer.content.decode()
    assert not people.search_people(stage.front_desk, "Nina New")


def test_a_name_is_corrected(stage: Cast, sit: Sit) -> None:
    url = reverse("person-correct", args=[stage.child.pk])

    sit(stage.front_desk).post(url, facts(stage.child, name="Ada Maria Parent"))

    assert fresh(stage.child).name == "Ada Maria Parent"


def test_who_corrects_an_old_page_sees_both_versions_and_nothing_changes(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    mine = facts(stage.child, name="Ada Mine")
    people.correct_person(
        person=stage.child, name="Ada Theirs", version=stage.child.version, by=None, now=now
    )
    client, url = sit(stage.front_desk), reverse("person-correct", args=[stage.child.pk])

    answer = client.post(url, mine)

    assert answer.status_code == 412
    assert "Ada Mine" in answer.content.decode()
    assert "Ada Theirs" in answer.content.decode()
    assert fresh(stage.child).name == "Ada Theirs"

    client.post(url, mine | {"version": fresh(stage.child).version})

    assert fresh(stage.child).name == "Ada Mine"


@pytest.mark.parametrize(
    ("role", "whom"),
    [("front_desk", "nurse"), ("privacy_officer", "child"), ("administrator", "child")],
)
def test_facts_are_changed_only_by_who_may(
    stage: Cast, sit: Sit, refill: cases.Case, role: str, whom: str
) -> None:
    person, client = getattr(stage, whom), sit(getattr(stage, role))

    answer = client.post(reverse("person-correct", args=[person.pk]), facts(person, name="X"))
    added = client.post(
        reverse("address-add", args=[person.pk]), {"kind": "email", "value": "x@example.org"}
    )

    assert (answer.status_code, added.status_code) == (404, 404)
    assert fresh(person).name == person.name
    assert not people.contact_points_of(person).exists()


def test_an_address_lives_its_life(stage: Cast, sit: Sit) -> None:
    client, whom = sit(stage.front_desk), stage.parent
    client.post(
        reverse("address-add", args=[whom.pk]), {"kind": "email", "value": "paula@example.org"}
    )
    point = people.contact_points_of(whom).get()

    def learn(what: str) -> people.ContactPoint:
        client.post(reverse("address-learn", args=[point.pk, what]))
        point.refresh_from_db()
        return point

    assert learn("right").verified_at
    assert learn("prefer").preferred
    assert learn("out").opted_out_at
    assert not learn("in").opted_out_at
    client.post(
        reverse("address-quiet", args=[point.pk]), {"quiet_from": "20:00", "quiet_to": "08:00"}
    )
    client.post(reverse("address-doubt", args=[point.pk]), {"because": "a stranger answered"})
    point.refresh_from_db()
    assert (str(point.quiet_from), point.doubtful_because) == ("20:00:00", "a stranger answered")
    assert "a stranger answered" in text(client, reverse("person", args=[whom.pk]))
    assert learn("end").ended_at
    assert client.post(reverse("address-learn", args=[point.pk, "right"])).status_code == 409


def test_the_same_address_twice_is_refused_beside_the_field(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )

    answer = sit(stage.front_desk).post(
        reverse("address-add", args=[stage.parent.pk]),
        {"kind": "email", "value": "PAULA@example.org"},
    )

    assert answer.status_code == 409
    assert "known already" in answer.content.decode()
    assert people.contact_points_of(stage.parent).count() == 1


def test_somebody_is_let_speak_until_a_day_and_revoked(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client = sit(stage.front_desk)
    url = reverse("speaker-add", args=[stage.parent.pk])
    assert "Ada Parent" in text(client, url, q="Ada")

    client.post(
        f"{url}?who={stage.child.pk}",
        {"relation": "daughter", "scope": "appointments", "until": "2034-09-02T00:00"},
    )

    proxy = people.proxies_of(stage.parent, now).get()
    assert (proxy.speaker, proxy.scope) == (stage.child, "appointments")
    assert proxy.until == datetime.fromisoformat("2034-09-02T04:00:00+00:00")

    client.post(reverse("speaker-revoke", args=[proxy.pk]), {"reason": "asked for it"})

    assert not people.proxies_of(stage.parent, now).exists()


def test_an_end_in_the_past_is_refused_and_nobody_speaks(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    url = reverse("speaker-add", args=[stage.parent.pk])

    answer = sit(stage.front_desk).post(
        f"{url}?who={stage.child.pk}",
        {"relation": "daughter", "scope": "everything", "until": "2020-01-01T00:00"},
    )

    assert answer.status_code == 422
    assert "The end lies in the past" in answer.content.decode()
    assert not people.proxies_of(stage.parent, now).exists()


def test_what_makes_things_hard_is_noted_and_ended(stage: Cast, sit: Sit) -> None:
    client, whom = sit(stage.nurse), stage.parent
    client.post(
        reverse("constraint-add", args=[whom.pk]), {"words": "has no car", "travel_minutes": "25"}
    )
    noted = people.constraints_of(whom).get()
    assert (noted.words, noted.travel_minutes) == ("has no car", 25)

    client.post(reverse("constraint-end", args=[whom.pk, noted.pk]))

    assert not people.constraints_of(whom).exists()
    again = client.post(reverse("constraint-end", args=[whom.pk, noted.pk]))
    assert again.status_code == 409
