"""Health, tray, undelivered messages, logbook, keys of programs and wishes."""

import csv
import io
import json
import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import activate

from safehands.core import cases, house, logbook, notices, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit


def beat(now: datetime) -> None:
    for part in ("clock", "post"):
        house.beat(worker=f"host/1/{part}", started_at=now, turns=1, trouble="", now=now)


def told(stage: Cast, refill: cases.Case, now: datetime, **more: object) -> notices.Notice:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    return notices.tell(
        **{
            "to": stage.parent,
            "topic": "free",
            "subject": "Your refill is on its way",
            "words": "We asked the pharmacy.",
            "by": stage.case_desk,
            "now": now,
            "case_id": refill.pk,
            "for_customer": True,
            **more,
        }
    )


def failed(stage: Cast, refill: cases.Case, now: datetime) -> notices.Notice:
    """A message to the customer that had no address to go to."""
    return notices.tell(
        to=stage.parent, topic="free", subject="Come on Friday", words="Please come on Friday.",
        by=stage.case_desk, now=now, case_id=refill.pk, for_customer=True,
    )  # fmt: skip


# ---- health


def test_a_monitor_reads_codes_and_no_words(db: None, client: Client, now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    beat(now)

    answer = client.get("/health.json")

    found = json.loads(answer.content)
    # The database of the tests waits for no disk, which a monitor is told as red.
    assert answer.status_code == (503 if found["status"] == "red" else 200)
    assert found["checks"]["worker"] == "ok"
    assert set(found) == {"status", "checks"}
    assert all(word in {"ok", "warn", "red"} for word in found["checks"].values())
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_monitor_hears_503_when_the_worker_stands_still(
    db: None, client: Client, now: datetime
) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    beat(now)
    house.set_clock(to=now + timedelta(minutes=10))

    answer = client.get("/health.json")

    assert answer.status_code == 503
    assert json.loads(answer.content)["checks"]["worker"] == "red"


def test_every_page_says_that_the_clock_stands_still(stage: Cast, sit: Sit, now: datetime) -> None:
    client = sit(stage.nurse)
    beat(now)
    assert "See the health page" not in client.get(reverse("people")).content.decode()

    house.set_clock(to=now + timedelta(minutes=10))

    assert "See the health page" in client.get(reverse("people")).content.decode()
    assert "Needs help" in client.get(reverse("health")).content.decode()


# ---- tray and undelivered messages


def test_the_tray_shows_every_message_by_person_channel_and_state(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    told(stage, refill, now)
    client = sit(stage.nurse)

    def shown(**asked: str) -> str:
        return client.get(reverse("tray"), asked).content.decode()

    assert "Your refill is on its way" in shown()
    assert "Your refill is on its way" in shown(to="paula", channel="email")
    assert "Your refill is on its way" not in shown(to="nobody")
    assert "Your refill is on its way" not in shown(channel="page")
    assert "Your refill is on its way" not in shown(state="failed")


def test_a_manager_sees_what_was_not_delivered_and_writes_down_how_it_was_told(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    notice, client = failed(stage, refill, now), sit(stage.manager)
    assert "Come on Friday" in client.get(reverse("undelivered")).content.decode()

    empty = client.post(reverse("notice-told", args=[notice.pk]), {"how": ""})
    notice.refresh_from_db()
    assert (empty.status_code, notice.state) == (422, "failed")

    client.post(reverse("notice-told", args=[notice.pk]), {"how": "by telephone at 10:40"})
    notice.refresh_from_db()
    assert notice.state == "made_good"
    assert "Come on Friday" not in client.get(reverse("undelivered")).content.decode()


def test_the_administrator_sees_that_a_message_failed_and_not_what_it_said(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    failed(stage, refill, now)

    page = sit(stage.administrator).get(reverse("undelivered")).content.decode()

    assert "Words of a case that you may not see" in page
    assert "Come on Friday" not in page
    assert refill.reference not in page


def test_what_has_no_address_cannot_be_sent_again(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    notice = failed(stage, refill, now)

    answer = sit(stage.manager).post(reverse("notice-again", args=[notice.pk]))

    notice.refresh_from_db()
    assert answer.status_code >= 400
    assert notice.state == "failed"


def test_what_is_in_doubt_is_sent_again_by_a_persons_word(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    notice = told(stage, refill, now)
    taken = notices.take_next(worker="w", now=now, lease=notices.LEASE)
    assert taken is not None
    attempt = notices.set_out(notice=taken, now=now)
    assert attempt is not None
    notices.note_in_doubt(notice=taken, attempt=attempt, detail="the line died", now=now)

    sit(stage.manager).post(reverse("notice-again", args=[notice.pk]))

    notice.refresh_from_db()
    assert notice.state == "ready"


# ---- logbook


def test_the_privacy_officer_reads_who_looked_at_a_patient(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    sit(stage.nurse).get(reverse("person", args=[stage.child.pk]))
    client = sit(stage.privacy_officer)

    page = client.get(reverse("looks-seen", args=[stage.child.pk])).content.decode()

    assert "Nadia Nurse" in page
    assert "Looked at: person" in page
    assert "Priya Privacy" in page  # her own look is a line too


def test_the_privacy_officer_reads_what_somebody_looked_at(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    sit(stage.nurse).get(reverse("person", args=[stage.child.pk]))
    client, url = sit(stage.privacy_officer), reverse("looks-done", args=[stage.nurse.pk])

    assert "Ada Parent" in client.get(url).content.decode()
    assert "Ada Parent" not in client.get(url, {"kind": "changes"}).content.decode()


@pytest.mark.parametrize("role", ["nurse", "manager", "administrator", "front_desk"])
def test_nobody_else_reads_the_logbook(stage: Cast, sit: Sit, role: str) -> None:
    client = sit(getattr(stage, role))

    for name in ("looks-seen", "looks-done", "export-seen", "export-done"):
        assert client.get(reverse(name, args=[stage.nurse.pk])).status_code == 404
    assert client.post(reverse("logbook-verify", args=[stage.nurse.pk])).status_code == 404
    assert client.post(reverse("logbook-verify-all")).status_code == 403


def test_the_lines_come_as_a_file_that_computes_nothing(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    odd = people.enrol(name="=SUM(A1)", registered_with=stage.practice, by=stage.nurse, now=now)
    answer = sit(stage.privacy_officer).get(reverse("export-done", args=[stage.nurse.pk]))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][3] == "'=SUM(A1)"
    assert "attachment" in answer.headers["Content-Disposition"]
    taken = logbook.looks_at(stage.nurse.pk).first()
    assert taken is not None
    assert taken.facts["what"] == "logbook, as a file"
    assert odd.name == "=SUM(A1)"


def test_a_whole_chain_is_said_to_be_whole(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.privacy_officer)

    one = client.post(reverse("logbook-verify", args=[stage.child.pk])).content.decode()
    every = client.post(reverse("logbook-verify-all")).content.decode()

    assert refill.reference in one
    assert "Tampered" not in one
    assert "The whole logbook is whole" in every


def test_a_correction_is_a_line_of_its_own(stage: Cast, sit: Sit) -> None:
    line = logbook.looks_at(stage.child.pk).last()
    assert line is not None
    client = sit(stage.privacy_officer)
    url = reverse("logbook-correct", args=[stage.child.pk, line.chain, line.number])
    before = (line.verb, line.digest)

    empty = client.post(url, {"words": " "})
    count = logbook.looks_at(stage.child.pk).count()
    client.post(url, {"words": "It was the sister who was entered."})

    line.refresh_from_db()
    written = logbook.looks_at(stage.child.pk).first()
    assert written is not None
    assert empty.status_code == 422
    assert (line.verb, line.digest) == before
    assert (written.verb, written.by) == ("line_corrected", stage.privacy_officer)
    assert logbook.looks_at(stage.child.pk).count() == count + 1
    page = client.get(reverse("looks-seen", args=[stage.child.pk])).content.decode()
    assert "It was the sister who was entered." in page


@pytest.mark.sqlite_only
def test_a_line_changed_by_force_is_found(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _sql in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(
            "UPDATE core_entry SET verb = 'nothing' WHERE case_id = %s AND number = 1",
            [refill.pk.hex],
        )

    page = (
        sit(stage.privacy_officer)
        .post(reverse("logbook-verify", args=[stage.child.pk]))
        .content.decode()
    )

    assert "Tampered with" in page
    assert "line 1 was changed" in page


# ---- keys of programs, wishes


def test_a_key_is_shown_once_and_revoked(stage: Cast, sit: Sit, now: datetime) -> None:
    client = sit(stage.case_desk)
    asked = {
        "name": "Phone system", "person": stage.case_desk.pk, "scopes": ["cases:read"],
        "last_day": "2026-06-01",
    }  # fmt: skip

    page = client.post(reverse("token-new"), asked)

    shown = re.search(r"sh_[\w-]{30,}", page.content.decode())
    assert shown is not None
    token = people.person_for_token(shown[0], now)
    assert token is not None
    assert (token.person, token.scopes) == (stage.case_desk, ["cases:read"])
    assert shown[0] not in client.get(reverse("tokens")).content.decode()

    client.post(reverse("token-revoke", args=[token.pk]))
    assert people.person_for_token(shown[0], now) is None


def test_a_key_ends_within_a_year(stage: Cast, sit: Sit) -> None:
    asked = {
        "name": "Phone system", "person": stage.case_desk.pk, "scopes": ["cases:read"],
        "last_day": "2036-06-01",
    }  # fmt: skip

    answer = sit(stage.case_desk).post(reverse("token-new"), asked)

    assert answer.status_code == 422
    assert "within a year" in answer.content.decode()
    assert not people.tokens_of(stage.case_desk).exists()


def test_nobody_makes_a_key_in_the_name_of_a_colleague(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    sit(stage.nurse)
    asked = {
        "name": "x", "person": stage.nurse.pk, "scopes": ["cases:read"], "last_day": "2026-06-01",
    }  # fmt: skip

    answer = sit(stage.case_desk).post(reverse("token-new"), asked)

    assert answer.status_code == 422
    assert not people.tokens_of(stage.nurse).exists()


def test_nobody_revokes_the_key_of_a_colleague(stage: Cast, sit: Sit, now: datetime) -> None:
    token, _secret = people.issue_token(
        person=stage.nurse, name="x", scopes=["cases:read"], expires_at=now + timedelta(days=1),
        by=None, now=now,
    )  # fmt: skip

    answer = sit(stage.case_desk).post(reverse("token-revoke", args=[token.pk]))

    token.refresh_from_db()
    assert answer.status_code == 404
    assert token.revoked_at is None


def test_the_administrator_ends_any_key_and_sees_where_the_key_file_lies(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    token, _secret = people.issue_token(
        person=stage.nurse, name="x", scopes=["cases:read"], expires_at=now + timedelta(days=1),
        by=None, now=now,
    )  # fmt: skip
    client = sit(stage.administrator)

    client.post(reverse("token-revoke", args=[token.pk]))

    token.refresh_from_db()
    assert token.revoked_at == now
    assert "Key of the database" in client.get(reverse("settings")).content.decode()
    assert "Key of the database" not in sit(stage.nurse).get(reverse("settings")).content.decode()


def test_wishes_are_kept_and_seen_at_once(stage: Cast, sit: Sit) -> None:
    client = sit(stage.nurse)

    client.post(reverse("wishes"), {"language": "es", "zone": "Europe/Madrid", "theme": "dark"})

    page = client.get(reverse("settings")).content.decode()
    activate("en")
    kept = people.by_id(stage.nurse.pk)
    assert (kept.language, kept.zone) == ("es", "Europe/Madrid")
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page
    assert '<html lang="es"' in page
    assert "<dd>español</dd>" in page.lower()
