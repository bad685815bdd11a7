"""Which way a customer is reached, with which words, and what must not be said there."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from safehands.core import notices, people
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


def add(
    practice: Practice, now: datetime, kind: str, value: str, **more: Any
) -> people.ContactPoint:
    return people.add_contact_point(
        kind=kind, value=value, person=practice.customer, by=practice.desk, now=now, **more
    )


def mobile(practice: Practice, now: datetime, *, verified: bool = True) -> people.ContactPoint:
    point = add(practice, now, "mobile", "+1 305 555 0147", verified=verified)
    return people.prefer(contact_point=point, by=practice.desk, now=now)


def tell(practice: Practice, now: datetime, **more: Any) -> notices.Notice:
    given = {
        "topic": "news", "subject": "News", "words": "In full.", "discreet": "In brief.",
        "by": None, **more,
    }  # fmt: skip
    return notices.tell(to=practice.customer, now=now, for_customer=True, **given)


def test_the_way_that_the_customer_prefers_comes_first(practice: Practice, now: datetime) -> None:
    mobile(practice, now)

    notice = tell(practice, now)

    assert (notice.channel, notice.address, notice.words) == ("sms", "+13055550147", "In brief.")


def test_without_discreet_words_nothing_is_texted(practice: Practice, now: datetime) -> None:
    mobile(practice, now)

    notice = tell(practice, now, discreet=None)

    assert (notice.channel, notice.words) == ("email", "In full.")


def test_without_a_gateway_nothing_is_texted(
    practice: Practice, now: datetime, settings: Any
) -> None:
    settings.SMS_SERVED = False
    point = mobile(practice, now)

    assert tell(practice, now).channel == "email"
    with pytest.raises(notices.NotTheirAddress):
        tell(practice, now, contact_point=point)


def test_a_number_that_nobody_proved_or_somebody_doubts_is_not_texted(
    practice: Practice, now: datetime
) -> None:
    point = mobile(practice, now, verified=False)
    assert tell(practice, now).channel == "email"

    people.verify_contact_point(contact_point=point, by=practice.desk, now=now)
    assert tell(practice, now, subject="2").channel == "sms"

    people.doubt_contact_point(contact_point=point, because="a stranger", by=None, now=now)
    assert tell(practice, now, subject="3").channel == "email"


def test_whoever_opted_out_gets_no_texts(practice: Practice, now: datetime) -> None:
    people.opt_out(contact_point=mobile(practice, now), by=None, now=now)

    assert tell(practice, now).channel == "email"


def test_without_an_e_mail_a_proven_mobile_is_texted(practice: Practice, now: datetime) -> None:
    add(practice, now, "mobile", "+1 305 555 0147", verified=True)
    people.end_contact_point(contact_point=practice.address, by=None, now=now)

    assert tell(practice, now).channel == "sms"


def test_who_has_a_telephone_only_is_called_and_not_written_a_letter(
    practice: Practice, now: datetime
) -> None:
    people.end_contact_point(contact_point=practice.address, by=None, now=now)
    add(practice, now, "phone", "+1 305 555 0199")
    add(practice, now, "letter", "12 Elm Street")

    assert tell(practice, now).state == "failed"


def test_who_wants_letters_gets_letters(practice: Practice, now: datetime) -> None:
    point = add(practice, now, "letter", "12 Elm Street")
    people.prefer(contact_point=point, by=practice.desk, now=now)

    notice = tell(practice, now)

    assert (notice.channel, notice.state, notice.words) == ("letter", "to_print", "In full.")


def test_quiet_hours_and_language_are_those_of_the_number(
    practice: Practice, now: datetime
) -> None:
    point = add(practice, now, "mobile", "+1 305 555 0147", verified=True, language="en")
    people.prefer(contact_point=point, by=practice.desk, now=now)
    people.keep_quiet(
        contact_point=point, quiet_from=time(9), quiet_to=time(12), by=practice.desk, now=now
    )

    notice = tell(practice, now)

    assert notice.language == "en"
    assert notice.not_before == now + timedelta(hours=2)


def test_a_text_that_would_tell_of_health_goes_another_way(
    practice: Practice, now: datetime
) -> None:
    mobile(practice, now)

    notice = tell(practice, now, discreet="Your amoxicillin waits.")

    assert (notice.channel, notice.words) == ("email", "In full.")


def test_a_text_that_would_tell_of_health_and_has_no_other_way_is_put_before_a_person(
    practice: Practice, now: datetime
) -> None:
    mobile(practice, now)
    people.end_contact_point(contact_point=practice.address, by=None, now=now)

    notice = tell(practice, now, discreet="Your amoxicillin waits.")

    assert notice.state == "failed"


def test_what_a_person_types_for_a_telephone_is_refused_with_the_words_named(
    practice: Practice, now: datetime
) -> None:
    point = mobile(practice, now)

    with pytest.raises(notices.TooMuchSaid) as refused:
        tell(
            practice, now, topic="free", words="Your amoxicillin, 20 mg", discreet=None,
            contact_point=point, by=practice.desk,
        )  # fmt: skip

    assert refused.value.facts["words"] == ["amoxicillin", "20 mg"]
    assert refused.value.remedy
    assert not notices.written().exists()


def test_a_typed_subject_with_a_health_word_is_refused_before_it_leaves(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    draft = notices.draft(
        to=practice.customer, subject="Your HIV test", words="Come in.", by=practice.desk,
        now=now, case_id=case.pk,
    )  # fmt: skip

    with pytest.raises(notices.TooMuchSaid):
        notices.release(notice=draft, by=practice.desk, now=now)

    draft.refresh_from_db()
    assert draft.state == "held"


def test_a_subject_made_of_a_case_says_nothing_of_health(practice: Practice, now: datetime) -> None:
    notice = tell(practice, now, subject="About: %(title)s", facts={"title": "Insulin"})

    assert "Insulin" not in notice.subject
    assert notice.subject


def test_a_message_without_the_name_it_needs_is_refused(practice: Practice, now: datetime) -> None:
    with pytest.raises(notices.Unfilled):
        tell(practice, now, words="%(name)s calls you.", facts={"name": " "})

    assert not notices.written().exists()


def test_the_practices_own_words_are_said_by_each_way_and_in_each_language(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    for language, channel, words in (
        ("es", "email", "Listo en {office}: {link}"),
        ("es", "sms", "Mire aquí: {link}"),
        ("en", "sms", "Look here: {link}"),
    ):
        notices.set_template(
            organization=practice.office, topic="ready", language=language, channel=channel,
            subject="Listo", words=words, by=practice.manager, now=now,
        )  # fmt: skip
    mobile(practice, now)

    notice = tell(
        practice, now, topic="ready", case_id=case.pk, words="usual", discreet="usual",
        facts={"link": "https://x/c/1", "office": "Elm"},
    )  # fmt: skip

    assert notice.words == "Mire aquí: https://x/c/1"
    assert notice.in_full == "Listo en Elm: https://x/c/1"
    assert notice.in_brief == notice.words


def test_a_code_by_text_message_is_said_in_the_practices_own_words(
    practice: Practice, now: datetime
) -> None:
    case, point = open_case(practice, now), mobile(practice, now)
    notices.set_template(
        organization=practice.office, topic="page_code", language="es", channel="sms",
        subject="", words="Código: {code}", by=practice.manager, now=now,
    )  # fmt: skip

    notice = tell(
        practice, now, topic="page_code", case_id=case.pk, words="usual", discreet=None,
        facts={"code": "402117", "office": "Elm"}, contact_point=point,
    )  # fmt: skip

    assert notice.words == "Código: 402117"


def test_own_words_without_their_fact_give_way_to_the_usual_ones(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    notices.set_template(
        organization=practice.office, topic="ready", language="es", channel="email",
        subject="Listo", words="Listo: {link}", by=practice.manager, now=now,
    )  # fmt: skip

    notice = tell(practice, now, topic="ready", case_id=case.pk, words="usual words")

    assert notice.words == "usual words"


def test_the_usual_words_of_the_page_are_the_ones_that_are_said() -> None:
    said = "".join(
        file.read_text() for file in Path(notices.__file__).parents[1].rglob("*.py")
        if file.name != "topics.py"
    )  # fmt: skip
    joined = " ".join(said.split()).replace('" "', "")
    for name, topic in notices.TOPICS.items():
        for text in (topic.subject, topic.words, topic.discreet):
            assert f'"{text}"' in joined or "%(link)s" in str(text), (name, text)
