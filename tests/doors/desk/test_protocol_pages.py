"""The protocol book at the desk: found while one types, changed, read, down, gaps, checks."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safehands.core import duties, house, logbook, news, people, probes, protocols, statements
from safehands.lab.cast import ZONE, Cast
from tests.core.book import BY_COURIER, YES, book_of_images
from tests.doors.desk.conftest import Sit, opened

REFUSED = "We do not send X-rays, you have to come and get them."


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    """We send images: by the exchange, else by courier; everybody has still to read it."""
    return book_of_images(stage, now)


@pytest.fixture
def exchange(topic: protocols.Topic) -> protocols.Capability:
    return protocols.capabilities_of(topic.organization)[0]


def text(client: Client, url: str, **asked: str) -> str:
    return client.get(url, asked).content.decode()


def version(**changed: Any) -> dict[str, Any]:
    """What somebody types who writes an answer of one way."""
    return {
        "way0-stance": "we_do_not", "way0-say_en": "We cannot send films.", "way0-say_es": "",
        "way0-actor": "customer", "way0-means": "pickup", "way0-capability": "", "way0-days": "",
        "way0-how": "",
        **{f"way{n}-{name}": value for n in (1, 2, 3) for name, value in EMPTY.items()},
        "change": "Films stay here", "roles": ["front_desk", "manager"],
        "review_on": "2026-09-01", "valid_from": "", "who": "", "how_long": "",
        "for_front_desk": "Offer a disc.", **changed,
    }  # fmt: skip


EMPTY = {
    "stance": "we_do", "say_en": "", "say_es": "", "actor": "us", "means": "none",
    "capability": "", "days": "", "how": "",
}  # fmt: skip


def told_otherwise(stage: Cast, topic: protocols.Topic, now: datetime) -> statements.Statement:
    """Dora told Paula that she has to come."""
    return statements.say(
        case=opened(stage, now, asked="Send the X-rays"), words=REFUSED, about=topic,
        stance="we_do_not", actor="customer", override_reason="I was told so",
        by=stage.front_desk, now=now,
    )  # fmt: skip


# The book


def test_the_book_says_in_words_what_we_do_and_who_acts_and_how_soon(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    shown = text(sit(stage.front_desk), reverse("answers"))

    for words in ("Can you send the images?", "Yes, we do", YES, "within 1 business day",
                  "electronically", "We do it"):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize("asked", ["x-rays", "radiografias", "imges", "films"])
def test_the_answer_is_found_by_the_customers_own_words_with_and_without_scripts(
    stage: Cast, sit: Sit, topic: protocols.Topic, asked: str
) -> None:
    client = sit(stage.front_desk)

    whole = text(client, reverse("answers"), ask=asked)
    part = client.get(reverse("answers"), {"ask": asked}, headers={"HX-Request": "true"})

    assert YES in whole
    assert YES in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


def test_a_search_without_answer_leads_to_a_question_that_somebody_owns(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    client = sit(stage.front_desk)

    shown = text(client, reverse("answers"), ask="parking for motorbikes")

    assert "No answer to “parking for motorbikes” yet" in shown
    (link,) = re.findall(r'href="(/answers/gaps/new/\?[^"]+)"', shown)
    form = client.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="parking for motorbikes"' in form


def test_an_empty_book_says_how_to_begin(stage: Cast, sit: Sit) -> None:
    shown = text(sit(stage.manager), reverse("answers"))

    assert "The book is still empty" in shown
    assert reverse("topic-new") in shown
    assert reverse("topic-new") not in text(sit(stage.nurse), reverse("answers"))


def test_while_the_exchange_is_down_the_book_says_courier_and_why(
    stage: Cast, sit: Sit, exchange: protocols.Capability, now: datetime
) -> None:
    protocols.take_down(
        capability=exchange, reason="No line", by=stage.nurse, now=now - timedelta(hours=1)
    )

    shown = text(sit(stage.front_desk), reverse("answers"))

    assert "Today by courier, because “Image exchange” has been down since 11:00 UTC" in shown or (
        re.search(r"Today by courier, because “Image exchange” has been down since \d+:\d\d", shown)
    )
    assert BY_COURIER in shown
    assert YES not in shown


def test_a_later_way_that_is_down_changes_nothing_of_the_answer(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    courier = protocols.found_capability(
        organization=stage.practice, code="courier", name="Courier", keeper=stage.nurse,
        by=stage.manager, now=now,
    )  # fmt: skip
    ways = [
        protocols.NewWay(stance="we_do", actor="us", say={"en": YES}, means="electronic"),
        protocols.NewWay(
            stance="we_do", actor="us", say={"en": "Disc"}, means="courier", capability=courier
        ),
    ]
    protocols.publish(
        topic=topic, ways=ways, change="x", review_on=(now + timedelta(days=90)).date(),
        by=stage.manager, now=now,
    )  # fmt: skip
    protocols.take_down(capability=courier, reason="Snow", by=stage.nurse, now=now)

    shown = text(sit(stage.front_desk), reverse("answers"))

    assert YES in shown
    assert "because" not in shown


def test_when_no_way_works_the_book_says_so_and_not_that_we_have_no_means(
    stage: Cast, sit: Sit, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    way = protocols.NewWay(stance="we_do", actor="us", say={"en": YES}, capability=exchange)
    protocols.publish(
        topic=topic, ways=[way], change="x", review_on=(now + timedelta(days=90)).date(),
        by=stage.manager, now=now,
    )  # fmt: skip
    protocols.take_down(capability=exchange, reason="No line", by=stage.nurse, now=now)

    shown = text(sit(stage.front_desk), reverse("answers"))

    assert "Not today" in shown
    assert "We find a way for you and call you" in shown


def test_the_words_in_the_other_language_stand_beside(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    assert "Le enviamos las imágenes" in text(sit(stage.front_desk), reverse("answers"))


def test_the_book_on_paper_has_a_sheet_for_each_answer_with_every_way(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    client = sit(stage.front_desk)

    shown = text(client, reverse("answers-print"))

    assert shown.count('class="book-page"') == 1
    assert YES in shown
    assert BY_COURIER in shown
    assert "While “Image exchange” works" in shown
    made = client.get(reverse("answers-pdf"))
    assert made.content.startswith(b"%PDF")


# One answer


def test_a_role_sees_its_own_line_first(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    protocols.publish(
        topic=topic, ways=[protocols.NewWay(stance="we_do", actor="us", say={"en": YES})],
        change="Lines", review_on=(now + timedelta(days=90)).date(), by=stage.manager, now=now,
        by_role={"front_desk": "Ask for the date.", "clinician": "Order it."},
    )  # fmt: skip

    shown = text(sit(stage.nurse), reverse("topic", args=[topic.pk]))

    assert shown.index("Order it.") < shown.index("Ask for the date.")


def test_a_manager_writes_a_version_and_everybody_is_asked_to_read_it(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    client = sit(stage.manager)

    answer = client.post(reverse("answer-new", args=[topic.pk]), version())

    assert answer.headers["Location"] == reverse("topic", args=[topic.pk])
    current = protocols.current(topic, now)
    assert current is not None
    assert current.say("en") == "We cannot send films."
    assert current.protocol.number == 2
    assert current.protocol.by_role == {"front_desk": "Offer a disc."}
    waiting = protocols.open_acknowledgements(stage.practice)
    assert [one.person for one in waiting] == [stage.front_desk]
    shown = text(client, reverse("topic", args=[topic.pk]))
    assert "0 of 1" in shown
    assert "Not yet:" in shown
    assert "Dora Desk" in shown
    # Who is not its manager sees the counts and no names.
    assert "Not yet:" not in text(sit(stage.nurse), reverse("topic", args=[topic.pk]))


def test_the_form_begins_with_the_version_before(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    shown = text(sit(stage.manager), reverse("answer-new", args=[topic.pk]))

    assert YES in shown
    assert BY_COURIER in shown
    assert "Version 2 of the answer" in shown


def test_looking_at_a_version_first_stores_nothing(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    answer = sit(stage.manager).post(reverse("answer-new", args=[topic.pk]), version(look="1"))

    assert answer.status_code == 200
    assert "So it will stand in the book" in answer.content.decode()
    assert len(protocols.history(topic)) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"way0-say_en": ""}, "Write the words in English"),
        ({"way0-say_en": "We call you on {date}."}, "Nobody filled in"),
        ({"way1-say_es": "Por mensajería"}, "Write the words in English"),
        ({"review_on": "2020-01-01"}, "a day to come"),
        ({"roles": []}, "Choose at least one role"),
        ({"change": ""}, "This field is required"),
        ({"valid_from": "2020-01-01T10:00"}, "cannot begin in the past"),
    ],
)
def test_a_version_with_a_mistake_comes_back_with_all_that_was_typed(
    stage: Cast, sit: Sit, topic: protocols.Topic, changed: dict[str, Any], words: str
) -> None:
    typed = version(**{"way0-how": "by hand", **changed})

    answer = sit(stage.manager).post(reverse("answer-new", args=[topic.pk]), typed)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert 'value="by hand"' in shown
    assert len(protocols.history(topic)) == 1


def test_a_version_for_later_leaves_the_answer_of_today(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    later = (now + timedelta(days=3)).astimezone(ZoneInfo(ZONE)).strftime("%Y-%m-%dT%H:%M")
    client = sit(stage.manager)

    client.post(reverse("answer-new", args=[topic.pk]), version(valid_from=later))

    shown = text(client, reverse("topic", args=[topic.pk]))
    assert "Not yet in force" in shown
    assert YES in text(client, reverse("answers"))
    house.set_clock(to=now + timedelta(days=3, minutes=1))
    assert "We cannot send films." in text(sit(stage.manager), reverse("answers"))


@pytest.mark.parametrize("name", ["answer-new", "topic-change", "topic-retire", "topic-announce",
                                  "topic-right"])  # fmt: skip
def test_who_neither_keeps_nor_manages_an_answer_does_not_change_it(
    stage: Cast, sit: Sit, topic: protocols.Topic, name: str
) -> None:
    client = sit(stage.nurse)

    assert client.get(reverse(name, args=[topic.pk])).status_code == 404
    assert client.post(reverse(name, args=[topic.pk]), version()).status_code == 404
    assert len(protocols.history(topic)) == 1


def test_who_keeps_an_answer_changes_it_without_being_a_manager(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    protocols.change_topic(topic=topic, owner=stage.nurse, by=stage.manager, now=now)

    sit(stage.nurse).post(reverse("answer-new", args=[topic.pk]), version())

    assert len(protocols.history(topic)) == 2


def test_an_answer_looked_at_again_stays_and_nobody_reads_it_again(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    asked = protocols.open_acknowledgements(stage.practice).count()

    sit(stage.manager).post(reverse("topic-right", args=[topic.pk]), {"review_on": "2026-12-01"})

    (kept,) = protocols.history(topic)
    assert kept.review_on.isoformat() == "2026-12-01"
    assert protocols.open_acknowledgements(stage.practice).count() == asked


def test_a_question_is_written_down_corrected_and_taken_out(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client = sit(stage.manager)
    typed = {
        "name": "Parking", "question": "Where can I park?", "synonyms": "car\nestacionar, car",
        "owner": str(stage.nurse.pk), "code": "", "yes": "", "no": "no parking",
    }  # fmt: skip

    answer = client.post(reverse("topic-new"), typed)

    topic = protocols.topic_by_code(stage.practice, "parking")
    assert topic is not None
    assert answer.headers["Location"] == reverse("answer-new", args=[topic.pk])
    assert topic.synonyms == ["car", "estacionar"]
    assert "Questions in the book that have no answer yet" in text(client, reverse("answers"))
    again = client.post(reverse("topic-new"), typed)
    assert again.status_code == 409
    assert "already" in again.content.decode()

    client.post(reverse("topic-change", args=[topic.pk]), typed | {"question": "Is there parking?"})
    topic.refresh_from_db()
    assert (topic.question, topic.phrases["we_do_not"]) == ("Is there parking?", ["no parking"])
    client.post(reverse("topic-retire", args=[topic.pk]), {"reason": "built over"})
    topic.refresh_from_db()
    assert not topic.active
    assert "taken out of the book" in text(client, reverse("topic", args=[topic.pk]))


# Reading


def test_i_have_read_it_is_one_press_from_today(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    client = sit(stage.nurse)
    today = text(client, reverse("today"))
    assert "1 answer has changed and waits for you." in today
    assert reverse("topic", args=[topic.pk]) in today
    (protocol,) = protocols.history(topic)
    assert "First answer" in text(client, reverse("answers-to-read"))

    answer = client.post(reverse("answer-read", args=[protocol.pk]))

    assert answer.headers["Location"] == reverse("answers-to-read")
    assert not protocols.to_acknowledge(stage.nurse).exists()
    assert "has changed and waits" not in text(client, reverse("today"))
    assert "You have read everything" in text(client, reverse("answers-to-read"))


def test_announced_again_it_is_read_again(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    (protocol,) = protocols.history(topic)
    protocols.acknowledge(protocol=protocol, by=stage.nurse, now=now)

    sit(stage.manager).post(reverse("topic-announce", args=[topic.pk]), {"roles": ["clinician"]})

    assert protocols.to_acknowledge(stage.nurse).count() == 1


# Told otherwise


def test_who_was_told_otherwise_is_told_the_right_answer_with_one_press(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    said = told_otherwise(stage, topic, now)
    client, page = sit(stage.manager), reverse("topic", args=[topic.pk])
    shown = text(client, page)
    assert REFUSED in shown
    assert "Paula Parent" in shown
    assert logbook.done_by(stage.manager.pk)[0].facts["what"] == "told otherwise: Sending images"

    answer = client.post(reverse("told-one", args=[topic.pk, said.pk]))

    assert answer.headers["Location"] == page + "#told"
    (told,) = news.open_of_case(said.case)
    assert YES in told.words
    shown = text(client, page)
    assert f"{told.duty.owed_by.name} tells it" in shown
    assert reverse("told-one", args=[topic.pk, said.pk]) not in shown


def test_all_who_were_told_otherwise_are_told_with_one_press(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    said = [told_otherwise(stage, topic, now) for _turn in range(3)]
    client = sit(stage.manager)
    assert "Tell all 3 customers" in text(client, reverse("topic", args=[topic.pk]))

    client.post(reverse("told-all", args=[topic.pk]))
    client.post(reverse("told-all", args=[topic.pk]))

    assert [len(news.open_of_case(one.case)) for one in said] == [1, 1, 1]


def test_words_that_were_only_read_are_confirmed_by_the_person_who_lets_them_be_set_right(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    said = told_otherwise(stage, topic, now)
    statements.Statement.objects.filter(pk=said.pk).update(
        about=None, stance="", actor="",
        reading={"topic": topic.name, "code": topic.code, "stance": "we_do_not", "actor": "",
                 "days": None, "sure": True},
    )  # fmt: skip
    client = sit(stage.manager)
    assert "It seems to mean:" in text(client, reverse("topic", args=[topic.pk]))

    client.post(reverse("told-one", args=[topic.pk, said.pk]))

    said.refresh_from_db()
    assert (said.about, said.stance) == (topic, "we_do_not")
    assert len(news.open_of_case(said.case)) == 1


# What works today


def test_taking_something_down_says_first_what_changes_and_changes_it_at_once(
    stage: Cast, sit: Sit, exchange: protocols.Capability, now: datetime
) -> None:
    client, down = sit(stage.front_desk), reverse("capability-down", args=[exchange.pk])
    assert BY_COURIER in text(client, down)

    client.post(down, {"reason": "The line is dead", "expected_until": ""})

    assert not protocols.is_up(exchange)
    shown = text(client, reverse("capabilities"))
    for words in ("The line is dead", "down", BY_COURIER, "Dora Desk"):
        assert words in shown
    client.post(reverse("capability-up", args=[exchange.pk]))
    assert protocols.is_up(exchange)
    assert "works" in text(client, reverse("capabilities"))


def test_down_without_a_reason_or_until_yesterday_stays_up(
    stage: Cast, sit: Sit, exchange: protocols.Capability
) -> None:
    client, down = sit(stage.front_desk), reverse("capability-down", args=[exchange.pk])

    for typed in ({"reason": ""}, {"reason": "x", "expected_until": "2020-01-01T10:00"}):
        assert client.post(down, typed).status_code == 422
    assert protocols.is_up(exchange)


def test_down_twice_is_said_and_noted_once(
    stage: Cast, sit: Sit, exchange: protocols.Capability, now: datetime
) -> None:
    protocols.take_down(capability=exchange, reason="First", by=stage.nurse, now=now)

    answer = sit(stage.front_desk).post(
        reverse("capability-down", args=[exchange.pk]), {"reason": "Second"}
    )

    assert answer.status_code == 409
    assert "Second" in answer.content.decode()
    assert len(protocols.outages_of(exchange)) == 1


def test_a_manager_writes_down_something_we_are_able_to_do(
    stage: Cast, sit: Sit, topic: protocols.Topic
) -> None:
    sit(stage.manager).post(
        reverse("capability-new"),
        {"name": "Fax line", "synonyms": "fax", "keeper": str(stage.nurse.pk)},
    )

    assert "Fax line" in [one.name for one in protocols.capabilities_of(stage.practice)]


# Gaps


def test_a_question_of_a_case_is_noted_handed_over_and_answered(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    case, client = opened(stage, now), sit(stage.front_desk)
    noted = client.post(
        reverse("gap-new") + f"?case={case.pk}",
        {"question": "Do you take films back?", "interim": "I find out.", "owner": ""},
    )
    assert noted.headers["Location"] == reverse("case", args=[case.pk])
    (gap,) = protocols.open_gaps(stage.practice)
    assert (gap.case_id, gap.duty.owed_by) == (case.pk, stage.manager)
    manager = sit(stage.manager)
    assert case.reference in text(manager, reverse("gaps"))
    assert reverse("gap-answer", args=[gap.pk]) in text(manager, reverse("today"))

    manager.post(reverse("gap-hand", args=[gap.pk]), {"to": str(stage.nurse.pk)})
    assert reverse("gap-answer", args=[gap.pk]) in text(sit(stage.nurse), reverse("today"))
    sit(stage.nurse).post(reverse("gap-answer", args=[gap.pk]), {"topic": str(topic.pk)})

    assert protocols.open_gaps(stage.practice) == []
    assert "Every question has an answer" in text(client, reverse("gaps"))


def test_a_new_answer_written_for_a_gap_ends_it(stage: Cast, sit: Sit, now: datetime) -> None:
    gap = protocols.note_gap(
        organization=stage.practice, question="Where can I park?", interim="I find out.",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    client, asked = sit(stage.manager), f"?gap={gap.pk}"
    assert "Where can I park?" in text(client, reverse("topic-new") + asked)

    led = client.post(
        reverse("topic-new") + asked,
        {"name": "Parking", "question": "Where can I park?", "owner": str(stage.manager.pk)},
    )
    client.post(led.headers["Location"], version())

    gap.refresh_from_db()
    assert gap.topic is not None
    assert gap.topic.name == "Parking"


def test_a_gap_is_dropped_with_a_reason_only_and_by_its_owner_or_a_manager(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    gap = protocols.note_gap(
        organization=stage.practice, question="Dogs?", interim="I find out.",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    drop = reverse("gap-drop", args=[gap.pk])

    assert sit(stage.manager).post(drop, {"because": ""}).status_code == 422
    assert sit(stage.nurse).post(drop, {"because": "x"}).status_code in {403, 404}
    assert len(protocols.open_gaps(stage.practice)) == 1
    assert drop not in text(sit(stage.nurse), reverse("gaps"))
    sit(stage.manager).post(drop, {"because": "Asked by mistake"})
    assert protocols.open_gaps(stage.practice) == []


# Same-page checks


def checked(stage: Cast, topic: protocols.Topic, now: datetime) -> probes.Probe:
    """Both clinicians are asked."""
    probe = probes.start(
        topic=topic, role="clinician", since=now, until=now + timedelta(hours=8),
        by=stage.manager, now=now, seed=7,
    )  # fmt: skip
    later = now + timedelta(hours=9)
    for one in probes.to_ask(later):
        probes.put(ask=one, now=one.ask_at)
    house.set_clock(to=later)
    return probe


def test_the_asked_one_answers_in_one_press_and_sees_our_answer(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    checked(stage, topic, now)
    (mine,) = probes.mine_open(stage.nurse)
    client, page = sit(stage.nurse), reverse("probe-ask", args=[mine.pk])
    assert page in text(client, reverse("today"))
    asking = text(client, page)
    assert "Can you send the images?" in asking
    assert YES not in asking

    answer = client.post(page, {"stance": "we_do_not", "actor": "", "days": "", "words": "No."})

    assert answer.headers["Location"] == page
    shown = text(client, page)
    assert "Our answer is another one" in shown
    assert YES in shown


def test_an_answer_of_a_check_needs_one_of_three_presses(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    checked(stage, topic, now)
    (mine,) = probes.mine_open(stage.nurse)

    answer = sit(stage.nurse).post(reverse("probe-ask", args=[mine.pk]), {"words": "Well"})

    assert answer.status_code == 422
    assert "Choose yes, no or it depends." in answer.content.decode()
    assert probes.mine_open(stage.nurse)


def test_nobody_reads_anothers_question_and_no_result_names_anybody(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    probe = checked(stage, topic, now)
    (mine,) = probes.mine_open(stage.nurse)
    assert sit(stage.doctor).get(reverse("probe-ask", args=[mine.pk])).status_code == 404
    assert sit(stage.nurse).get(reverse("probe", args=[probe.pk])).status_code == 404
    sit(stage.nurse).post(reverse("probe-ask", args=[mine.pk]), {"stance": "we_do"})

    client = sit(stage.manager)
    shown = text(client, reverse("probe", args=[probe.pk])) + text(client, reverse("probes"))

    assert "1 of 1" in shown
    for name in ("Nadia Nurse", "Dr. David Doctor"):
        assert name not in shown


def test_a_manager_starts_a_check(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    client = sit(stage.manager)
    typed = {
        "topic": str(topic.pk), "role": "", "question": "",
        "since": "2026-03-09T08:00", "until": "2026-03-13T17:00",
    }  # fmt: skip

    answer = client.post(reverse("probe-new"), typed)

    probe = probes.of_organization(stage.practice).get()
    assert answer.headers["Location"] == reverse("probe", args=[probe.pk])
    assert probe.question == "Can you send the images?"
    assert client.post(reverse("probe-new"), typed | {"until": "2026-03-08T17:00"}).status_code in {
        409, 422,
    }  # fmt: skip
    assert sit(stage.nurse).get(reverse("probe-new")).status_code == 403


# Walls


def test_another_office_has_another_book(
    stage: Cast, sit: Sit, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    stranger = people.enrol(name="Sally Stranger", by=None, now=now)
    elsewhere = people.found_organization(
        name="Elsewhere", kind="practice", calendar=stage.practice.calendar, ours=True, by=None,
        now=now,
    )  # fmt: skip
    people.join_as(
        person=stranger, organization=elsewhere, role=people.Role.MANAGER, by=None, now=now
    )
    (protocol,) = protocols.history(topic)
    gap = protocols.note_gap(
        organization=stage.practice, question="Dogs?", interim="x", by=stage.nurse, now=now
    )
    client = sit(stranger)

    assert YES not in text(client, reverse("answers"))
    assert YES not in text(client, reverse("answers"), ask="x-rays", office=str(stage.practice.pk))
    for name, row in (("topic", topic), ("answer-new", topic), ("gap-answer", gap),
                      ("capability-down", exchange)):  # fmt: skip
        assert client.get(reverse(name, args=[row.pk])).status_code == 404
    pressed = {"answer-read": protocol.pk, "capability-up": exchange.pk, "told-all": topic.pk}
    for name, key in pressed.items():
        assert client.post(reverse(name, args=[key])).status_code == 404


@pytest.mark.parametrize("role", ["administrator", "pharmacist"])
def test_who_has_no_business_in_cases_reads_no_book(
    stage: Cast, sit: Sit, topic: protocols.Topic, role: str
) -> None:
    client = sit(getattr(stage, role))

    for name in ("answers", "answers-print", "capabilities", "gaps", "probes"):
        assert client.get(reverse(name)).status_code == 403


def test_the_privacy_officer_reads_and_changes_nothing(
    stage: Cast, sit: Sit, topic: protocols.Topic, exchange: protocols.Capability
) -> None:
    client = sit(stage.privacy_officer)

    assert YES in text(client, reverse("answers"))
    assert reverse("capability-down", args=[exchange.pk]) not in text(
        client, reverse("capabilities")
    )
    answer = client.post(reverse("capability-down", args=[exchange.pk]), {"reason": "x"})
    assert answer.status_code == 404
    assert protocols.is_up(exchange)


def test_a_long_book_asks_the_database_as_often_as_a_short_one(
    stage: Cast, sit: Sit, topic: protocols.Topic, now: datetime
) -> None:
    client = sit(stage.manager)
    pages = [(reverse("answers"), {}), (reverse("answers"), {"ask": "images"}),
             (reverse("answers-print"), {}), (reverse("capabilities"), {}),
             (reverse("today"), {})]  # fmt: skip
    counts = []
    for more in (1, 6):
        for number in range(more):
            _another(stage, f"{more}-{number}", now)
        for url, asked in pages:
            client.get(url, asked)
            with CaptureQueriesContext(connection) as queries:
                client.get(url, asked)
            counts.append(len(queries))

    assert counts[: len(pages)] == counts[len(pages) :]


def _another(stage: Cast, code: str, now: datetime) -> None:
    topic = protocols.found_topic(
        organization=stage.practice, code=f"images-{code}", name=f"Images {code}",
        question=f"Images {code}?", owner=stage.manager, by=stage.manager, now=now,
    )  # fmt: skip
    able = protocols.found_capability(
        organization=stage.practice, code=f"able-{code}", name=f"Able {code}", keeper=stage.nurse,
        by=stage.manager, now=now,
    )  # fmt: skip
    way = protocols.NewWay(stance="we_do", actor="us", say={"en": "Yes."}, capability=able)
    protocols.publish(
        topic=topic, ways=[way], change="New", review_on=(now + timedelta(days=90)).date(),
        by=stage.manager, now=now,
    )  # fmt: skip
    protocols.note_gap(
        organization=stage.practice, question=f"Gap {code}?", interim="I ask.",
        owner=stage.manager, by=stage.nurse, now=now,
    )  # fmt: skip
    assert duties.open_of(stage.manager).exists()
