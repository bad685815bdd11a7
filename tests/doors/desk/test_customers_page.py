"""The customer's page as seen from the desk, and what customers say of how it went."""

import re
import uuid
from datetime import datetime, timedelta

from safehands.core import cases, feedback, keys, notices, people
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit
from tests.practice import open_case, open_practice


def once(**said: object) -> dict[str, object]:
    return {"idempotency_key": str(uuid.uuid4()), **said}


def test_the_desk_sees_what_the_customer_reads_and_what_opens_it(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    secret = keys.issue(case=refill, to=stage.parent, by=stage.case_desk, now=now)

    page = sit(stage.case_desk).get(f"/cases/{refill.pk}/page/").content.decode()

    for word in ("What Paula Parent reads there now", "Carla Case", "not used yet"):
        assert word in page
    assert secret not in page


def test_a_link_is_sent_by_the_way_the_customer_wants(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )

    answer = sit(stage.case_desk).post(
        f"/cases/{refill.pk}/page/send/", once(to=str(stage.parent.pk))
    )

    sent = notices.Notice.objects.get(topic="page_link")
    assert answer.status_code == 302
    assert (sent.address, sent.for_customer) == ("paula@example.org", True)
    assert keys.key_for(sent.words.rstrip("/").rpartition("/")[2], now) is not None


def test_a_code_is_printed_once_with_nobodys_name(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    client, said = sit(stage.case_desk), once(to=str(stage.parent.pk))
    sheet = client.post(f"/cases/{refill.pk}/page/paper/", said)

    text = sheet.content.decode()
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", text)
    assert code is not None
    assert keys.key_for(code.group(), now) is not None
    assert "Paula" not in text
    assert "Ada" not in text
    assert sheet["Cache-Control"] == "no-store, private"
    assert client.get(f"/cases/{refill.pk}/page/paper/").status_code == 302


def test_all_links_end_at_a_press(stage: Cast, sit: Sit, refill: cases.Case, now: datetime) -> None:
    secret = keys.issue(case=refill, to=stage.parent, by=stage.case_desk, now=now)

    sit(stage.case_desk).post(f"/cases/{refill.pk}/page/end/", once())

    assert keys.key_for(secret, now) is None


def test_no_link_is_made_for_a_stranger(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    answer = sit(stage.case_desk).post(
        f"/cases/{refill.pk}/page/send/", once(to=str(stage.doctor.pk))
    )

    assert answer.status_code == 404
    assert not keys.PageKey.objects.exists()


def test_the_practice_next_door_has_no_page_here(stage: Cast, sit: Sit, now: datetime) -> None:
    theirs = open_case(open_practice(now), now)
    client = sit(stage.manager)

    answers = [client.get(f"/cases/{theirs.pk}/page/")]
    answers += [
        client.post(f"/cases/{theirs.pk}/page/{act}/", once(to=str(theirs.customer_id)))
        for act in ("send", "paper", "end")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert not keys.PageKey.objects.exists()


def test_praise_is_read_by_everybody_of_the_office_and_counted(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    earned = [feedback.Earned(person=stage.case_desk, words="So kind")]
    feedback.give(case=refill, tier="rave", words="So kind", praise=earned, now=now)
    theirs = open_practice(now)
    other = open_case(theirs, now)
    feedback.give(
        case=other, tier="rave", words="", praise=[feedback.Earned(person=theirs.desk)], now=now
    )

    page = sit(stage.front_desk).get("/praise/").content.decode()

    assert "So kind" in page
    assert "Carla Case" in page
    assert "Dana Desk" not in page


def test_only_managers_read_all_feedback(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    feedback.give(case=refill, tier="nothing_good", words="Nobody called", now=now)

    page = sit(stage.manager).get("/feedback/?tier=nothing_good")

    assert "Nobody called" in page.content.decode()
    assert "A manager puts it right" in page.content.decode()
    assert sit(stage.front_desk).get("/feedback/").status_code == 403


def test_the_clock_asks_how_it_went(stage: Cast, refill: cases.Case, now: datetime) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    cases.confirm(case=refill, words="yes", by=stage.case_desk, now=now)
    cases.close(case=refill, by=stage.case_desk, now=now)

    counts = [chores.ask_how_it_went(now + timedelta(hours=hours)) for hours in (0, 1, 2)]

    assert counts == [0, 1, 0]
    assert notices.Notice.objects.filter(topic="how_it_went", to=stage.parent).count() == 1
