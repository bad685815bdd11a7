"""Taking a call at the desk: who, for whom, and everything else without leaving the page."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from safehands.core import cases, contacts, house, logbook, needs, news, people, promises
from safehands.core import statements as said
from safehands.core.people import Role
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, opened

NUMBER = "+1 212 555 0134"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def number(stage: Cast, now: datetime) -> people.ContactPoint:
    """The mother's telephone."""
    return people.add_contact_point(
        kind="mobile", value=NUMBER, person=stage.parent, verified=True, by=None, now=now
    )


@pytest.fixture
def desk(stage: Cast, sit: Sit, number: people.ContactPoint) -> Client:
    """The front desk's browser."""
    return sit(stage.front_desk)


@pytest.fixture
def call(stage: Cast, desk: Client, refill: cases.Case) -> contacts.Contact:
    """A call of the mother about Ada, identified by number and name."""
    desk.post(reverse("call-begin"), {"q": NUMBER, "who": stage.parent.pk})
    held = the_call(stage)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})
    return the_call(stage)


def the_call(stage: Cast) -> contacts.Contact:
    (held,) = contacts.going_on(stage.front_desk)
    return held


def shown(client: Client, contact: contacts.Contact) -> str:
    return client.get(reverse("call", args=[contact.pk])).content.decode()


def act(client: Client, contact: contacts.Contact, what: str, **sent: Any) -> Any:
    return client.post(reverse(f"call-{what}", args=[contact.pk]), sent)


def decision(case: cases.Case, stage: Cast, now: datetime) -> news.News:
    return news.open_news(
        case=case, kind=news.Kind.DECISION, words="The doctor asks for a visit first.",
        by=stage.doctor, now=now, known_by=stage.practice,
    )  # fmt: skip


def medicine(stage: Cast, case: cases.Case, now: datetime) -> None:
    """Ada's medicine, whose next refill needs a visit; the case is about it."""
    need = needs.write_down(
        person=stage.child, organization=stage.practice, words="Daily inhaler", daily=True,
        supply_until=date(2026, 4, 20), approval_by="the doctor", condition="visit",
        within_months=5, last_done=date(2025, 9, 8), by=stage.nurse, now=now,
    )  # fmt: skip
    needs.concerns(case=case, need=need, by=stage.nurse, now=now)


def test_each_namesake_is_shown_with_a_second_fact_and_nothing_of_health(
    stage: Cast, desk: Client, refill: cases.Case, now: datetime
) -> None:
    people.enrol(
        name="Paula Parent", born_on=date(1950, 1, 2), registered_with=stage.practice, by=None,
        now=now,
    )  # fmt: skip

    page = desk.get(reverse("call-new"), {"q": "paula"}, headers=HTMX).content.decode()

    assert "born 17 May 1984" in page
    assert "born 2 Jan 1950" in page
    assert "ends in 0134" in page
    assert "Refill" not in page


def test_who_speaks_for_a_child_is_found_under_the_childs_name(stage: Cast, desk: Client) -> None:
    page = desk.get(reverse("call-new"), {"q": "ada"}).content.decode()

    assert "Paula Parent (mother) calls for Ada Parent" in page


def test_a_reference_leads_to_who_asked(stage: Cast, desk: Client, refill: cases.Case) -> None:
    page = desk.get(reverse("call-new"), {"q": refill.reference}).content.decode()

    assert "Paula Parent" in page
    assert "Refill" not in page


def test_a_number_and_the_name_of_the_child_are_two_facts(
    stage: Cast, call: contacts.Contact
) -> None:
    assert (call.caller, call.subject) == (stage.parent, stage.child)
    assert call.identified
    assert contacts.has_looked(call, cases.visible_to(stage.front_desk).get())


def test_a_typed_name_with_the_date_of_birth_identifies(stage: Cast, desk: Client) -> None:
    typed = "Paula Parent 17.05.1984"
    desk.post(reverse("call-begin"), {"q": typed, "who": stage.parent.pk})

    assert the_call(stage).known_facts == ["born_on", "name"]


def test_nothing_of_any_child_is_shown_before_one_is_chosen(
    stage: Cast, desk: Client, refill: cases.Case, now: datetime
) -> None:
    decision(refill, stage, now)
    desk.post(reverse("call-begin"), {"q": NUMBER, "who": stage.parent.pk})

    page = shown(desk, the_call(stage))

    assert "Ada Parent" in page
    assert "Ben Parent" in page
    assert "Refill, please" not in page
    assert "visit" not in page


def test_nothing_of_the_sibling_stands_on_the_screen_of_the_chosen_child(
    stage: Cast, desk: Client, call: contacts.Contact, now: datetime
) -> None:
    other = opened(stage, now, subject=stage.other_child, asked="Sore throat")
    decision(other, stage, now)
    promises.make(case=other, words="We call you", minutes=60, by=stage.case_desk, now=now)

    page = shown(desk, call)

    assert "Refill, please" in page
    assert "Sore throat" not in page
    assert "asks for a visit" not in page
    assert "We call you" not in page


def test_who_speaks_only_for_himself_needs_no_choice(
    stage: Cast, desk: Client, now: datetime
) -> None:
    walter = people.enrol(name="Walter Walker", registered_with=stage.practice, by=None, now=now)

    desk.post(reverse("call-begin"), {"q": "walter walker", "who": walter.pk})

    assert the_call(stage).subject == walter


def test_an_unknown_caller_leaves_word_and_it_has_an_owner(stage: Cast, desk: Client) -> None:
    desk.post(reverse("call-begin"), {"q": "+1 212 555 0999", "who": ""})
    held = the_call(stage)

    answer = act(
        desk, held, "leave-word", words="Please call me", name="A neighbour",
        callback="+1 212 555 0999",
    )  # fmt: skip

    assert answer.status_code == 302
    case = cases.work_of(stage.front_desk).get()
    assert (case.customer.name, case.asked) == ("A neighbour", "Please call me")


def test_a_statement_and_a_promise_are_one_form(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case
) -> None:
    act(
        desk, call, "say", case=refill.pk, words="We ask the doctor today.",
        promise="We call you", when="2026-03-10T16:00:00Z",
    )  # fmt: skip

    (statement,) = said.of_case(refill)
    (promise,) = promises.of_case(refill)
    assert (statement.words, statement.contact) == ("We ask the doctor today.", call)
    assert promise.words == "We call you"
    assert "We ask the doctor today." in shown(desk, call)


def test_words_against_the_rule_come_back_with_both_sides_and_better_ones(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    medicine(stage, refill, now)
    words = "Just have the pharmacy fax the paperwork"

    answer = act(desk, call, "say", case=refill.pk, words=words)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "You were going to say" in page
    assert "The rule of the need" in page
    assert words in page
    assert "We contact the pharmacy and the doctor for you" in page
    assert not said.of_case(refill).exists()


def test_one_press_says_the_better_words_and_promises_them(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    medicine(stage, refill, now)

    act(desk, call, "say", case=refill.pk, words="Have the pharmacy fax it", accept="1")

    (promise,) = promises.of_case(refill)
    assert promise.duty.due_at == datetime(2026, 3, 10, 16, 0, tzinfo=promise.duty.due_at.tzinfo)
    assert said.of_case(refill).get().words == promise.heard


def test_what_is_said_all_the_same_keeps_its_reason(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    medicine(stage, refill, now)
    words = "Have the pharmacy fax it"

    unpressed = act(desk, call, "say", case=refill.pk, words=words, override_reason="It works")
    act(
        desk, call, "say", case=refill.pk, words=words, override_reason="The doctor said so",
        override="1",
    )  # fmt: skip

    assert unpressed.status_code == 409
    assert said.of_case(refill).get().override_reason == "The doctor said so"


def test_who_is_not_identified_is_told_nothing(
    stage: Cast, desk: Client, refill: cases.Case
) -> None:
    desk.post(reverse("call-begin"), {"q": "", "who": stage.parent.pk})
    held = the_call(stage)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})

    answer = act(desk, held, "say", case=refill.pk, words="All is well.")

    assert answer.status_code == 409
    assert "Ask for one more fact" in answer.content.decode()
    assert not said.of_case(refill).exists()


def test_one_more_fact_identifies(stage: Cast, desk: Client, refill: cases.Case) -> None:
    desk.post(reverse("call-begin"), {"q": "", "who": stage.parent.pk})
    held = the_call(stage)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})
    assert "Ask for the date of birth of Ada Parent" in shown(desk, held)

    act(desk, held, "fact", born_on="2016-09-02")

    assert the_call(stage).identified


def test_a_wrong_fact_is_said_at_once(stage: Cast, desk: Client, call: contacts.Contact) -> None:
    act(desk, call, "fact", born_on="1999-01-01")

    page = shown(desk, call)
    assert "A fact is wrong" in page
    assert "tell nothing, take a message" in page


def test_news_are_told_with_one_press(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    one = decision(refill, stage, now)
    assert "The doctor asks for a visit first." in shown(desk, call)

    desk.post(reverse("call-told", args=[call.pk, one.pk]))

    (told,) = news.of_case(refill)
    assert (told.state, told.proof, told.told_by) == ("told", "spoken", stage.front_desk)


def test_a_time_that_is_held_is_taken_with_one_press(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    one = decision(refill, stage, now)
    (slot,) = news.hold_slots(
        news=one, slots=[(now + timedelta(days=1), "with Nadia")], by=stage.case_desk, now=now
    )

    desk.post(reverse("call-slot", args=[call.pk, slot.pk]))

    slot.refresh_from_db()
    assert slot.taken_at == now


def test_his_words_and_when_he_comes_are_written_down(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case
) -> None:
    act(desk, call, "hear", case=refill.pk, words="She is not due for six months", said_by="")
    act(desk, call, "come", case=refill.pk, at="2026-03-14T10:00", travel_minutes="30")

    (plan,) = news.reliances_visible_to(stage.front_desk)
    assert said.of_case(refill).get().source == "customer"
    assert (plan.at.isoformat(), plan.travel_minutes) == ("2026-03-14T14:00:00+00:00", 30)


def test_a_new_matter_opens_beside_the_call(
    stage: Cast, desk: Client, call: contacts.Contact
) -> None:
    act(desk, call, "open-case", asked="A letter for the school")

    case = cases.work_of(stage.front_desk).get()
    assert (case.customer, case.subject) == (stage.parent, stage.child)
    assert the_call(stage).case == case


def test_that_he_had_to_ask_is_counted(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case
) -> None:
    act(desk, call, "chase", case=refill.pk)

    assert the_call(stage).chase


def test_with_htmx_only_the_screen_comes_back_and_a_refusal_is_shown(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case
) -> None:
    url = reverse("call-say", args=[call.pk])

    missing = desk.post(url, {"case": refill.pk, "words": ""}, headers=HTMX)
    stored = desk.post(
        url, {"case": refill.pk, "words": "We ask today."}, headers=HTMX, follow=True
    )

    assert missing.status_code == 422
    for answer in (missing, stored):
        assert answer.content.decode().strip().startswith('<div id="screen"')


def test_the_same_form_sent_twice_is_one_statement(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case
) -> None:
    for _twice in range(2):
        act(desk, call, "say", case=refill.pk, words="Soon.", promise="We call",
            when="2026-03-10T16:00:00Z", idempotency_key="k1")  # fmt: skip

    assert promises.of_case(refill).count() == 1


def test_the_call_ends_with_its_length(
    stage: Cast, desk: Client, call: contacts.Contact, now: datetime
) -> None:
    house.set_clock(to=now + timedelta(minutes=2))

    answer = desk.post(reverse("call-end", args=[call.pk]), follow=True)

    assert "The call is ended: 2 min." in answer.content.decode()
    assert not contacts.going_on(stage.front_desk).exists()


def test_a_call_of_another_office_is_not_there(
    stage: Cast, sit: Sit, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    elsewhere = people.found_organization(
        name="Elm Street Practice", kind="practice", calendar=stage.practice.calendar, ours=True,
        by=None, now=now,
    )  # fmt: skip
    stranger = people.enrol(name="Sam Stranger", by=None, now=now)
    people.join_as(person=stranger, organization=elsewhere, role=Role.FRONT_DESK, by=None, now=now)
    client = sit(stranger)

    assert client.get(reverse("call", args=[call.pk])).status_code == 404
    assert client.get(reverse("call-out", args=[refill.pk])).status_code == 404
    for name in ("say", "hear", "come", "end", "fact", "subject", "attach", "open-case"):
        assert act(client, call, name, words="Hello", whom=stage.child.pk).status_code == 404
    assert not said.of_case(refill).exists()


def test_who_only_manages_takes_no_calls(sit: Sit, stage: Cast) -> None:
    assert sit(stage.administrator).get(reverse("call-new")).status_code == 403


def test_a_case_of_the_sibling_cannot_be_slipped_in(
    stage: Cast, desk: Client, call: contacts.Contact, now: datetime
) -> None:
    other = opened(stage, now, subject=stage.other_child)
    one = decision(other, stage, now)

    assert act(desk, call, "say", case=other.pk, words="Hello").status_code == 422
    assert desk.post(reverse("call-told", args=[call.pk, one.pk])).status_code == 404
    assert not said.of_case(other).exists()


def test_looking_at_a_call_is_written_down(stage: Cast, sit: Sit, call: contacts.Contact) -> None:
    sit(stage.nurse).get(reverse("call", args=[call.pk]), headers=HTMX)

    lookers = {line.by for line in logbook.looks_at(stage.child.pk).filter(verb=logbook.LOOKED)}
    assert lookers == {stage.front_desk, stage.nurse}


def test_a_number_that_rings_is_shown_to_whom_it_rings_for_and_then_not_again(
    stage: Cast, desk: Client, sit: Sit, now: datetime
) -> None:
    rings = contacts.ring(
        organization=stage.practice, call_id="c1", number=NUMBER, staff=stage.front_desk,
        by=stage.front_desk, now=now,
    )  # fmt: skip
    url = reverse("ringing")

    heard = desk.get(url, {"shown": ""}).content.decode()

    assert reverse("call", args=[rings.pk]) in heard
    assert desk.get(url, {"shown": str(rings.pk)}).status_code == 204
    assert "Ringing" not in sit(stage.nurse).get(url).content.decode()


def test_asking_whether_it_rings_does_not_keep_anybody_signed_in(desk: Client) -> None:
    soon = Session.objects.get().expire_date - timedelta(minutes=1)
    Session.objects.update(expire_date=soon)

    desk.get(reverse("ringing"))
    rested = Session.objects.get().expire_date
    desk.get(reverse("today"))

    assert rested == soon
    assert Session.objects.get().expire_date > soon


def test_a_paper_log_is_typed_in_with_its_true_time(
    stage: Cast, desk: Client, refill: cases.Case
) -> None:
    assert "When was it really?" in desk.get(reverse("call-late")).content.decode()
    desk.post(
        reverse("call-begin"),
        {"q": "Paula Parent 1984-05-17", "who": stage.parent.pk, "happened_at": "2026-03-09T09:10"},
    )
    held = the_call(stage)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})

    act(desk, held, "say", case=refill.pk, words="We look into it.")

    assert held.happened_at.isoformat() == "2026-03-09T13:10:00+00:00"
    assert said.of_case(refill).get().at == held.happened_at
    assert "Typed in later" in shown(desk, held)


def test_a_paper_log_without_its_time_is_refused(stage: Cast, desk: Client) -> None:
    answer = desk.post(reverse("call-begin"), {"q": "x", "who": stage.parent.pk, "happened_at": ""})

    assert answer.status_code == 422
    assert not contacts.going_on(stage.front_desk).exists()


def test_what_came_of_our_call_is_one_key(
    stage: Cast, desk: Client, refill: cases.Case, now: datetime
) -> None:
    one = decision(refill, stage, now)
    duty = contacts.ask_to_call(
        case=refill, who="Paula Parent", words="tell the decision", owed_by=stage.front_desk,
        by=stage.case_desk, now=now,
    )  # fmt: skip
    url = reverse("call-out", args=[refill.pk])
    page = desk.get(url).content.decode()
    assert "The doctor asks for a visit first." in page
    assert "Please call us back" in page

    desk.post(url, {"outcome": "spoken", "told": str(one.pk), "duty": str(duty.pk)})

    duty.refresh_from_db()
    assert duty.standing == "kept"
    assert news.of_case(refill).get().proof == "spoken"


def test_a_voicemail_proves_nothing_and_may_say_nothing_of_health(
    stage: Cast, desk: Client, refill: cases.Case, now: datetime
) -> None:
    one = decision(refill, stage, now)
    url = reverse("call-out", args=[refill.pk])

    refused = desk.post(url, {"outcome": "voicemail", "words": "Your insulin needs a visit"})
    desk.post(url, {"outcome": "voicemail", "words": "Please call back", "told": str(one.pk)})

    assert refused.status_code == 422
    assert news.of_case(refill).get().state == "open"


def test_a_wrong_number_becomes_doubtful(
    stage: Cast, desk: Client, refill: cases.Case, number: people.ContactPoint
) -> None:
    desk.post(
        reverse("call-out", args=[refill.pk]),
        {"outcome": "wrong_number", "number": str(number.pk)},
    )

    number.refresh_from_db()
    assert number.doubtful_since is not None


def test_today_has_the_news_first_and_the_calls(
    stage: Cast, desk: Client, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    decision(refill, stage, now)
    contacts.ask_to_call(
        case=refill, who="the pharmacy", words="is it there?", owed_by=stage.case_desk,
        by=stage.nurse, now=now,
    )  # fmt: skip

    page = sit(stage.case_desk).get(reverse("today")).content.decode()

    assert page.index("News to tell") < page.index("Calls to make")
    assert page.index("Calls to make") < page.index("Due, in the order of work")
    assert "The doctor asks for a visit first." in page


def test_the_day_sheet_holds_what_is_owed_and_lines_to_write_on(
    stage: Cast, desk: Client, refill: cases.Case, number: people.ContactPoint, now: datetime
) -> None:
    decision(refill, stage, now)
    promises.make(case=refill, words="We call you", minutes=60, by=stage.case_desk, now=now)
    news.rely(case=refill, at=now + timedelta(hours=5), words="Picks it up", by=None, now=now)

    page = desk.get(reverse("day-sheet")).content.decode()

    for words in ("asks for a visit", number.value, "We call you", "Picks it up", "Ada Parent"):
        assert words in page
    assert page.count("<tr><td>&nbsp;</td>") >= 8


def test_the_day_sheet_is_a_pdf_as_well(desk: Client, refill: cases.Case) -> None:
    answer = desk.get(reverse("day-sheet-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_page_of_a_case_shows_news_words_and_contacts(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    decision(refill, stage, now)
    act(desk, call, "hear", case=refill.pk, words="She is not due", said_by="")

    page = desk.get(reverse("case", args=[refill.pk])).content.decode()

    assert "The customer does not know yet" in page
    assert "She is not due" in page
    assert reverse("call", args=[call.pk]) in page


def test_somebody_nobody_may_see_cannot_be_the_caller(stage: Cast, desk: Client) -> None:
    desk.post(reverse("call-begin"), {"q": "x", "who": UUID(int=7)})
    held = the_call(stage)

    assert held.caller is None
    assert act(desk, held, "caller", who=UUID(int=7)).status_code == 404


def choices_of(page: str, action: str) -> list[str]:
    """Return the attributes of the submit buttons of one form, in their order."""
    (form,) = re.findall(rf'<form[^>]*method="post" action="{action}".*?</form>', page, re.S)[:1]
    return re.findall(r'<button type="submit"([^>]*)>', form)


def test_enter_beside_a_conflict_never_says_the_opposite(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    medicine(stage, refill, now)
    words = "Have the pharmacy fax it"

    in_a_call = act(desk, call, "say", case=refill.pk, words=words).content.decode()
    here = reverse("case-say", args=[refill.pk])
    on_a_case = desk.post(here, {"words": words}).content.decode()

    # The first button of a form is the one that Enter in a field presses.
    for page, action in ((in_a_call, reverse("call-say", args=[call.pk])), (on_a_case, here)):
        first, *others = choices_of(page, action)
        assert "name=" not in first
        assert any(re.search('name="(accept|better|instead)"', one) for one in others)
        assert any("data-enter-here" in one for one in others)


def test_why_it_is_said_all_the_same_has_to_be_written(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    medicine(stage, refill, now)
    sent = {"words": "Have the pharmacy fax it", "override": "1", "override_reason": " "}

    in_a_call = act(desk, call, "say", case=refill.pk, **sent).content.decode()
    on_a_case = desk.post(reverse("case-say", args=[refill.pk]), sent).content.decode()

    for page in (in_a_call, on_a_case):
        assert "Write why." in page
        assert "You were going to say" in page
        assert re.search(r"<details[^>]* data-enter open>", page)
        assert re.search(r'<input[^>]*name="override_reason"[^>]* data-focus', page)
    assert not said.of_case(refill).exists()


def test_the_fact_that_is_missing_has_a_key_and_the_refusal_leads_to_it(
    stage: Cast, desk: Client, refill: cases.Case
) -> None:
    desk.post(reverse("call-begin"), {"q": "", "who": stage.parent.pk})
    held = the_call(stage)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})

    page = act(desk, held, "say", case=refill.pk, words="All is well.").content.decode()

    assert re.search(r'<input[^>]*data-key="i"[^>]*id="fact-born_on"', page)
    assert '<a href="#fact-born_on">' in page


def test_no_key_means_two_things_on_a_call_or_a_case(
    stage: Cast, desk: Client, call: contacts.Contact, refill: cases.Case, now: datetime
) -> None:
    decision(refill, stage, now)

    for page in (shown(desk, call), shown_case(desk, refill)):
        keys = re.findall(r' data-key="([^"]+)"', page)
        assert sorted(set(keys)) == sorted(keys)


def shown_case(desk: Client, case: cases.Case) -> str:
    return desk.get(reverse("case", args=[case.pk])).content.decode()


def test_the_end_of_a_call_can_ask_for_words_that_were_not_saved(
    desk: Client, call: contacts.Contact
) -> None:
    page = shown(desk, call)

    assert "You have words that were not saved." in page
    assert re.search(r"data-unsaved hidden", page)
