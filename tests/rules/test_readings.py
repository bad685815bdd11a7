"""What words of a front desk mean on a topic."""

import pytest

from safehands.rules.answers import Actor, Stance
from safehands.rules.readings import TopicWords, read
from safehands.rules.where_said import Where, claims_in

SENDING = TopicWords(
    code="sending-images",
    name="Sending images",
    question="Can you send the images?",
    synonyms=["x-rays", "films", "radiografías"],
    answers=[("We send the images within one business day.", Stance.WE_DO)],
)
REFILL = TopicWords(
    code="refill", name="Refill by phone", question="Do you refill by phone?",
    synonyms=["prescription", "receta"],
)  # fmt: skip
BOOK = [SENDING, REFILL]


def meant(words: str) -> tuple[Stance, Actor | None] | None:
    found = read(words, BOOK)
    return (found.stance, found.actor) if found else None


@pytest.mark.parametrize(
    "words",
    [
        "We do not send X-rays, you have to come",
        "you have to come and get them",
        "Tiene que venir a recoger las radiografías",
        "Please come and pick up the films yourself.",
    ],
)
def test_to_let_the_customer_come_is_not_to_send(words: str) -> None:
    found = read(words, BOOK)

    assert found is not None
    assert (found.code, found.stance, found.actor, found.sure) == (
        "sending-images",
        Stance.WE_DO_NOT,
        Actor.CUSTOMER,
        True,
    )


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("We have no means of sending the X-rays over.", Stance.WE_DO_NOT),
        ("We never had any way to send films.", Stance.WE_DO_NOT),
        ("It is not that we do not send them.", Stance.WE_DO),
        ("No problem, we send them.", Stance.WE_DO),
        ("We do not mail films, but we send them by the exchange.", Stance.WE_DO),
        ("We would love to send the films, but we can't.", Stance.WE_DO_NOT),
        ("No mandamos nunca radiografías.", Stance.WE_DO_NOT),
        ("No es que no mandemos las radiografías.", Stance.WE_DO),
        ("When you have the appointment, call us, and we send them.", Stance.WE_DO),
        ("We only send images if the specialist asks.", Stance.DEPENDS),
    ],
)
def test_a_denial_is_read_where_it_stands(words: str, stance: Stance) -> None:
    found = read(words, BOOK)

    assert found is not None
    assert found.stance is stance


@pytest.mark.parametrize(
    "words",
    [
        "She said you don't send them.",
        "Do you want us to send the X-rays?",
        "I don't know if we send X-rays.",
        "We send you a reminder.",
        "The doctor is out this week.",
        "",
        "Me dijeron que no mandan radiografías.",
    ],
)
def test_questions_hearsay_and_other_matters_are_no_answer(words: str) -> None:
    assert read(words, BOOK) is None


def test_business_days_are_read_with_the_answer() -> None:
    found = read("We send the films within two business days.", BOOK)

    assert found is not None
    assert found.days == 2


def test_typing_errors_do_not_change_what_is_meant() -> None:
    assert meant("we dont snd xrays, yuo have to come adn get tham") == (
        Stance.WE_DO_NOT,
        Actor.CUSTOMER,
    )


def test_two_topics_at_once_are_not_sure() -> None:
    found = read("We send and we don't send images.", BOOK)

    assert found is not None
    assert not found.sure


@pytest.mark.parametrize("words", ["send " * 2_000, "no " * 5_000, "(" * 3_000])
def test_a_very_long_text_is_read_all_the_same(words: str) -> None:
    read(words, BOOK)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("They're not here.", Where.NOT_HERE),
        ("They were sent to the medical imaging division.", Where.SENT),
        ("It's with the specialist.", Where.WITH_OTHER),
        ("They're ready at the desk.", Where.READY),
        ("Come and get them.", Where.READY),
        ("We have your films here.", Where.HERE),
        ("No están aquí.", Where.NOT_HERE),
        ("Ya las mandamos ayer.", Where.SENT),
        ("Están listas en recepción.", Where.READY),
    ],
)
def test_words_claim_where_a_thing_is(words: str, where: Where) -> None:
    assert [claim.where for claim in claims_in(words)] == [where]


@pytest.mark.parametrize(
    "words",
    [
        "Are they here?",
        "She said they are not here.",
        "We will send them tomorrow.",
        "You do not have to come and get them.",
        "Once we have them we call you.",
    ],
)
def test_questions_wishes_and_hearsay_claim_nothing(words: str) -> None:
    assert claims_in(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We don't charge for sending the X-rays.",
        "We don't send X-rays on Sundays.",
        "We don't send X-rays by fax.",
        "We do not send the original films.",
        "We no longer need to send the X-rays.",
        "There is nothing to send.",
        "There are no X-rays to send.",
        "We don't mind sending the X-rays.",
        "We will not forget to send the X-rays.",
        "We have not sent the X-rays yet.",
        "We don't send X-rays until the doctor signs.",
        "We don't send X-rays without your consent.",
        "We don't not send X-rays.",
        "No cobramos por mandar las radiografías.",
        "No mandamos radiografías los domingos.",
        "No mandamos radiografías por fax.",
        "Ya no hace falta mandar las radiografías.",
        "No hay nada que mandar.",
        "No tenemos inconveniente en mandar las radiografías.",
        "No mandamos radiografías sin su permiso.",
    ],
)
def test_what_denies_only_a_part_or_another_matter_is_never_sure(words: str) -> None:
    found = read(words, BOOK)

    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("It's not that we don't send films.", Stance.WE_DO),
        ("It is not true that we don't send X-rays.", Stance.WE_DO),
        ("We never stopped sending X-rays.", Stance.WE_DO),
        ("We can't not send the X-rays.", Stance.WE_DO),
        ("Nunca dejamos de mandar radiografías.", Stance.WE_DO),
        ("No podemos no mandar las radiografías.", Stance.WE_DO),
        ("No, we do not send films.", Stance.WE_DO_NOT),
        ("We don't send X-rays on Sundays; you have to come and get them.", Stance.WE_DO_NOT),
        ("We don't send X-rays to the specialist.", Stance.WE_DO_NOT),
        ("We don't ever send X-rays any more.", Stance.WE_DO_NOT),
    ],
)
def test_what_is_denied_altogether_or_twice_is_sure(words: str, stance: Stance) -> None:
    found = read(words, BOOK)

    assert found is not None
    assert (found.stance, found.sure) == (stance, True)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Yes we do that", Stance.WE_DO),
        ("We have no means", Stance.WE_DO_NOT),
        ("No, we don't.", Stance.WE_DO_NOT),
        ("Sí, lo hacemos.", Stance.WE_DO),
        ("No hacemos eso.", Stance.WE_DO_NOT),
    ],
)
def test_on_a_topic_that_is_named_a_bare_answer_is_read_but_not_as_sure(
    words: str, stance: Stance
) -> None:
    found = read(words, [SENDING])

    assert found is not None
    assert (found.stance, found.sure) == (stance, False)
    assert read(words, BOOK) is None


@pytest.mark.parametrize("words", ["Yes.", "No.", "They are not here.", "She said we do."])
def test_less_than_a_bare_answer_is_none(words: str) -> None:
    assert read(words, [SENDING]) is None


@pytest.mark.parametrize(
    ("words", "stance", "actor"),
    [
        ("I was told you never send X-rays and I have to come", "we_do_not", "customer"),
        ("I was told to come and get the X-rays.", "we_do_not", "customer"),
        ("You don't send X-rays, she said.", "we_do_not", ""),
        ("I was told you don't send X-rays, is that right?", "we_do_not", ""),
        ("I was told by Beth that you do not send X-rays.", "we_do_not", ""),
        ("You told me you would send the X-rays.", "we_do", "us"),
        ("Me dijeron que no mandan radiografías.", "we_do_not", ""),
        ("Me dijeron que sí envían las placas.", "we_do", "us"),
    ],
)
def test_what_a_customer_was_told_is_read_as_it_was_said_to_him(
    words: str, stance: str, actor: str
) -> None:
    found = read(words, BOOK, reported=True)

    assert found is not None
    assert (found.stance, found.actor or "", found.sure) == (stance, actor, True)
    assert read(words, BOOK) is None or "," in words


@pytest.mark.parametrize(
    "words",
    [
        "Please send the X-rays.",
        "Do you send X-rays?",
        "Was I told you don't send X-rays?",
        "I was told you sent the X-rays.",
        "The pharmacy said they don't send X-rays.",
        "I was told to call back",
    ],
)
def test_wishes_questions_and_what_happened_are_not_what_he_was_told(words: str) -> None:
    assert read(words, BOOK, reported=True) is None
