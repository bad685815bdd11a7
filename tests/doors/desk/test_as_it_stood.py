"""Two people with one form open: the second is told, and sees what is stored beside his words."""

import re

from django.urls import reverse

from safehands.core import people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

STOOD = re.compile(r'name="as_it_stood" value="(\w+)"')


def test_of_two_who_rename_an_office_the_second_is_told(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    there = reverse("organization-name", args=[stage.practice.pk])
    found = STOOD.search(client.get(there).content.decode())
    assert found is not None
    stood = found.group(1)

    first = client.post(there, {"name": "Maple One", "as_it_stood": stood})
    second = client.post(there, {"name": "Maple Two", "as_it_stood": stood})

    assert (first.status_code, second.status_code) == (302, 412)
    page = second.content.decode()
    assert "Maple One" in page
    assert "Maple Two" in page
    assert people.organizations_visible_to(stage.manager).get(ours=True).name == "Maple One"


def test_who_opens_the_form_again_goes_on(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    there = reverse("organization-name", args=[stage.practice.pk])
    for name in ("Maple One", "Maple Two"):
        found = STOOD.search(client.get(there).content.decode())
        assert found is not None
        assert client.post(there, {"name": name, "as_it_stood": found.group(1)}).status_code == 302


def test_a_form_that_came_back_with_a_mistake_still_knows(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)
    there = reverse("organization-name", args=[stage.practice.pk])
    found = STOOD.search(client.get(there).content.decode())
    assert found is not None

    back = client.post(there, {"name": "", "as_it_stood": found.group(1)})

    assert back.status_code == 422
    again = STOOD.search(back.content.decode())
    assert again is not None
    assert again.group(1) == found.group(1)
