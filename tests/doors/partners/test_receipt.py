"""What was sent to a partner: it has arrived when he says so, by one button, and never before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from safehands.core import cases, handoffs, items, people, promises
from safehands.core.handoffs import State
from safehands.doors.ui import asking_sheet
from tests.doors.partners.test_links import PIA, post, rows
from tests.practice import WEEK, Practice, open_case, open_practice


@dataclass(frozen=True)
class Sent:
    """A disc on its way to a specialist, and the link with which he says that he has it."""

    practice: Practice
    specialist: people.Organization
    case: cases.Case
    disc: items.Item
    promise: promises.Promise
    offer: handoffs.Handoff
    secret: str

    @property
    def page(self) -> str:
        return f"/p/{self.secret}/"


@pytest.fixture
def sent(still_clock: None, now: datetime) -> Sent:
    practice = open_practice(now)
    hours = people.make_calendar(
        name="Specialist hours", zone="America/Los_Angeles", week=WEEK, by=None, now=now
    )
    specialist = people.found_organization(
        name="Front Range Orthopedics", kind="practice", calendar=hours, by=None, now=now
    )
    return send(practice, specialist, now)


def send(practice: Practice, specialist: people.Organization, now: datetime) -> Sent:
    case = open_case(practice, now)
    disc = items.register(
        organization=practice.office, kind="disc", name="Disc of the knee",
        subject=practice.customer, place="imaging room", case=case, by=practice.desk, now=now,
    )  # fmt: skip
    promise = promises.make(
        case=case, words="We send your disc", due_at=now + timedelta(days=3), by=practice.desk,
        now=now,
    )  # fmt: skip
    items.pledge(item=disc, case=case, promise=promise, by=practice.desk, now=now)
    disc.refresh_from_db()
    offer = handoffs.consign(
        case=case, items=[disc], to_organization=specialist, means="courier", by=practice.desk,
        now=now, promise=promise, tracking="CR-17", words="The appointment is on Monday.",
    )  # fmt: skip
    secret = handoffs.issue_key(handoff=offer, by=practice.desk, now=now)
    return Sent(practice, specialist, case, disc, promise, offer, secret)


def shown(client: Client, sent: Sent) -> str:
    return " ".join(client.get(sent.page).content.decode().split())


def kept(sent: Sent) -> bool:
    return promises.Promise.objects.get(pk=sent.promise.pk).duty.standing == "kept"


def test_the_page_shows_what_is_on_its_way_and_one_button(client: Client, sent: Sent) -> None:
    page = shown(client, sent)

    for words in (
        "Something on its way to you", "Disc of the knee", sent.disc.code, "By courier", "CR-17",
        "We have it", "It did not arrive", "The appointment is on Monday.",
        "counts it as not arrived",
    ):  # fmt: skip
        assert words in page
    for words in ("We do this", "It is ready", "Answer at once", "imaging room"):
        assert words not in page


def test_looking_is_no_receipt(client: Client, sent: Sent) -> None:
    before = rows()

    client.get(sent.page)

    assert rows() == before
    assert items.where(sent.disc).on_the_way is not None


def test_we_have_it_is_the_receipt_and_keeps_the_promise(client: Client, sent: Sent) -> None:
    answer = post(client, sent.page, "received", **PIA)

    assert answer.status_code == 303
    where = items.where(sent.disc)
    assert (where.holder, where.on_the_way) == (sent.specialist, None)
    assert kept(sent)
    done = " ".join(client.get(answer["Location"]).content.decode().split())
    assert "Thank you. It is with you now." in done
    assert "knows that you have it and tells the patient" in done
    assert "Disc of the knee" not in shown(client, sent)


def test_a_receipt_without_a_name_is_none(client: Client, sent: Sent) -> None:
    answer = post(client, sent.page, "received", name="", desk="counter 2")

    assert answer.status_code == 422
    assert "Write your name." in answer.content.decode()
    assert items.where(sent.disc).on_the_way is not None
    assert not kept(sent)


def test_pressed_twice_it_is_received_once(client: Client, sent: Sent) -> None:
    for _time in range(2):
        answer = post(client, sent.page, "received", key="the-same", **PIA)
        assert answer.status_code == 303

    kinds = [move.kind for move in items.history(sent.disc)]
    assert kinds.count(items.MoveKind.RECEIVED) == 1


def test_what_did_not_arrive_is_ours_again_and_promised_still(client: Client, sent: Sent) -> None:
    answer = post(client, sent.page, "not-arrived", reason="The envelope was empty", **PIA)

    assert answer.status_code == 303
    where = items.where(sent.disc)
    assert (where.holder, where.place) == (sent.practice.office, "imaging room")
    assert where.last.why == "The envelope was empty"
    assert not kept(sent)
    offer = handoffs.Handoff.objects.get(pk=sent.offer.pk)
    assert offer.state == State.DECLINED
    page = shown(client, sent)
    assert "was told at once and sends it again" in page


def test_that_it_did_not_arrive_needs_words(client: Client, sent: Sent) -> None:
    answer = post(client, sent.page, "not-arrived", reason="", **PIA)

    assert answer.status_code == 422
    assert "Say in a few words what you see" in answer.content.decode()
    assert items.where(sent.disc).on_the_way is not None


def test_in_spanish_the_page_opens_as_well(client: Client, sent: Sent) -> None:
    answer = client.get(sent.page, headers={"accept-language": "es"})

    assert answer.status_code == 200
    assert sent.disc.code in answer.content.decode()


def test_the_sheet_has_two_boxes_and_what_was_sent(sent: Sent, now: datetime) -> None:
    with translation.override("en"):
        sheet = asking_sheet.html_of(
            sent.offer, asking_sheet.Paper.FAX, code="7KQ4-MX2T-D9WF", now=now
        )

    for words in ("We have it", "RECEIVED", "It did not arrive", "Disc of the knee", "CR-17"):
        assert words in sheet
    for words in ("NEEDAPMT", "Ready for pick-up", "We do this"):
        assert words not in sheet


def test_a_program_reads_what_is_on_its_way_and_says_that_it_is_there(
    client: Client, sent: Sent
) -> None:
    here = f"/api/partner/{sent.secret}"

    parcel = client.get(here).json()["parcel"]
    answer = client.post(
        f"{here}/accept", {"desk": "Pia, counter 2"}, content_type="application/json",
        headers={"idempotency-key": "a-key-of-its-own"},
    )  # fmt: skip

    assert parcel["things"] == [{"code": sent.disc.code, "name": "Disc of the knee"}]
    assert (parcel["means"], parcel["tracking"]) == ("by courier", "CR-17")
    assert answer.status_code < 300, answer.content
    assert items.where(sent.disc).holder == sent.specialist
    assert client.get(here).json()["parcel"] is None


def ask_too(sent: Sent, now: datetime) -> tuple[handoffs.Handoff, str]:
    """Ask the same office something else of the same case; return its link."""
    offer = handoffs.offer(
        case=sent.case, purpose="answer", by=sent.practice.desk, now=now,
        to_organization=sent.specialist,
        summary={
            "situation": "He comes to you on Monday", "background": "Knee",
            "assessment": "Stable", "recommendation": "Please confirm the visit",
        },
    )  # fmt: skip
    return offer, handoffs.issue_key(handoff=offer, by=sent.practice.desk, now=now)


def test_every_link_of_the_case_says_what_is_on_its_way_and_takes_the_receipt(
    client: Client, sent: Sent, now: datetime
) -> None:
    other, secret = ask_too(sent, now)
    page = " ".join(client.get(f"/p/{secret}/").content.decode().split())
    for words in ("Disc of the knee", "We have it", "It did not arrive", "CR-17"):
        assert words in page

    answer = post(client, f"/p/{secret}/", "parcel-received", parcel=str(sent.offer.pk), **PIA)

    assert answer.status_code == 303
    assert items.where(sent.disc).holder == sent.specialist
    assert kept(sent)
    assert handoffs.Handoff.objects.get(pk=other.pk).state in handoffs.WAITING
    done = " ".join(client.get(answer["Location"]).content.decode().split())
    assert "knows that you have it and tells the patient" in done
    assert "Disc of the knee" not in client.get(f"/p/{secret}/").content.decode()


def test_a_link_takes_no_receipt_for_what_another_office_gets(
    client: Client, sent: Sent, now: datetime
) -> None:
    other, _secret = ask_too(sent, now)

    answer = post(client, sent.page, "parcel-received", parcel=str(other.pk), **PIA)

    assert answer.status_code == 409
    assert handoffs.Handoff.objects.get(pk=other.pk).state in handoffs.WAITING


def test_about_things_no_answer_about_medicines_is_offered(
    client: Client, sent: Sent, now: datetime
) -> None:
    _other, secret = ask_too(sent, now)

    page = client.get(f"/p/{secret}/").content.decode()

    for code in ("RECEIVED", "DONE", "NOT_FOUND", "NOTPAT", "OTHER"):
        assert f'value="{code}"' in page
    for code in ("STOPMED", "TOOEARLY", "ALREADYRX", "APPROVED"):
        assert f'value="{code}"' not in page


def test_a_receipt_is_due_only_after_it_can_be_there(sent: Sent) -> None:
    expected = items.where(sent.disc).on_the_way.expected_at

    assert sent.offer.duty.due_at > expected


def test_a_program_says_on_any_link_of_the_case_that_it_is_there(
    client: Client, sent: Sent, now: datetime
) -> None:
    _other, secret = ask_too(sent, now)
    parcel = client.get(f"/api/partner/{secret}").json()["parcels"][0]

    answer = client.post(
        f"/api/partner/{secret}/parcels/{parcel['handoff']}/received",
        {"desk": "Pia, counter 2"}, content_type="application/json",
    )  # fmt: skip

    assert answer.status_code == 200
    assert answer.json()["parcels"] == []
    assert items.where(sent.disc).holder == sent.specialist
