"""Looking at the page: what a stranger with the link learns, and what the customer does."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from safehands.core import cases, handoffs, house, keys, news, people
from safehands.lab.cast import Cast
from tests.doors.portal.conftest import Page, rows

SUMMARY = dict.fromkeys(("situation", "background", "assessment", "recommendation"), "Is it there?")
MEDICAL = "Lisdexamfetamine again only after a visit"


def test_before_proof_nobody_reads_a_name_or_a_medicine(page: Page) -> None:
    shown = page.text()

    assert "Maple Street Family Practice" in shown
    assert "We are working on it" in shown
    for secret in ("Ada", "Paula", "medicine", "Dora"):
        assert secret not in shown


def test_after_proof_he_reads_where_it_is_and_in_whose_hands(mine: Page) -> None:
    shown = mine.text()

    for word in ("Ada Parent", "Dora Desk", "daily medicine", "In whose hands", "EDT"):
        assert word in shown


def test_looking_changes_nothing(page: Page) -> None:
    before = rows()

    for rest in ("", "steps/", "done/call/"):
        page.client.get(f"{page.here}{rest}")
        page.client.head(f"{page.here}{rest}")
    page.client.get(page.here, HTTP_ACCEPT="application/json")

    assert rows() == before


def test_looking_at_the_details_changes_nothing_either(mine: Page, now: datetime) -> None:
    news_for(mine, now)
    before = rows()

    for rest in ("", "steps/", "done/read/"):
        mine.client.get(f"{mine.here}{rest}")

    assert rows() == before


def test_a_forwarded_link_is_of_no_use_to_a_stranger(mine: Page) -> None:
    stranger = Client()

    shown = stranger.get(mine.here).content.decode()

    assert "Ada" not in shown
    assert stranger.get(f"{mine.here}steps/").status_code == 403


def test_one_key_opens_nothing_else(mine: Page, stage: Cast, now: datetime) -> None:
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.other_child,
        asked="A form for school", origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip
    secret = keys.issue(case=other, to=stage.parent, by=stage.front_desk, now=now)

    shown = mine.client.get(f"/c/{secret}/").content.decode()

    assert "Ben" not in shown
    assert "A form for school" not in shown
    assert "Ben" not in mine.text()


def test_the_details_hide_again_after_half_an_hour(mine: Page, now: datetime) -> None:
    house.set_clock(to=now + timedelta(minutes=29))
    assert "Ada Parent" in mine.text()

    house.set_clock(to=now + timedelta(minutes=30))

    assert "Ada Parent" not in mine.text()


def test_a_cookie_that_was_tampered_with_proves_nothing(mine: Page) -> None:
    for cookie in mine.client.cookies.values():
        if cookie.key.startswith("safehands_page"):
            mine.client.cookies[cookie.key] = str(cookie.value).replace(":", "0:", 1)

    assert "Ada" not in mine.text()


def test_who_shares_a_telephone_hides_the_details(mine: Page) -> None:
    mine.client.post(f"{mine.here}leave/")

    assert "Ada" not in mine.text()


def test_an_unknown_an_ended_and_an_old_link_answer_alike(
    page: Page, stage: Cast, now: datetime
) -> None:
    unknown = page.client.get("/c/unknown/")
    house.set_clock(to=now + keys.GOOD_FOR)
    old = page.client.get(page.here)
    house.set_clock(to=now)
    keys.revoke(case=page.case, by=stage.front_desk, now=now)
    ended = page.client.get(page.here)

    assert {answer.status_code for answer in (unknown, old, ended)} == {404}
    assert len({_words(answer.content.decode()) for answer in (unknown, old, ended)}) == 1


def test_the_page_is_kept_by_no_cache_and_told_to_no_other_site(page: Page) -> None:
    for answer in (page.client.get(page.here), page.client.get("/c/unknown/")):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store, private"
        assert "noindex" in answer["X-Robots-Tag"]


def test_many_wrong_secrets_from_one_address_are_not_looked_at(page: Page) -> None:
    for number in range(20):
        page.client.get(f"/c/guess-{number}/")

    assert page.client.get(page.here).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.8").get(page.here).status_code == 200


def test_a_code_from_paper_is_typed_however_one_likes(
    page: Page, stage: Cast, now: datetime
) -> None:
    code = keys.issue(case=page.case, to=stage.parent, by=stage.front_desk, now=now, printed=True)

    answer = page.client.post("/c/", {"code": f" {code.lower().replace('-', ' ')} "})
    wrong = page.client.post("/c/", {"code": "AAAA-AAAA-AAAA"})

    assert (answer.status_code, answer["Location"]) == (303, f"/c/{code}/")
    assert "Maple Street" in page.client.get(answer["Location"]).content.decode()
    assert wrong.status_code == 404
    assert "opens nothing" in wrong.content.decode()


def test_the_page_speaks_the_readers_language_and_the_one_he_chooses(
    page: Page, stage: Cast
) -> None:
    stage.parent.language = "es"
    stage.parent.save()
    spanish = page.client.get(page.here)
    page.client.post("/language/setlang/", {"language": "en", "next": page.here})
    english = page.client.get(page.here)

    assert '<html lang="es"' in spanish.content.decode()
    assert '<html lang="en"' in english.content.decode()


def test_words_about_health_stand_there_only_when_a_person_put_them_there(
    mine: Page, stage: Cast, now: datetime
) -> None:
    one = news_for(mine, now)
    before = mine.text()

    news.put_on_page(news=one, by=stage.front_desk, now=now)

    assert MEDICAL not in before
    assert "tells you in person" in before
    assert MEDICAL in mine.text()


def test_a_helper_for_errands_reads_no_word_about_health(
    mine: Page, stage: Cast, now: datetime
) -> None:
    proxy = stage.child.spoken_for_by.get()
    proxy.scope = "appointments"
    proxy.save()
    news_for(mine, now)

    shown = mine.text()

    assert "Dora Desk" in shown
    assert "medicine" not in shown
    assert "medicamento" not in shown
    assert mine.client.get(f"{mine.here}steps/").status_code == 403


@pytest.mark.parametrize("scope", ["", "appointments", "nothing_clinical"])
def test_which_office_outside_helped_is_read_by_nobody_who_may_not_hear_of_health(
    page: Page, stage: Cast, now: datetime, scope: str
) -> None:
    offer = handoffs.offer(
        case=page.case, purpose=handoffs.Purpose.ANSWER, summary=SUMMARY,
        to_organization=stage.pharmacy, by=stage.front_desk, now=now,
    )  # fmt: skip
    handoffs.accept(handoff=offer, desk="Pia, counter", now=now)
    cases.Case.objects.filter(pk=page.case.pk).update(
        closed_at=now, next_step=None, ending="confirmed"
    )
    if scope:
        people.Proxy.objects.update(scope=scope)
        page.prove()

    closed = page.text()

    assert "Was somebody especially good?" in closed
    assert stage.pharmacy.name not in closed


def test_whoever_may_no_longer_speak_for_the_child_opens_nothing(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    uncle = people.enrol(name="Uncle Otto", by=stage.front_desk, now=now)
    proxy = people.let_speak(
        speaker=uncle, subject=stage.child, relation="uncle", scope="everything", until=None,
        by=stage.front_desk, now=now,
    )  # fmt: skip
    secret = keys.issue(case=case, to=uncle, by=stage.front_desk, now=now)
    assert keys.key_for(secret, now) is not None

    people.revoke_proxy(proxy=proxy, by=stage.front_desk, now=now)

    assert keys.key_for(secret, now) is None


def news_for(page: Page, now: datetime) -> news.News:
    return news.open_news(
        case=page.case, kind=news.Kind.DECISION, words=MEDICAL, by=None, now=now,
        known_by=page.case.organization, reason="NEEDAPMT", options=["reconsider"],
    )  # fmt: skip


def _words(page: str) -> str:
    text = re.sub(r'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', r"\1", page)
    return re.sub(r"/c/[^\"]*", "/c/…", text)
