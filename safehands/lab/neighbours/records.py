"""One record of each kind in a practice, by the name that it has in addresses.

An address with a name that is not here fails the proof of the walls and the tests by that name.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.test import override_settings

from safehands.core import (
    cases,
    contacts,
    escalations,
    handoffs,
    keys,
    needs,
    notices,
    people,
    statements,
)
from safehands.lab.neighbours import book, matters
from safehands.lab.neighbours.practice import WEEK, Practice, open_case

Rows = dict[str, Any]
SUMMARY = {"situation": "x", "recommendation": "y"}
OWN_CHANNEL = "ntfys://ntfy.example.org"


@dataclass(frozen=True)
class Records:
    """What is in a practice: ids by their names in addresses, and secrets by their kinds."""

    ids: dict[str, str]
    others: dict[str, str]
    """Other examples, where an address is for another kind of one: a colleague, an office."""
    secrets: dict[str, str]
    """Live ones: ``page`` of the customer, ``page code`` on paper, ``partner`` and ``office``."""


def records_of(practice: Practice, now: datetime) -> Records:
    """Make one record of each kind in a practice, through the verbs."""
    by, customer, office = practice.desk, practice.customer, practice.office
    case, other = open_case(practice, now), open_case(practice, now)
    rows: Rows = {"case_id": case, "person_id": customer, "point_id": practice.address}
    rows["join_id"] = cases.join(survivor=case, other=other, reason="twice", by=by, now=now)
    contact = contacts.begin(
        organization=office, channel="phone", caller=customer, case=case, by=by, now=now
    )
    said = statements.say(
        case=case, words="x", by=by, now=now, errand={"words": "x", "reason": "y", "then": "z"}
    )
    need = needs.write_down(
        person=customer, organization=office, words="Insulin", supply_until=date(2026, 5, 1),
        by=by, now=now,
    )  # fmt: skip
    rows |= {
        "contact_id": contact, "statement_id": said, "errand_id": said.errand, "need_id": need,
        "matter_id": needs.concerns(case=case, need=need, by=by, now=now),
        "frustration_id": escalations.frustrated(case=case, by=by, now=now),
        "duty_id": case.next_step,
        **_of_the_office(practice, now), **matters.promised(practice, case, now),
        **matters.untold(practice, case, now), **book.written(practice, now),
    }  # fmt: skip
    pharmacy = _pharmacy(practice, now)
    rows |= matters.things(practice, case, rows["promise_id"], now)
    rows |= matters.visit(practice, pharmacy, now)
    notice = notices.draft(to=customer, subject="x", words="y", by=by, now=now, case_id=case.pk)
    rows |= {"message_id": notice, "notice_id": notice}
    secrets = _outside(practice, pharmacy, case, rows, now)
    secrets |= {
        "page": keys.issue(case=case, to=customer, by=by, now=now),
        "page code": keys.issue(case=case, to=customer, by=by, now=now, printed=True),
    }
    ids = {name: str(row.pk) for name, row in rows.items()}
    # The logbook names a line by its chain and number; a label names a thing by its code.
    ids |= {"chain": str(case.pk), "code": rows["item_id"].code}
    others = {
        "person_id": str(practice.nurse.pk), "handoff_id": ids["asked"],
        "organization_id": str(pharmacy.pk),
    }  # fmt: skip
    return Records(ids, others, secrets)


def _of_the_office(practice: Practice, now: datetime) -> Rows:
    """Who works there and when, who speaks for whom, and what keys they have."""
    by, nurse, office = practice.desk, practice.nurse, practice.office
    parent = people.enrol(name="Pia Parent", by=by, now=now)
    email = f"nia@{practice.office.pk.hex}.example.org"
    account = people.account_of(nurse) or people.open_account(
        person=nurse, email=email, password=None, by=None, now=now
    )
    with override_settings(OWN_CHANNELS=(OWN_CHANNEL,)):
        way = notices.add_own_way(
            person=nurse, name="my phone", url=f"{OWN_CHANNEL}/x", by=nurse, now=now
        )
    token, _secret = people.issue_token(
        person=nurse, name="x", scopes=[people.TokenScope.READ_CASES],
        expires_at=now + timedelta(days=9), by=None, now=now,
    )  # fmt: skip
    return {
        "organization_id": office, "calendar_id": office.calendar, "account_id": account,
        "membership_id": people.memberships_visible_to(practice.manager).get(person=nurse),
        "team_id": people.form_team(organization=office, name="Night team", by=None, now=now),
        "proxy_id": people.let_speak(
            speaker=parent, subject=practice.customer, relation="mother", scope="everything",
            until=None, by=by, now=now,
        ),
        "constraint_id": people.add_constraint(
            person=practice.customer, words="No car", by=by, now=now
        ),
        "absence_id": people.plan_absence_row(
            person=nurse, since=now + timedelta(days=3), until=None, cover=None, reason="",
            by=by, now=now,
        ),
        "turn_id": people.put_on_call(
            person=nurse, organization=office, since=now, until=now + timedelta(hours=9),
            by=None, now=now,
        ),
        "token_id": token, "way_id": way,
    }  # fmt: skip


def _pharmacy(practice: Practice, now: datetime) -> people.Organization:
    """Offices outside are known to all in the house; what is asked of them is not."""
    name = f"Pharmacy of {practice.office.name}"
    hours = people.make_calendar(
        name=f"Hours of {name}"[:120], zone="America/New_York", week=WEEK, by=None, now=now
    )
    return people.found_organization(
        name=name[:120], kind="pharmacy", calendar=hours, by=None, now=now
    )


def _outside(
    practice: Practice, pharmacy: people.Organization, case: cases.Case, rows: Rows, now: datetime
) -> dict[str, str]:
    """Offer the case inside and ask a pharmacy outside; returns the secrets of its links."""
    by = practice.desk
    rows["handoff_id"] = handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, by=by, now=now, to_person=practice.nurse,
        summary=SUMMARY,
    )  # fmt: skip
    asked = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, by=by, now=now, to_organization=pharmacy,
        summary=SUMMARY,
    )  # fmt: skip
    handoffs.ask_back(handoff=asked, question="Which?", desk="Pia, counter 2", now=now)
    rows["question_id"] = handoffs.questions_of(asked).get()
    rows["asked"] = asked
    key, office = handoffs.issue_office_key(
        organization=pharmacy, practice=practice.office, by=by, now=now
    )
    rows |= {"office_link_id": key, "key_id": key}
    return {"partner": handoffs.issue_key(handoff=asked, by=by, now=now), "office": office}
