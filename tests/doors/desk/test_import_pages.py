"""A list of people from a spreadsheet: seen first, then all of it or nothing."""

import re
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from safehands.core import people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

GOOD = "name,born_on,mobile,external_id\nIda Import,1990-01-02,+12125550123,X-1\nJon Import,,,X-2\n"
BAD = "name,born_on\nIda Import,1990-01-02\n,1991-01-01\nJon Import,tomorrow\n"


def read(client: Client, stage: Cast, text: str) -> str:
    file = SimpleUploadedFile("people.csv", text.encode(), content_type="text/csv")
    asked = {"file": file, "organization": stage.practice.pk}
    return client.post(reverse("people-import"), asked).content.decode()


def digest(page: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', page)
    assert found is not None
    return found[1]


def imported(stage: Cast) -> list[str]:
    return [one.name for one in people.search_people(stage.manager, "Import")]


def test_a_list_is_shown_before_anybody_is_entered(stage: Cast, sit: Sit) -> None:
    page = read(sit(stage.manager), stage, GOOD)

    assert "Ida Import" in page
    assert "Enter all 2 persons" in page
    assert imported(stage) == []


def test_the_list_that_was_shown_is_entered_whole(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    page = read(client, stage, GOOD)

    client.post(reverse("people-import-enter"), {"digest": digest(page)})

    assert imported(stage) == ["Ida Import", "Jon Import"]
    assert "people_list" not in client.session


def test_a_list_with_errors_names_each_line_and_cannot_be_entered(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    page = read(client, stage, BAD)

    assert "The name is missing." in page
    assert "<td>3</td>" in page
    assert "<td>4</td>" in page
    assert "people-import-enter" not in page
    answer = client.post(reverse("people-import-enter"), {"digest": "0"})
    assert answer.status_code == 412
    assert imported(stage) == []


def test_errors_are_refused_even_if_somebody_sends_the_form_by_hand(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client = sit(stage.manager)
    read(client, stage, BAD)
    seen = people.read_people_csv(
        BAD, by=stage.manager, now=now, organization=stage.practice
    ).digest

    answer = client.post(reverse("people-import-enter"), {"digest": seen})

    assert answer.status_code == 422
    assert "Line 3" in answer.content.decode()
    assert imported(stage) == []


def test_who_is_perhaps_here_already_needs_a_word(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    page = read(client, stage, "name,born_on\nAda Parent,2016-09-02\n")
    assert "is here already" in page

    refused = client.post(reverse("people-import-enter"), {"digest": digest(page)})
    assert refused.status_code == 409
    assert len(people.search_people(stage.manager, "Ada Parent")) == 1

    client.post(reverse("people-import-enter"), {"digest": digest(page), "others": "1"})
    assert len(people.search_people(stage.manager, "Ada Parent")) == 2


def test_the_same_reference_corrects_the_person_that_is_here(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client = sit(stage.manager)
    page = read(client, stage, GOOD)
    client.post(reverse("people-import-enter"), {"digest": digest(page)})

    page = read(client, stage, GOOD.replace("Ida", "Ida Maria"))
    client.post(reverse("people-import-enter"), {"digest": digest(page)})

    assert imported(stage) == ["Ida Maria Import", "Jon Import"]


def test_a_manager_cannot_make_administrators_by_a_list(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    page = read(client, stage, "name,role\nIda Import,administrator\nJon Import,front_desk\n")

    answer = client.post(reverse("people-import-enter"), {"digest": digest(page)})

    assert answer.status_code == 403
    assert imported(stage) == []


def test_a_list_that_is_no_longer_here_is_asked_for_again(stage: Cast, sit: Sit) -> None:
    answer = sit(stage.manager).post(reverse("people-import-enter"), {"digest": "0"})

    assert answer.headers["Location"] == reverse("people-import")


def test_the_small_list_to_begin_with_can_be_read_as_it_is(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    sample = client.get(reverse("people-import-sample")).content.decode("utf-8-sig")

    page = read(client, stage, sample)

    assert "Enter all 3 persons" in page
