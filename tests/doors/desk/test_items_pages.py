"""Things at the desk: where they are, the guard of a promise, the check, the label, the phone."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safehands.core import cases, handoffs, items, logbook, news, notices, people, promises
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

READ = {
    "name": "Ada Parent", "born_on": "2016-09-02",
    "inside_name": "PARENT, ADA", "inside_born_on": "2016-09-02",
}  # fmt: skip


@pytest.fixture
def film(stage: Cast, refill: cases.Case, now: datetime) -> items.Item:
    """Ada's film, in the imaging room since an hour."""
    return registered(stage, now, case=refill)


def registered(stage: Cast, now: datetime, **more: Any) -> items.Item:
    facts: dict[str, Any] = {
        "organization": stage.practice, "kind": "film", "name": "X-ray of the left wrist",
        "subject": stage.child, "place": "imaging room", "by": stage.case_desk, "now": now,
    }  # fmt: skip
    return items.register(**facts | more)


def promised(film: items.Item, case: cases.Case, stage: Cast, now: datetime) -> items.Pledge:
    made = promises.make(
        case=case, words="We send the film to the specialist", due_at=now + timedelta(days=3),
        by=stage.case_desk, now=now,
    )  # fmt: skip
    return items.pledge(item=film, case=case, promise=made, by=stage.case_desk, now=now)


def agreed(film: items.Item, case: cases.Case, stage: Cast, now: datetime) -> items.Pickup:
    return items.agree_pickup(
        item=film, case=case, who=stage.parent, at=now + timedelta(days=2), place="front desk",
        by=stage.case_desk, now=now,
    )  # fmt: skip


def at(name: str, thing: Any, tail: str = "") -> str:
    return reverse(name, args=[thing.pk]) + tail


def text(client: Client, url: str, **asked: str) -> str:
    return words(client.get(url, asked))


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def fresh(film: items.Item) -> items.Item:
    return items.Item.objects.get(pk=film.pk)


def test_a_thing_is_registered_from_a_case_and_its_label_comes_next(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    url = reverse("item-new", args=[stage.child.pk]) + f"?case={refill.pk}"

    answer = client.post(
        url, {"kind": "film", "name": "X-ray", "place": "imaging room", "why": "", "label": "1"}
    )

    made = items.of_case(refill).get()
    assert (made.case, made.holder, made.place) == (refill, stage.practice, "imaging room")
    assert answer["Location"].endswith(f"?item={made.pk}")
    shown = text(client, answer["Location"])
    for said in (made.code, "X-ray", "Ada Parent", "born 2016-09-02", "<svg", "62mm"):
        assert said in shown or said == "62mm"
    assert "@page" not in shown
    assert "Refill" not in shown


def test_without_a_place_nothing_is_registered(stage: Cast, sit: Sit) -> None:
    answer = sit(stage.case_desk).post(
        reverse("item-new", args=[stage.child.pk]), {"kind": "film", "name": "X-ray", "place": ""}
    )

    assert answer.status_code == 422
    assert "such as: film shelf 3" in words(answer)
    assert not items.of_people([stage.child.pk]).exists()


def test_a_case_of_somebody_else_takes_no_thing(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    url = reverse("item-new", args=[stage.other_child.pk]) + f"?case={refill.pk}"

    assert sit(stage.case_desk).get(url).status_code == 404


def test_the_page_says_in_one_sentence_where_it_is(stage: Cast, sit: Sit, film: items.Item) -> None:
    shown = text(sit(stage.front_desk), at("item", film))

    assert "At Maple Street Family Practice, imaging room" in shown
    assert "Nothing is promised with it: it may move." in shown
    assert "Who had it where" in shown
    seen = logbook.looks_at(stage.child.pk).first()
    assert seen is not None
    assert (seen.by, seen.facts["what"]) == (stage.front_desk, "item")


def test_it_moves_and_goes_back_to_the_page_from_which_one_came(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)

    answer = client.post(
        at("item-move", film, f"?case={refill.pk}"),
        {"place": "film shelf 3", "why": "read", "return_by": "", "seen": film.moves_made},
    )

    assert answer["Location"] == at("case", refill) + "#where-things"
    assert fresh(film).place == "film shelf 3"
    shown = text(client, at("item", film))
    assert "from imaging room to film shelf 3" in shown
    assert "imaging room" in text(client, at("item-move", film))


def test_what_was_moved_meanwhile_is_not_moved_from_an_old_page(
    stage: Cast, sit: Sit, film: items.Item, now: datetime
) -> None:
    items.move(item=film, place="darkroom", why="read", by=stage.nurse, now=now)

    answer = sit(stage.case_desk).post(
        at("item-move", film), {"place": "shelf", "why": "read", "return_by": "", "seen": "1"}
    )

    assert answer.status_code == 409
    assert fresh(film).place == "darkroom"


def test_the_guard_shows_the_promise_and_nothing_is_moved(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    promised(film, refill, stage, now)
    client = sit(stage.nurse)

    answer = client.post(
        at("item-move", film),
        {"place": "division", "why": "archive", "return_by": "", "seen": film.moves_made},
    )

    shown = words(answer)
    assert answer.status_code == 409
    for said in (
        "stands under a promise", "We send the film to the specialist", "business days left",
        "Carla Case was told that somebody wants to move it to: division.",
        "Send it first, then move it", "Send a copy, move the original",
        "Leave it where it is", "Move it with a new plan",
    ):  # fmt: skip
        assert said in shown
    assert fresh(film).place == "imaging room"
    told = notices.Notice.objects.filter(to=stage.case_desk, topic="item_moves")
    assert told.count() == 1


def test_with_a_new_plan_it_moves_all_the_same(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    promised(film, refill, stage, now)
    asked = {"place": "division", "why": "archive", "return_by": "", "seen": film.moves_made}
    client = sit(stage.nurse)

    empty = client.post(at("item-move", film), {**asked, "new_plan": ""})
    client.post(at("item-move", film), {**asked, "new_plan": "The division sends it on Thursday"})

    assert empty.status_code == 422
    assert 'value="division"' in words(empty)
    assert fresh(film).place == "division"


def test_sent_is_not_received(stage: Cast, sit: Sit, film: items.Item, refill: cases.Case) -> None:
    client = sit(stage.case_desk)

    client.post(
        at("item-send", film, f"?case={refill.pk}"),
        {"to": str(stage.pharmacy.pk), "means": "courier", "tracking": "CR-17", "words": ""},
    )

    where = items.where(film)
    assert where.on_the_way is not None
    assert where.holder == stage.practice
    shown = text(client, at("item", film))
    for said in ("On the way", "Riverside Pharmacy", "CR-17", "sent, not received yet"):
        assert said in shown
    assert "Riverside Pharmacy" in text(client, reverse("items"), show="way")
    (offer,) = handoffs.of_case(refill)
    assert offer.consignment == where.on_the_way


def test_nothing_is_sent_without_a_case_that_waits_for_the_receipt(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    alone = registered(stage, now, subject=stage.other_child)

    answer = sit(stage.case_desk).post(
        at("item-send", alone), {"to": str(stage.pharmacy.pk), "means": "post"}
    )

    assert answer.status_code == 422
    assert "Open a case for this person first" in words(answer)
    assert items.where(alone).on_the_way is None


def test_what_matches_outside_and_inside_is_given_out(
    stage: Cast, sit: Sit, film: items.Item
) -> None:
    answer = sit(stage.front_desk).post(
        at("item-release", film), READ | {"to": str(stage.parent.pk), "seen": film.moves_made}
    )

    assert answer.status_code == 302
    assert fresh(film).with_person == stage.parent


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"inside_name": "Ben Parent"}, "Inside is not the same as outside."),
        ({"name": "Ben Parent"}, "The name outside is not the one we know."),
        ({"born_on": "2018-01-20"}, "The date of birth outside is not the one we know."),
    ],
)
def test_what_does_not_match_stops_calmly_and_nothing_is_given_out(
    stage: Cast, sit: Sit, film: items.Item, wrong: dict[str, str], said: str
) -> None:
    answer = sit(stage.front_desk).post(
        at("item-release", film), READ | {"to": str(stage.parent.pk)} | wrong
    )

    shown = words(answer)
    assert answer.status_code == 409
    for expected in ("Stop. Give nothing out.", said, "Now, in this order", "It is no blame"):
        assert expected in shown
    assert fresh(film).with_person is None
    assert fresh(film).blocked_because
    assert items.near_misses(stage.practice, film.since - timedelta(days=1)).count() == 1


def test_a_check_that_fails_blocks_until_a_check_passes(
    stage: Cast, sit: Sit, film: items.Item
) -> None:
    client = sit(stage.front_desk)

    stop = client.post(at("item-check", film), READ | {"inside_name": "Ben Parent"})
    early = client.post(at("item-unblock", film), {"why": "looked"})
    good = client.post(at("item-check", film), READ)
    client.post(at("item-unblock", film), {"why": "the covers were swapped"})

    assert "Stop. Give nothing out." in words(stop)
    assert early.status_code == 409
    assert "Check it again" in words(early)
    assert good.status_code == 302
    assert not fresh(film).blocked_because


def test_the_page_of_the_check_tells_no_name_that_could_be_copied(
    stage: Cast, sit: Sit, film: items.Item
) -> None:
    shown = text(sit(stage.front_desk), at("item-check", film))

    form = shown[shown.index('<form class="form check-form') :]
    assert "Ada" not in form
    assert "2016" not in form


def test_a_form_has_no_inside(stage: Cast, sit: Sit, now: datetime) -> None:
    paper = registered(stage, now, kind="form", name="School form")
    client = sit(stage.front_desk)

    assert "Name inside" not in text(client, at("item-check", paper))
    answer = client.post(
        at("item-release", paper),
        {"name": "Ada Parent", "born_on": "2016-09-02", "to": str(stage.parent.pk)},
    )

    assert answer.status_code == 302
    assert fresh(paper).with_person == stage.parent


def test_lost_found_and_back(stage: Cast, sit: Sit, film: items.Item) -> None:
    client = sit(stage.case_desk)

    client.post(at("item-lost", film), {"why": "not on the shelf"})
    assert "Not found" in text(client, at("item", film))
    client.post(at("item-found", film), {"place": "behind the shelf"})
    assert fresh(film).place == "behind the shelf"
    client.post(at("item-release", film), READ | {"to": str(stage.parent.pk)})
    client.post(at("item-back", film), {"place": "imaging room", "why": ""})

    assert fresh(film).with_person is None
    assert fresh(film).place == "imaging room"


def test_the_board_groups_by_place_and_finds_by_code_name_or_person(
    stage: Cast, sit: Sit, film: items.Item, now: datetime
) -> None:
    registered(stage, now, name="Disc of the chest", kind="disc", subject=stage.parent,
               place="film shelf 3")  # fmt: skip
    client = sit(stage.front_desk)

    everything = text(client, reverse("items"))
    assert "imaging room" in everything
    assert "film shelf 3" in everything
    for asked in (film.code, film.code.lower().replace("-", ""), "wrist", "ada"):
        found = text(client, reverse("items"), q=asked)
        assert "X-ray of the left wrist" in found
        assert "Disc of the chest" not in found
    assert "Disc of the chest" in text(client, reverse("items"), place="film shelf 3")
    assert "Nothing like that is kept" in text(client, reverse("items"), q="no such thing")


def test_what_should_be_back_by_now_is_found_at_once(
    stage: Cast, sit: Sit, film: items.Item, now: datetime
) -> None:
    registered(stage, now - timedelta(days=3), name="Monitor on loan", kind="device")
    monitor = items.of_people([stage.child.pk]).get(kind="device")
    items.move(
        item=monitor, place="ward", why="on loan", return_by=now - timedelta(days=1),
        at=now - timedelta(days=2), by=stage.nurse, now=now,
    )  # fmt: skip

    shown = text(sit(stage.front_desk), reverse("items"), show="overdue")

    assert "Monitor on loan" in shown
    assert "X-ray of the left wrist" not in shown


def test_an_empty_board_says_how_to_begin(stage: Cast, sit: Sit) -> None:
    assert "Nothing is kept yet" in text(sit(stage.front_desk), reverse("items"))


def test_a_longer_board_asks_the_database_no_more_often(
    stage: Cast, sit: Sit, film: items.Item, now: datetime
) -> None:
    client = sit(stage.front_desk)
    client.get(reverse("items"))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            client.get(reverse("items"))
        return len(made)

    before = asked()
    for number in range(5):
        registered(stage, now, name=f"Film {number}")
    assert asked() == before


def test_the_case_shows_where_its_things_are(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    promised(film, refill, stage, now)

    shown = text(sit(stage.case_desk), at("case", refill))

    assert "Where things are" in shown
    assert "At Maple Street Family Practice, imaging room" in shown
    assert "We send the film to the specialist" in shown
    assert at("item-send", film, f"?case={refill.pk}") in shown


def test_a_pickup_is_agreed_and_seen_with_one_press(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    client = sit(stage.case_desk)
    client.post(
        at("item-pickup", film),
        {"who": str(stage.parent.pk), "at": "2026-03-10T10:00", "place": "front desk"},
    )
    pickup = items.pickups_of_case(refill).get()

    listed = text(client, reverse("pickup-checks"))
    assert "X-ray of the left wrist" in listed
    assert "should be at: imaging room" in listed
    answer = client.post(at("pickup-here", pickup), {"from": "checks"})

    assert answer["Location"] == reverse("pickup-checks")
    assert items.pickups_of_case(refill).get().there is True
    assert "Nothing is left to look for" in text(client, reverse("pickup-checks"))


def test_what_is_not_here_is_told_before_anybody_leaves_home(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)

    sit(stage.case_desk).post(at("pickup-not-here", pickup), {"from": "today"})

    assert items.pickups_of_case(refill).get().there is False
    (owed,) = news.open_of_case(refill)
    assert owed.duty.due_at < pickup.at


def test_after_it_is_not_here_the_owed_call_is_one_press_away(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)
    client = sit(stage.case_desk)
    client.post(at("pickup-not-here", pickup), {"from": "checks"})

    listed = text(client, reverse("pickup-checks"))
    (owed,) = news.open_of_case(refill)
    assert reverse("call-out", args=[refill.pk]) in listed
    assert f"{owed.duty.owed_by.name} calls {pickup.who.name}" in listed
    page = text(client, reverse("item", args=[film.pk]))
    assert "Not seen where it should be" in page
    assert "Nobody finds it" in page


def test_the_check_stands_among_what_is_due_with_both_answers(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)

    shown = text(sit(stage.case_desk), reverse("today"))

    assert at("pickup-here", pickup) in shown
    assert at("pickup-not-here", pickup) in shown


def test_a_look_by_get_changes_nothing(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)

    assert sit(stage.case_desk).get(at("pickup-here", pickup)).status_code == 405
    assert items.pickups_of_case(refill).get().there is None


def test_nobody_comes_after_all(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)

    sit(stage.case_desk).post(at("pickup-cancel", pickup), {"why": "it was sent instead"})

    assert items.pickups_of_case(refill).get().ended_at is not None


def test_the_square_of_a_label_opens_the_thing_on_a_telephone(
    stage: Cast, sit: Sit, film: items.Item, settings: Any
) -> None:
    client = sit(stage.front_desk)

    for typed in (film.code, film.code.lower(), film.code.replace("-", " "),
                  settings.ITEM_LINK.format(code=film.code)):  # fmt: skip
        answer = client.get(reverse("item-scan"), {"code": typed})
        assert answer["Location"] == reverse("item-phone", args=[film.code])
    shown = text(client, reverse("item-phone", args=[film.code]))
    assert "Check and give out" in shown
    assert "born 2 September 2016" in shown


def test_an_unknown_code_says_what_to_do(stage: Cast, sit: Sit, film: items.Item) -> None:
    client = sit(stage.front_desk)

    for answer in (
        client.get(reverse("item-scan"), {"code": "X-222-222"}),
        client.get(reverse("item-phone", args=["X-222-222"])),
    ):
        assert answer.status_code == 404
        assert "No thing of yours has this code." in words(answer)
    assert client.get(reverse("item-scan"), {"code": ""}).status_code == 422


def test_only_the_page_that_scans_may_use_the_camera(
    stage: Cast, sit: Sit, film: items.Item
) -> None:
    client = sit(stage.front_desk)

    assert "camera=(self)" in client.get(reverse("item-scan"))["Permissions-Policy"]
    assert "camera=()" in client.get(at("item", film))["Permissions-Policy"]


def test_moved_by_telephone_one_is_back_on_the_telephone(
    stage: Cast, sit: Sit, film: items.Item, now: datetime
) -> None:
    registered(stage, now, place="film shelf 3", subject=stage.parent)
    client = sit(stage.front_desk)
    here = reverse("item-phone", args=[film.code])

    shown = text(client, here)
    assert f"{at('item-move', film)}?phone=1&amp;place=film%20shelf%203" in shown
    page = text(client, at("item-move", film, "?phone=1&place=film shelf 3"))
    assert 'value="film shelf 3"' in page
    answer = client.post(
        at("item-move", film, "?phone=1"), {"place": "film shelf 3", "why": "put back"}
    )

    assert answer["Location"] == here


def test_labels_come_on_a_sheet(stage: Cast, sit: Sit, film: items.Item, now: datetime) -> None:
    other = registered(stage, now, name="Disc", kind="disc")

    shown = text(
        sit(stage.front_desk), f"{reverse('item-labels')}?item={film.pk}&item={other.pk}&form=sheet"
    )

    assert shown.count('class="label"') == 2
    assert "2 labels" in shown


def test_another_office_and_a_partner_see_no_thing(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    pickup = agreed(film, refill, stage, now)
    elsewhere = people.found_organization(
        name="Elm Street", kind="practice", calendar=stage.practice.calendar, ours=True, by=None,
        now=now,
    )  # fmt: skip
    stranger = people.enrol(name="Sam Stranger", by=None, now=now)
    people.join_as(
        person=stranger, organization=elsewhere, role=people.Role.CASE_DESK, by=None, now=now
    )
    client = sit(stranger)

    pages = [
        at(name, film)
        for name in ("item", "item-move", "item-send", "item-copy", "item-check", "item-release",
                     "item-pickup", "item-lost", "item-found", "item-back", "item-unblock",
                     "item-end")
    ]  # fmt: skip
    for page in (*pages, at("pickup-cancel", pickup), f"{reverse('item-labels')}?item={film.pk}",
                 reverse("item-phone", args=[film.code])):  # fmt: skip
        assert client.get(page).status_code == 404, page
    assert client.post(at("pickup-here", pickup)).status_code == 404
    assert "X-ray" not in text(client, reverse("items"))
    assert sit(stage.pharmacist).get(reverse("items")).status_code == 403
    assert re.search("login", Client().get(reverse("item-phone", args=[film.code]))["Location"])


def test_a_press_twice_moves_once(stage: Cast, sit: Sit, film: items.Item) -> None:
    client = sit(stage.case_desk)
    asked = {"place": "shelf", "why": "read", "return_by": "", "idempotency_key": "k1",
             "seen": film.moves_made}  # fmt: skip

    for _time in range(2):
        client.post(at("item-move", film), asked)

    assert items.history(film).count() == 2


def test_a_copy_carries_the_promise_and_the_original_may_move(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    promised(film, refill, stage, now)
    client = sit(stage.case_desk)

    client.post(
        at("item-copy", film),
        {"kind": "disc", "name": "Disc", "place": "imaging room", "carry": "on",
         "seen": film.moves_made},
    )  # fmt: skip
    client.post(at("item-move", film), {"place": "division", "why": "archive", "return_by": ""})

    assert fresh(film).place == "division"
    (made,) = fresh(film).copies.all()
    assert items.pledged(made)


def test_who_has_no_birth_date_has_one_identifier(stage: Cast, sit: Sit, now: datetime) -> None:
    walter = people.enrol(
        name="Walter Noaddress", registered_with=stage.practice, by=stage.front_desk, now=now
    )
    thing = registered(stage, now, subject=walter)
    client = sit(stage.front_desk)

    assert "born: not known" in text(client, f"{reverse('item-labels')}?item={thing.pk}")
    assert "is not known: the label has one identifier only" in text(
        client, reverse("item-new", args=[walter.pk])
    )
    assert date(2016, 9, 2) == stage.child.born_on


def test_nobody_is_asked_to_come_at_night_unless_somebody_waits(
    stage: Cast, sit: Sit, film: items.Item, refill: cases.Case, now: datetime
) -> None:
    client = sit(stage.case_desk)
    given = {"who": str(stage.parent.pk), "at": "2026-03-12T23:30", "place": "front desk"}

    refused = client.post(at("item-pickup", film), given)

    assert refused.status_code == 409
    assert "closed then" in words(refused)
    assert not items.pickups_of_case(refill).exists()
    client.post(at("item-pickup", film), {**given, "outside_hours": "Rosa"})
    assert items.pickups_of_case(refill).exists()
