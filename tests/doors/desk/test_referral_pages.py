"""Visits to specialists at the desk, and the check-out: what is asked, given, written."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import contacts, items, people, promises, referrals
from safehands.lab.cast import Cast
from tests.core.book import book_of_images
from tests.doors.desk.conftest import Sit, opened

MONDAY_9_IN_DENVER = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
FRIDAY_CLOSING_IN_DENVER = datetime(2026, 3, 13, 23, 0, tzinfo=UTC)


@pytest.fixture
def film(stage: Cast, now: datetime) -> items.Item:
    return items.register(
        organization=stage.practice, kind="film", name="Knee X-rays", subject=stage.child,
        place="imaging room", by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def clinic(stage: Cast, now: datetime) -> people.Organization:
    """A specialist in another time zone."""
    book_of_images(stage, now)
    week = [[["09:00", "17:00"]]] * 5 + [[], []]
    calendar = people.make_calendar(
        name="Clinic", zone="America/Denver", week=week, by=stage.manager, now=now
    )
    return people.found_organization(
        name="Bone Clinic", kind="specialist", calendar=calendar, by=stage.manager, now=now
    )


@pytest.fixture
def referral(
    stage: Cast, clinic: people.Organization, film: items.Item, now: datetime
) -> referrals.Referral:
    return referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent, specialist=clinic,
        doctor="Dr. Ortiz", phone="+1 303 555 0188", reason="Knee pain", things=[("", film)],
        by=stage.doctor, owner=stage.case_desk, now=now,
    )  # fmt: skip


def text(client: Client, url: str, **asked: str) -> str:
    return client.get(url, asked).content.decode()


def order(**more: Any) -> dict[str, Any]:
    return {
        "specialist": "new", "new_name": "Joint Center", "new_email": "joint@example.org",
        "phone": "+1 303 555 0100", "doctor": "Dr. Olive", "address": "", "reason": "Knee pain",
        "things": "Letter\nLaboratory results", "booking_help": "mornings", **more,
    }  # fmt: skip


def thing(referral: referrals.Referral) -> referrals.Thing:
    return referrals.things_of(referral)[0]


def test_a_doctor_orders_at_an_office_that_nobody_knew(
    stage: Cast, sit: Sit, film: items.Item
) -> None:
    url = reverse("referral-new", args=[stage.child.pk])
    client = sit(stage.doctor)
    shown = text(client, url)
    assert "Knee X-rays" in shown
    who = {"customer": str(stage.parent.pk), "owner": str(stage.case_desk.pk)}

    answer = client.post(url, order(along=[str(film.pk)], **who))

    made = referrals.Referral.objects.get()
    assert answer.headers["Location"] == reverse("referral", args=[made.pk])
    assert (made.specialist.name, made.phone) == ("Joint Center", "+1 303 555 0100")
    assert [one.name for one in referrals.things_of(made)] == [
        "Knee X-rays", "Letter", "Laboratory results"
    ]  # fmt: skip
    assert made.case.owner == stage.case_desk
    assert people.best_email(made.specialist) is not None


def test_only_a_name_is_not_enough(stage: Cast, sit: Sit) -> None:
    url = reverse("referral-new", args=[stage.child.pk])
    who = {"customer": str(stage.parent.pk), "owner": str(stage.doctor.pk)}

    answer = sit(stage.doctor).post(url, order(phone="", **who))

    assert answer.status_code == 422
    assert "a name alone helps nobody" in answer.content.decode()
    assert not referrals.Referral.objects.exists()
    assert not people.Organization.objects.filter(name="Joint Center").exists()


def test_a_case_becomes_the_packet_and_leads_to_it_from_then_on(
    stage: Cast, sit: Sit, clinic: people.Organization, now: datetime
) -> None:
    case, client = opened(stage, now), sit(stage.case_desk)
    url = reverse("case-referral", args=[case.pk])
    client.post(url, order(specialist=str(clinic.pk)))

    made = referrals.Referral.objects.get()

    assert made.case == case
    assert client.get(url).headers["Location"] == reverse("referral", args=[made.pk])
    assert "Visit to the specialist" in text(client, reverse("case", args=[case.pk]))


def test_the_page_says_how_far_it_is_whom_to_call_and_what_is_next(
    stage: Cast, sit: Sit, referral: referrals.Referral
) -> None:
    shown = text(sit(stage.front_desk), reverse("referral", args=[referral.pk]))

    for words in (
        "Bone Clinic", "Dr. Ortiz", "+1 303 555 0188", "Given in writing", "Not known yet: ask.",
        "Knee X-rays", "imaging room", "not asked yet",
    ):  # fmt: skip
        assert words in shown


def test_the_date_is_typed_by_the_clock_of_the_specialist(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    client = sit(stage.front_desk)
    referrals.choose(thing=thing(referral), choice="send", by=stage.nurse, now=now)
    url = reverse("referral-appointment", args=[referral.pk])

    client.post(url, {"on": "2026-03-16", "at": "09:00", "needed_on": ""})

    made = referrals.Referral.objects.get()
    assert made.appointment_at == MONDAY_9_IN_DENVER
    assert made.needed_by == FRIDAY_CLOSING_IN_DENVER
    again = text(client, url)
    assert 'value="2026-03-16"' in again
    assert "do not ask for it again" in again
    assert "Mon 16 Mar 09:00 MDT" in text(client, reverse("referral", args=[referral.pk]))


def test_wanted_by_a_day_is_until_the_specialist_closes(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    referrals.choose(thing=thing(referral), choice="send", by=stage.nurse, now=now)
    url = reverse("referral-appointment", args=[referral.pk])
    client = sit(stage.front_desk)

    wrong = client.post(url, {"on": "2026-03-16", "at": "09:00", "needed_on": "2026-03-17"})
    assert wrong.status_code == 422
    assert "after the appointment" in wrong.content.decode()
    assert referrals.Referral.objects.get().appointment_at is None

    client.post(url, {"on": "2026-03-16", "at": "09:00", "needed_on": "2026-03-12"})

    promise = promises.Promise.objects.get()
    assert promise.duty.due_at == datetime(2026, 3, 12, 23, 0, tzinfo=UTC)


def test_during_a_call_the_date_is_stored_in_one_form(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    call = contacts.begin(
        organization=stage.practice, channel="phone", caller=stage.parent, by=stage.front_desk,
        now=now,
    )  # fmt: skip
    contacts.is_caller(
        contact=call, person=stage.parent, name="Paula Parent",
        born_on=stage.parent.born_on, by=stage.front_desk, now=now,
    )  # fmt: skip
    contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)
    client = sit(stage.front_desk)
    shown = text(client, reverse("call", args=[call.pk]))
    assert "no appointment yet: ask for it" in shown
    assert 'data-key="d"' in shown

    client.post(
        reverse("call-appointment", args=[call.pk]),
        {"visit": str(referral.pk), "on": "2026-03-16", "at": "09:00", "needed_on": ""},
    )

    assert referrals.Referral.objects.get().appointment_at == MONDAY_9_IN_DENVER
    shown = text(client, reverse("call", args=[call.pk]))
    assert "no appointment yet" not in shown
    assert 'value="2026-03-16"' in shown


def test_every_act_of_a_visit_has_its_page(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    client, pk = sit(stage.case_desk), referral.pk
    client.post(reverse("referral-thing-add", args=[pk]), {"name": "Letter", "item": ""})
    films, letter = referrals.things_of(referral)
    client.post(reverse("referral-choose", args=[films.pk]), {"choice": "take"})
    client.post(reverse("referral-choose", args=[letter.pk]), {"choice": "not_needed"})
    client.post(reverse("referral-appointment", args=[pk]), {"on": "2026-03-16", "at": "09:00"})
    client.post(reverse("referral-had-to-ask", args=[pk]))
    client.post(reverse("referral-ask", args=[pk]))
    gives = {"desk": "Walter", "how": "by telephone"}
    client.post(reverse("referral-received", args=[films.pk]), gives)
    client.post(reverse("referral-report", args=[pk]), {"desk": "Walter", "words": "by fax"})

    made = referrals.Referral.objects.get()

    assert made.asked_again == 1
    assert made.question is not None
    assert made.question.answer_code == "DONE"
    assert made.ended_at == now
    shown = text(client, reverse("referral", args=[pk]))
    assert "Complete" in shown
    assert "Enter the date" not in shown


def test_another_specialist_and_called_off(
    stage: Cast, sit: Sit, referral: referrals.Referral
) -> None:
    client, pk = sit(stage.case_desk), referral.pk
    client.post(reverse("referral-specialist", args=[pk]), order(because="too far"))
    assert referrals.Referral.objects.get().specialist.name == "Joint Center"
    assert client.post(reverse("referral-end", args=[pk]), {"because": ""}).status_code == 422

    client.post(reverse("referral-end", args=[pk]), {"because": "It is better"})

    assert referrals.Referral.objects.get().ended_because == "It is better"
    assert "Called off" in text(client, reverse("referrals"), show="over")


def test_overdue_reports_are_a_list(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    client = sit(stage.front_desk)
    assert "Bone Clinic" in text(client, reverse("referrals"))
    assert "No report is overdue." in text(client, reverse("referrals"), show="overdue")


@pytest.mark.parametrize("address", ["referral", "referral-appointment", "referral-packet"])
def test_a_visit_of_another_office_is_not_there(
    stage: Cast, sit: Sit, referral: referrals.Referral, address: str
) -> None:
    stranger = sit(stage.administrator)
    assert stranger.get(reverse(address, args=[referral.pk])).status_code in {403, 404}


def test_the_packet_is_one_page_in_the_language_of_the_reader(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    client, url = sit(stage.front_desk), reverse("referral-packet", args=[referral.pk])
    shown = text(client, url)
    for words in ("Dr. Ortiz", "+1 303 555 0188", "Step by step", "Knee X-rays"):
        assert words in shown
    people.correct_person(
        person=stage.parent, version=stage.parent.version, language="es", by=None, now=now
    )
    assert '<html lang="es"' in text(client, url)
    assert '<html lang="en"' in text(client, url, **{"in": "en"})

    made = client.get(url, {"as": "pdf"})

    assert made.headers["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")


def test_that_the_paper_was_given_is_noted(
    stage: Cast, sit: Sit, referral: referrals.Referral
) -> None:
    client, url = sit(stage.front_desk), reverse("referral-packet-give", args=[referral.pk])
    assert client.post(url, {"way": "message"}).status_code == 409
    assert referrals.Referral.objects.get().packet_at is None

    client.post(url, {"way": "printed"})

    assert referrals.Referral.objects.get().packet_way == "printed"


def test_before_they_leave_the_question_is_asked_and_the_promise_made(
    stage: Cast, sit: Sit, referral: referrals.Referral, now: datetime
) -> None:
    client, url = sit(stage.front_desk), reverse("check-out", args=[stage.child.pk])
    shown = text(client, url)
    assert "Bone Clinic needs: Knee X-rays. Take it along now, or shall we send it?" in shown
    assert f'method="post" action="{url}"' in shown
    field = f"thing-{thing(referral).pk}"

    nothing = client.post(url, {field: "send", "written": "", "not_written_because": ""})
    assert nothing.status_code == 422
    unasked = client.post(url, {"written": "printed"})
    assert unasked.status_code == 422
    assert "nobody asked how it gets there" in unasked.content.decode()
    assert not referrals.CheckOut.objects.exists()
    assert not promises.Condition.objects.exists()

    done = client.post(url, {field: "send", "written": "printed", "said": "He works"})

    assert done.headers["Location"] == reverse("check-out-sheet", args=[stage.child.pk])
    assert promises.Condition.objects.get().destination == referral.specialist
    made = referrals.CheckOut.objects.get()
    assert {one["answer"] for one in made.asked} == {"send", "He works"}
    sheet = text(client, done.headers["Location"])
    assert "+1 303 555 0188" in sheet
    assert "As soon as you have the appointment" in sheet


def test_who_has_nothing_open_may_simply_leave(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)
    url = reverse("check-out", args=[stage.other_child.pk])
    assert "We owe nothing" in text(client, url)

    assert client.post(url, {"written": ""}).status_code == 302
    assert referrals.CheckOut.objects.get().not_written_because == "nothing is open"


def test_the_patients_page_and_the_search_lead_there_by_key(stage: Cast, sit: Sit) -> None:
    shown = text(sit(stage.front_desk), reverse("person", args=[stage.child.pk]))

    assert reverse("check-out", args=[stage.child.pk]) in shown
    assert 'data-key="o"' in shown
