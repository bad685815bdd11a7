"""Words are compared with the rule of a need before they are spoken."""

import pytest

from safehands.rules.clauses import clauses_of
from safehands.rules.contradictions import Against, Asks, GivenErrand, conflicts_in
from tests.rules.said_at_the_desk import ENGLISH, SPANISH, halves

VISIT_FIRST = [Asks(visit=True, approval=True)]
MARKS = {Against.RULE: "R", Against.ERRAND: "E"}
TUNING, UNSEEN = halves(ENGLISH, SPANISH)


def marks(words: str, rules: list[Asks]) -> frozenset[str]:
    return frozenset(MARKS[found.against] for found in conflicts_in(words, rules=rules))


def precision_and_recall(mark: str) -> tuple[float, float]:
    """How many of those found are right, and how many of the right ones are found."""
    found = [mark in marks(words, VISIT_FIRST) for words, _marked in UNSEEN]
    right = [mark in marked for _words, marked in UNSEEN]
    both = sum(a and b for a, b in zip(found, right, strict=True))
    return both / sum(found), both / sum(right)


@pytest.mark.parametrize(("words", "marked"), TUNING)
def test_a_phrase_the_matcher_was_made_with_is_read_right(
    words: str, marked: frozenset[str]
) -> None:
    assert marks(words, VISIT_FIRST) == marked


@pytest.mark.parametrize("mark", ["R", "E"])
def test_of_phrases_it_has_never_seen_few_are_read_wrong(
    mark: str, record_property: pytest.Function
) -> None:
    precision, recall = precision_and_recall(mark)
    record_property(f"{mark}_precision_and_recall", (round(precision, 3), round(recall, 3)))  # type: ignore[operator] # the fixture is a function

    assert len(UNSEEN) >= 70
    assert precision >= 0.85
    assert recall >= 0.9


@pytest.mark.parametrize(
    "rules",
    [[], [Asks(visit=False, approval=False)], [Asks(visit=True, approval=True, refills_left=2)]],
    ids=["no need", "nothing is asked", "refills are left"],
)
def test_where_no_rule_stands_in_the_way_only_errands_are_found(rules: list[Asks]) -> None:
    found = {mark for words, _marked in (*TUNING, *UNSEEN) for mark in marks(words, rules)}

    assert found == {"E"}


def test_the_words_of_the_story_stand_against_the_rule_and_are_an_errand() -> None:
    errand = GivenErrand("have the pharmacy fax the paperwork")

    found = conflicts_in(errand.words, rules=VISIT_FIRST, errand=errand)

    assert [one.against for one in found] == [Against.RULE, Against.ERRAND]


def test_an_errand_with_a_reason_is_none_but_the_rule_stands_all_the_same() -> None:
    errand = GivenErrand("bring us the form", reason="only he can sign it")
    assert conflicts_in("Please bring us the form", rules=VISIT_FIRST, errand=errand) == []

    errand = GivenErrand("have the pharmacy fax it", reason="their line is down")
    found = conflicts_in("The form is needed", rules=VISIT_FIRST, errand=errand)
    assert [one.against for one in found] == [Against.RULE]


def test_an_errand_written_down_without_reason_is_found_whatever_its_words() -> None:
    found = conflicts_in("See you", errand=GivenErrand("swing by", reason="  "))

    assert [(one.against, one.said) for one in found] == [(Against.ERRAND, "swing by")]


def test_that_no_visit_is_needed_stands_only_against_a_rule_that_asks_one() -> None:
    words = "You don't need an appointment."

    assert conflicts_in(words, rules=[Asks(visit=False, approval=True)]) == []
    assert conflicts_in(words, rules=VISIT_FIRST)


def test_each_need_whose_rule_stands_against_the_words_is_named_once() -> None:
    rules = [Asks(visit=False, approval=False), *VISIT_FIRST, Asks(visit=False, approval=True)]

    found = conflicts_in("It will be refilled. You can pick it up tomorrow.", rules=rules)

    assert [one.need for one in found] == [1, 2]


def test_short_forms_and_typed_apostrophes_are_read_like_long_forms() -> None:
    typed = "You don\N{RIGHT SINGLE QUOTATION MARK}t have to come, we'll call"

    assert [one.words for one in clauses_of(typed)] == ["you do not have to come", "we will call"]


def test_a_very_long_text_is_read_in_reasonable_time() -> None:
    assert conflicts_in("if you just please " * 1_000, rules=VISIT_FIRST) == []


@pytest.mark.parametrize(
    "words",
    [
        "Enviamos las placas mañana.",
        "No hay problema, enviamos las placas mañana.",
        "Cuando tenga la cita, enviamos las placas.",
        "Mandamos las radiografías hoy.",
        "Envío las placas hoy.",
        "Enviaremos los papeles.",
        "Envían las placas mañana.",
        "Enviaron las placas ayer.",
        "Llamamos a la farmacia.",
        "Llaman a la farmacia.",
        "Pedimos a la farmacia que nos mande la receta.",
        "Pido a la farmacia que nos mande la receta.",
        "Recogemos las placas.",
        "Pasamos a recoger las placas.",
        "Llevamos las placas al especialista.",
        "Traeremos los papeles.",
        "Preguntamos en la farmacia.",
        "Contactamos con el doctor.",
        "Volvemos a llamar mañana.",
    ],
)
def test_what_we_or_others_do_is_no_errand_in_spanish(words: str) -> None:
    assert conflicts_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Envíe las placas mañana.",
        "Envíelo con los papeles.",
        "Envíen las placas.",
        "Mande los papeles.",
        "Llame a la farmacia.",
        "Pida a la farmacia que nos mande la receta.",
        "Traigan los papeles.",
        "Recoja las placas.",
        "Vuelva a llamar mañana.",
        "Tiene que enviar los papeles.",
    ],
)
def test_an_order_to_the_customer_is_an_errand_in_spanish(words: str) -> None:
    assert [one.against for one in conflicts_in(words)] == [Against.ERRAND]
