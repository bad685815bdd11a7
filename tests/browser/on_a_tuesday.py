"""Serve the demo practice on a Tuesday at 10:00 in New York, where its clock stands still.

A program of its own: ``python -m tests.browser.on_a_tuesday PORT``, with its settings in the
environment. Its first line says in JSON what can be seen there: for the arguments of addresses
an example each, and under the name of an address what that one needs instead.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from safehands.site.commands import start
from safehands.site.commands.serve import serve

TUESDAY = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
PASSWORD = "a-long-and-quiet-afternoon"
FILMS, LOOK = "Where are my knee films?", "Look for his knee films"
# Two colleagues who may see every page, one in each language; and a partner.
READER, LECTOR, PARTNER = "vera@example.org", "vero@example.org", "pia@example.org"


def main(port: int) -> None:
    """Build the practice, say what is in it, and serve it."""
    config = start.start()
    start.migrate(config)
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.lab import demo  # noqa: PLC0415

    house.set_clock(to=TUESDAY)
    demo.build(now=TUESDAY)
    for part in ("clock", "post"):
        house.beat(worker=f"tuesday/{part}", started_at=TUESDAY, turns=1, trouble="", now=TUESDAY)
    sys.stdout.write(json.dumps(_settle_in()) + "\n")
    sys.stdout.flush()
    serve(config, host="127.0.0.1", port=port, worker=False)


def _settle_in() -> dict[str, Any]:
    """Let in who looks at the pages; return examples of what they find."""
    from safehands.core import handoffs, people  # noqa: PLC0415

    (office,) = people.our_organizations()
    roles = [*(set(people.Role) - {people.Role.PARTNER})]
    reader = _let_in("Vera Anywhere", READER, "en", office, roles)
    _let_in("Vero Dondequiera", LECTOR, "es", office, roles)
    outside = handoffs.visible_to(reader).filter(ended_at=None, to_team=None, to_person=None)
    asked = outside.exclude(accepted_at=None).first()
    _let_in("Pia Partner", PARTNER, "en", asked.to_organization, [people.Role.PARTNER])
    _ask_for_films(office)
    known = _of_the_office(office, reader)
    return {
        **known,
        **_of_the_visit(office, reader, known),
        **_of_cases(reader),
        **_of_needs(reader),
        **_of_the_partner(asked),
        **_of_calls(office, reader, asked.to_organization),
        **_of_the_walk(office),
        **_of_things(office, reader),
        **(book := _of_the_book(office, reader)),
        **_of_what_waits(office, reader, asked.to_organization, book["topic_id"]),
    }


def _of_the_visit(office: Any, reader: Any, known: dict[str, Any]) -> dict[str, Any]:
    from tests.browser import a_visit  # noqa: PLC0415

    return a_visit.order(office=office, reader=reader, person_id=known["person_id"], now=TUESDAY)


def _of_the_book(office: Any, reader: Any) -> dict[str, Any]:
    from tests.browser import a_book  # noqa: PLC0415

    return a_book.write(office=office, reader=reader, now=TUESDAY)


def _of_what_waits(office: Any, reader: Any, partner: Any, topic_id: str) -> dict[str, Any]:
    from tests.browser import what_waits  # noqa: PLC0415

    return what_waits.promise(
        office=office, reader=reader, partner=partner, topic_id=topic_id, now=TUESDAY
    )


def _of_things(office: Any, reader: Any) -> dict[str, Any]:
    from tests.browser import some_things  # noqa: PLC0415

    return some_things.keep(office=office, reader=reader, now=TUESDAY)


def _of_the_walk(office: Any) -> dict[str, Any]:
    """A mother who is about to drive to the pharmacy, on the telephone with the refill desk."""
    from safehands.core import contacts, handoffs, keys, news, people  # noqa: PLC0415

    carla = next(one for one in people.members_of(office) if one.name == "Carla Case")
    known = next(one for one in news.to_tell(carla) if one.because == news.Because.RELIANCE)
    mother, child = known.case.customer, known.case.subject
    (number, *_) = people.contact_points_of(mother).filter(kind=people.ContactKind.MOBILE)
    call = contacts.begin(
        organization=office, channel="phone", number=number.value, by=carla, now=TUESDAY
    )
    contacts.choose_subject(contact=call, subject=child, by=carla, now=TUESDAY)
    asked = handoffs.of_case(known.case).filter(to_organization__kind="pharmacy").first()
    assert asked is not None
    _key, desk = handoffs.issue_office_key(
        organization=asked.to_organization, practice=office, by=carla, now=TUESDAY
    )
    return {
        "news_id": str(known.pk),
        "mothers_call": str(call.pk),
        "mothers_page": keys.issue(case=known.case, to=mother, by=carla, now=TUESDAY),
        "pharmacys_desk": desk,
    }


def _of_calls(office: Any, reader: Any, pharmacy: Any) -> dict[str, Any]:
    from safehands.core import cases, keys  # noqa: PLC0415
    from tests.browser import a_call  # noqa: PLC0415

    made = a_call.take(office=office, reader=reader, pharmacy=pharmacy, now=TUESDAY)
    case = cases.visible_to(reader).get(pk=made["called"])
    secret = keys.issue(case=case, to=case.customer, by=reader, now=TUESDAY)
    return {**made, "call-out": {"case_id": made["called"]}, "page_key": secret}


def _ask_for_films(office: Any) -> None:
    """Let a customer without any address ask at the front desk for something."""
    from safehands.core import cases, people  # noqa: PLC0415
    from safehands.lab.cast import ROLES  # noqa: PLC0415

    at_the_desk = next(one.email for one in ROLES if one.part == "front_desk")
    account = people.account_by_email(at_the_desk)
    assert account is not None
    customer = people.enrol(
        name="Walter Noaddress", registered_with=office, by=account.person, now=TUESDAY
    )
    cases.open_case(
        organization=office, customer=customer, subject=customer, asked=FILMS, minutes=30,
        next_step=LOOK,
        origin=cases.Origin.DESK, by=account.person, now=TUESDAY,
    )  # fmt: skip


def _let_in(name: str, email: str, language: str, office: Any, roles: list[Any]) -> Any:
    from safehands.core import people  # noqa: PLC0415

    person = people.enrol(
        name=name, language=language, zone="America/New_York", by=None, now=TUESDAY
    )
    for role in roles:
        people.join_as(person=person, organization=office, role=role, by=None, now=TUESDAY)
    people.open_account(person=person, email=email, password=PASSWORD, by=None, now=TUESDAY)
    return person


def _of_the_office(office: Any, reader: Any) -> dict[str, Any]:
    from safehands.core import people  # noqa: PLC0415

    everybody = people.visible_to(reader)
    patient = everybody.exclude(spoken_for_by=None).exclude(constraints=None).first()
    colleague = people.members_of(office).filter(account=None, absences=None).first()
    held = people.memberships_visible_to(reader).filter(person=colleague, until=None)
    token, _secret = people.issue_token(
        person=reader, name="Nightly report", scopes=[people.TokenScope.READ_CASES],
        expires_at=TUESDAY + timedelta(days=30), by=reader, now=TUESDAY,
    )  # fmt: skip
    found = {
        "person_id": patient,
        "colleague": colleague,
        "constraint_id": people.constraints_of(patient).first(),
        "point_id": people.contact_points_visible_to(reader).exclude(person=None).first(),
        "proxy_id": people.proxies_of(patient, TUESDAY).first(),
        "organization_id": office,
        "team_id": people.teams_visible_to(reader).first(),
        "calendar_id": office.calendar,
        "absence_id": people.absences_visible_to(reader).first(),
        "membership_id": held.first(),
        "turn_id": people.on_call_turns(office, TUESDAY).first(),
        "token_id": token,
        "account_id": people.account_of(reader),
    }
    someone = _ids({"person_id": colleague})
    theirs = ("role-give", "person-leave", "absence-plan", "sign-in-open")
    return _ids(found) | dict.fromkeys(theirs, someone)


def _of_cases(reader: Any) -> dict[str, Any]:
    from safehands.core import cases, handoffs, logbook, notices, promises  # noqa: PLC0415

    seen = cases.visible_to(reader).filter(closed_at=None)
    promised = seen.filter(promises__duty__closed_at=None)
    case = promised.order_by("-transitions", "opened_at").first()
    offer = handoffs.visible_to(reader).filter(state__in=handoffs.WAITING, purpose="own").first()
    untold = next(one for one in seen if notices.not_told(one.pk).exists())
    notice = notices.not_told(untold.pk).first()
    counted = seen.filter(next_step__minutes__gt=0, next_step__paused_at=None, harm=False)
    line = logbook.looked(
        what="case", by=reader, now=TUESDAY, case_id=case.pk, about_id=case.subject_id
    )
    return {
        **_ids({"case_id": case, "promise_id": promises.of_case(case).first()}),
        **_ids({"handoff_id": offer}),
        "figure": {"figure": "promises"},
        "case-told": _ids({"case_id": untold, "notice_id": notice}),
        "notice-told": _ids({"notice_id": notice}),
        "case-pause": _ids({"case_id": counted.first()}),
        "case-resume": _ids({"case_id": seen.exclude(next_step__paused_at=None).first()}),
        "case-harm-past": _ids({"case_id": seen.filter(harm=True).first()}),
        "logbook-correct": {
            "person_id": str(line.about_id), "chain": str(line.chain), "number": line.number
        },
    }  # fmt: skip


def _of_needs(reader: Any) -> dict[str, Any]:
    """A daily need that runs out today, and a case about it."""
    from safehands.core import cases, needs  # noqa: PLC0415

    known = cases.visible_to(reader).filter(closed_at=None).order_by("opened_at").first()
    case = cases.open_case(
        organization=known.organization, customer=known.customer, subject=known.subject,
        asked="Two tablets are left", origin=cases.Origin.PHONE, by=reader, now=TUESDAY,
    )  # fmt: skip
    need = needs.write_down(
        person=case.subject, organization=case.organization, words="Methylphenidate 10 mg",
        supply_until=TUESDAY.date(), daily=True, condition="visit", within_months=5,
        approval_by="the doctor", by=reader, now=TUESDAY,
    )  # fmt: skip
    matter = needs.concerns(case=case, need=need, by=reader, now=TUESDAY)
    return _ids({"need_id": need, "matter_id": matter})


def _of_the_partner(asked: Any) -> dict[str, Any]:
    from safehands.core import handoffs  # noqa: PLC0415

    by, office, case = asked.case.owner, asked.to_organization, asked.case
    handoffs.ask_back(handoff=asked, question="Which strength?", desk="Pia, 2", now=TUESDAY)
    answered = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, by=by, to_organization=office, now=TUESDAY,
        summary={"situation": "A refill", "recommendation": "Decide"},
    )  # fmt: skip
    handoffs.answer(
        handoff=answered, code=handoffs.Code.NEEDAPMT, words="", desk="Pia", now=TUESDAY
    )
    _key, desk = handoffs.issue_office_key(
        organization=office, practice=case.organization, by=by, now=TUESDAY
    )
    return {
        "asked": str(asked.pk),
        "token": handoffs.issue_key(handoff=asked, by=by, now=TUESDAY),
        "answered": handoffs.issue_key(handoff=answered, by=by, now=TUESDAY, printed=True),
        "desk": desk,
        "office-link": _ids({"organization_id": office}),
    }


def _ids(found: dict[str, Any]) -> dict[str, str]:
    return {name: str(one.pk) for name, one in found.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]))
