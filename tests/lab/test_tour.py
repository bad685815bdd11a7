"""The demonstration's guided walk: every step leads somewhere true, whatever was done before."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from safehands.core import (
    cases,
    contacts,
    escalations,
    handoffs,
    house,
    items,
    people,
    promises,
    referrals,
)
from safehands.doors.desk.tour_walks import WALKS, Walk
from safehands.lab import demo
from safehands.lab.cast import ROLES

pytestmark = pytest.mark.django_db
# What the page of a step must speak of when nothing was done before.
FOUND = {
    "doctor": "Dr. David Doctor",
    "pharmacy": "Riverside Pharmacy",
    "tell": "Daily antibiotic",
    "counter": "Zoe Thompson",
    "trip": "Maple Street Family Practice",
    "ready": "It is ready",
    "date": "Hudson Bone and Joint",
    "supervisor": "Hudson Bone and Joint",
    "guarded": "X-ray of the left knee",
    "have_it": "Hudson Bone and Joint",
    "her_page": "Maple Street Family Practice",
    "down": "Image exchange",
    "against": "Fatima Idrissi",
    "same_page": "8 of 10",
}


@pytest.fixture
def shown(settings: Settings, client: Client, now: datetime) -> Client:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=now)
    demo.build(now=house.wall_now())
    return client


def test_every_step_leads_somewhere_in_any_order_and_a_second_time(shown: Client) -> None:
    first = shown.get("/", follow=True)
    assert first.redirect_chain == [("/tour/", 302)]
    keys = [step.key for walk in WALKS for step in walk.steps]
    assert len(keys) == len(set(keys))
    for walk in WALKS:
        the_walk_leads_through(shown, walk)
    for walk in WALKS:
        for step in reversed(walk.steps):
            assert shown.post(f"/tour/step/{step.key}/", follow=True).status_code == 200, step.key
    what_was_done_is_shown_and_not_done_again(shown)
    one_can_be_anybody_and_speak_spanish(shown)
    shown.post("/tour/again/")
    # The story of the last step is forgotten, the other one is not.
    assert shown.session["tour_done"] == [step.key for step in WALKS[0].steps]


def the_walk_leads_through(shown: Client, walk: Walk) -> None:
    parts = {one.part: one.name for one in ROLES}
    chosen = shown.post(f"/tour/walk/{walk.key}/", follow=True).content.decode()
    assert chosen.count('class="tour-step') == len(walk.steps)
    before = shown.session["tour_done"]
    for number, step in enumerate(walk.steps, 1):
        page = shown.post(f"/tour/step/{step.key}/", follow=True)
        assert page.status_code == 200, step.key
        assert shown.session["tour_done"] == [*before, *(one.key for one in walk.steps[:number])]
        assert FOUND.get(step.key, "") in page.content.decode(), step.key
        assert str(step.press).split(".")[0] in page.content.decode().replace("&#x27;", "'")
        user = page.wsgi_request.user
        if step.outside:
            assert not user.is_authenticated, step.key
        else:
            assert user.person.name == parts[step.part]
    assert shown.get("/tour/").content.decode().count("is-done") == len(walk.steps)


def what_was_done_is_shown_and_not_done_again(shown: Client) -> None:
    """Each step of the second story finds what the steps before have changed."""
    now, dora, nadia = house.wall_now(), demo_person("front_desk"), demo_person("nurse")
    visit = referrals.visible_to(dora).get(case__subject__name="Priscilla Nakamura")
    call = contacts.begin(
        organization=visit.case.organization, channel="phone", number="212 555 0107", by=dora,
        now=now,
    )  # fmt: skip
    contacts.choose_subject(contact=call, subject=visit.case.subject, by=dora, now=now)
    for key in ("before_greeting", "date", "wrong_word", "frustrated"):
        assert leads_to(shown, key) == f"/calls/{call.pk}/"
    referrals.book(referral=visit, appointment_at=now + timedelta(days=12), by=dora, now=now)
    cross = escalations.frustrated(case=visit.case, by=dora, now=now)
    assert leads_to(shown, "supervisor") == f"/frustrations/{cross.pk}/"
    (thing,) = referrals.things_of(visit)
    assert thing.item is not None
    assert leads_to(shown, "guarded").startswith(f"/things/{thing.item.pk}/move/?place=")
    handoff = handoffs.consign(
        case=visit.case, items=[thing.item], to_organization=visit.specialist,
        means="electronic", by=nadia, now=now,
    )  # fmt: skip
    secret = leads_to(shown, "have_it").split("/")[2]
    assert handoffs.handoff_for_key(secret, house.wall_now()) == handoff
    items.move(item=thing.item, place="Division archive", why="as always", by=nadia, now=now)
    assert leads_to(shown, "guarded") == f"/things/{thing.item.pk}/"
    handoffs.answer(handoff=handoff, desk="Ben", code=handoffs.Code.RECEIVED, words="", now=now)
    assert promises.of_case(visit.case).get().duty.standing == "kept"


def leads_to(shown: Client, key: str) -> str:
    return shown.post(f"/tour/step/{key}/").headers["Location"]


def one_can_be_anybody_and_speak_spanish(shown: Client) -> None:
    shown.post("/tour/language/", {"language": "es"})
    for one in ROLES:
        page = shown.post(f"/tour/as/{one.part}/", follow=True)
        assert page.status_code == 200, one.part
        assert page.wsgi_request.user.person.language == "es"


def test_what_is_somebody_elses_by_now_is_shown_and_not_sent(shown: Client) -> None:
    case = cases.visible_to(demo_person("case_desk")).get(title="Ends soon: Daily antibiotic")
    cases.claim(case=case, by=demo_person("nurse"), now=house.wall_now())
    nadia = demo_person("nurse")
    visit = referrals.visible_to(nadia).get(case__subject__name="Priscilla Nakamura")
    cases.claim(case=visit.case, by=nadia, now=house.wall_now())
    for step in (*WALKS[0].steps, *WALKS[1].steps):
        assert shown.post(f"/tour/step/{step.key}/", follow=True).status_code == 200, step.key


def demo_person(part: str) -> people.Person:
    email = next(one.email for one in ROLES if one.part == part)
    account = people.account_by_email(email)
    assert account is not None
    return account.person


def test_outside_of_a_demonstration_there_is_no_walk(
    client: Client, settings: Settings, now: datetime
) -> None:
    house.found(kind=house.Kind.PRACTICE, now=now)
    for demo_is_set in (False, True):
        settings.DEMO = demo_is_set
        assert client.get("/tour/").status_code == 404
        assert client.post("/tour/as/administrator/").status_code == 404
        assert client.post("/tour/step/rings/").status_code == 404
        assert client.post("/tour/walk/answer/").status_code == 404
    settings.DEMO = False
    assert "/accounts/login/" in client.get("/", follow=True).redirect_chain[-1][0]
