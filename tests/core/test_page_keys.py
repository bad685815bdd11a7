from datetime import date, datetime, timedelta

import pytest

from safehands.core import cases, keys, logbook, notices, people
from safehands.core.keys import PageKey, TooManyTries
from safehands.lab.cast import Cast

MINUTE = timedelta(minutes=1)
RIGHT, WRONG = date(2016, 9, 2), date(2016, 2, 9)


def issued(case: cases.Case, stage: Cast, now: datetime, **more: object) -> str:
    return keys.issue(case=case, to=stage.parent, by=stage.front_desk, now=now, **more)  # type: ignore[arg-type]


def key_of(secret: str, now: datetime) -> PageKey:
    key = keys.key_for(secret, now)
    assert key is not None
    return key


def fresh(key: PageKey) -> PageKey:
    return PageKey.objects.get(pk=key.pk)


def test_only_a_digest_of_a_key_is_kept(case: cases.Case, stage: Cast, now: datetime) -> None:
    secret = issued(case, stage, now)

    stored = PageKey.objects.values().get()
    assert secret not in str(stored)
    assert all(secret not in str(entry.facts) for entry in logbook.of_case(case.pk))
    assert keys.link(secret).endswith(f"/c/{secret}/")


def test_a_key_opens_its_case_until_it_expires(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    secret = issued(case, stage, now)

    assert key_of(secret, now + keys.GOOD_FOR - MINUTE).case == case
    assert keys.key_for(secret, now + keys.GOOD_FOR) is None
    assert keys.key_for(secret + "x", now) is None


def test_a_printed_code_is_accepted_however_it_is_typed(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    code = issued(case, stage, now, printed=True)

    assert len(code) == len("7KQ4-MX2T-D9WF")
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
        assert key_of(typed, now).printed


def test_nobody_gets_a_key_to_the_case_of_strangers(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(keys.NotTheirMatter):
        keys.issue(case=case, to=stage.doctor, by=stage.front_desk, now=now)

    assert not PageKey.objects.exists()


def test_revoked_keys_open_nothing_at_once(case: cases.Case, stage: Cast, now: datetime) -> None:
    secrets = [issued(case, stage, now) for _two in range(2)]

    count = keys.revoke(case=case, by=stage.front_desk, now=now)

    assert count == 2
    assert [keys.key_for(secret, now) for secret in secrets] == [None, None]


def test_a_case_that_was_put_under_the_brother_is_not_opened_by_an_older_key(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    secret = issued(case, stage, now)

    cases.change_customer(
        case=case, customer=stage.parent, subject=stage.other_child, reason="siblings mixed up",
        by=stage.front_desk, now=now + MINUTE,
    )  # fmt: skip

    assert keys.key_for(secret, now + 2 * MINUTE) is None


def test_the_right_date_proves_and_the_wrong_ones_are_counted(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    key = key_of(issued(case, stage, now), now)

    assert not keys.prove(key=key, born_on=WRONG, now=now)
    assert fresh(key).wrong_tries == 1
    assert keys.prove(key=key, born_on=RIGHT, now=now)
    assert fresh(key).wrong_tries == 0


def test_many_links_to_one_patient_are_no_more_tries(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    links = [key_of(issued(case, stage, now), now) for _one in range(6)]
    for key in links[:5]:
        assert not keys.prove(key=key, born_on=WRONG, now=now)

    with pytest.raises(TooManyTries):
        keys.prove(key=links[5], born_on=RIGHT, now=now + MINUTE)

    # The real reader has a way: the owner ends the links, and a new one begins afresh.
    keys.revoke(case=case, by=stage.front_desk, now=now)
    fresh_link = key_of(issued(case, stage, now), now)
    assert keys.prove(key=fresh_link, born_on=RIGHT, now=now + MINUTE)


def test_who_proves_himself_makes_the_wrong_tries_of_his_other_links_forgotten(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    one, other = (key_of(issued(case, stage, now), now) for _two in range(2))
    for _try in range(4):
        keys.prove(key=one, born_on=WRONG, now=now)

    assert keys.prove(key=other, born_on=RIGHT, now=now)

    assert fresh(one).wrong_tries == 0


def test_a_case_that_goes_on_under_the_brother_is_not_opened_by_a_key_to_the_joined_one(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    secret = issued(case, stage, now)
    onward = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="The same again", origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip
    cases.join(survivor=onward, other=case, reason="the same", by=stage.front_desk, now=now)
    assert keys.key_for(secret, now) is not None

    cases.change_customer(
        case=onward, customer=stage.parent, subject=stage.other_child, reason="mixed up",
        by=stage.front_desk, now=now + MINUTE,
    )  # fmt: skip

    assert keys.key_for(secret, now + 2 * MINUTE) is None


def test_after_five_wrong_dates_the_page_rests_ever_longer(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    key = key_of(issued(case, stage, now), now)
    for _try in range(5):
        keys.prove(key=key, born_on=WRONG, now=now)

    with pytest.raises(TooManyTries) as refusal:
        keys.prove(key=key, born_on=RIGHT, now=now + 14 * MINUTE)

    assert refusal.value.status == 429
    assert fresh(key).wrong_tries == 5
    assert not keys.prove(key=key, born_on=WRONG, now=now + 15 * MINUTE)
    with pytest.raises(TooManyTries):
        keys.prove(key=key, born_on=RIGHT, now=now + 44 * MINUTE)
    assert keys.prove(key=key, born_on=RIGHT, now=now + 45 * MINUTE)
    assert stage.front_desk.notices.filter(topic="page_closed").count() == 1


def test_whose_birthday_we_do_not_know_is_proven_by_code_only(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    stage.child.born_on = None
    stage.child.save()
    key = key_of(issued(case, stage, now), now)

    assert not keys.prove(key=key, born_on=RIGHT, now=now)


def test_a_code_goes_to_a_proven_address_and_is_good_once(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, verified=True, by=None,
        now=now,
    )  # fmt: skip
    key = key_of(issued(case, stage, now), now)

    notice = keys.send_code(key=key, now=now)

    code = next(word.strip(".") for word in notice.words.split() if word.strip(".").isdigit())
    assert notice.address == "paula@example.org"
    assert code not in str(PageKey.objects.values().get())
    assert not keys.prove_code(key=key, code="000000" if code != "000000" else "1", now=now)
    assert keys.prove_code(key=key, code=f"{code[:3]} {code[3:]}", now=now + 9 * MINUTE)
    assert not keys.prove_code(key=key, code=code, now=now + 9 * MINUTE)


def test_a_code_is_old_after_ten_minutes_and_not_sent_twice_in_one(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, verified=True, by=None,
        now=now,
    )  # fmt: skip
    key = key_of(issued(case, stage, now), now)
    notice = keys.send_code(key=key, now=now)
    code = next(word.strip(".") for word in notice.words.split() if word.strip(".").isdigit())

    with pytest.raises(TooManyTries):
        keys.send_code(key=key, now=now + timedelta(seconds=30))

    assert not keys.prove_code(key=key, code=code, now=now + 10 * MINUTE)
    assert notices.Notice.objects.filter(topic="page_code").count() == 1


def test_no_code_goes_to_an_address_that_nobody_proved(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    key = key_of(issued(case, stage, now), now)

    with pytest.raises(keys.NoWayToSend):
        keys.send_code(key=key, now=now)

    assert not notices.Notice.objects.exists()


def test_every_word_to_the_customer_carries_a_link_of_its_own_and_is_said_once(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    said = {
        "case": case, "to": stage.parent, "topic": "promised", "subject": "What we promised you",
        "words": "100% by Monday", "by": stage.front_desk, "now": now,
    }  # fmt: skip

    first, again = keys.write_to(**said), keys.write_to(**said)

    words, _blank, link = first.words.partition("\n\n")
    assert (first.pk, words) == (again.pk, "100% by Monday")
    assert key_of(link.rstrip("/").rpartition("/")[2], now).to == stage.parent
    assert PageKey.objects.count() == 1


def test_wrong_secrets_are_counted_for_all_processes_and_forgotten(
    stage: Cast, now: datetime
) -> None:
    for _guess in range(20):
        keys.note_guess(address="192.0.2.7", now=now)

    assert keys.too_many_guesses("192.0.2.7", now)
    assert not keys.too_many_guesses("192.0.2.8", now)
    assert not keys.too_many_guesses("192.0.2.7", now + 15 * MINUTE)
    assert "192.0.2.7" not in str(keys.models.WrongGuess.objects.values().get())


def test_who_asked_and_may_no_longer_speak_for_the_patient_reads_nothing(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    secret = issued(case, stage, now)
    assert keys.key_for(secret, now) is not None

    for proxy in people.proxies_of(stage.child, now):
        people.revoke_proxy(proxy=proxy, by=stage.manager, now=now + MINUTE)

    assert keys.key_for(secret, now + 2 * MINUTE) is None
