"""The protocol book of the demo practice: what it really does, in words for both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from safehands.core import protocols
from safehands.core.people import Role
from safehands.core.protocols import NewWay
from safehands.lab.cast import Cast

YEAR = timedelta(days=300)
DAYS = timedelta(days=1)
IMAGES = "sending-images"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the book: the question, and the ways in their order."""

    code: str
    name: str
    question: str
    synonyms: Sequence[str]
    ways: Sequence[NewWay]
    who: str = ""
    how_long: str = ""


def always(
    stance: str, actor: str, en: str, es: str, *, how: str = "", days: int | None = None
) -> NewWay:
    """Return a way that needs nothing to work."""
    return NewWay(stance=stance, actor=actor, say={"en": en, "es": es}, how=how, days=days)


PAGES = (
    Page(
        "refill-by-phone", "Refill by phone", "Can you refill my prescription by phone?",
        ["renewal", "medicine", "prescription", "receta", "medicina", "resurtido"],
        [
            always(
                "we_do", "us",
                "We ask the doctor and the pharmacy for you; you need not carry anything",
                "Preguntamos al doctor y a la farmacia por usted; no tiene que llevar nada",
                how="Look at the rule of the medicine first; ask doctor and pharmacy together.",
                days=2,
            )
        ],
        who="Refill desk", how_long="Two business days",
    ),
    Page(
        "test-results", "Test results", "Do you give test results by phone?",
        ["lab results", "blood work", "resultados", "análisis"],
        [
            always(
                "depends", "us",
                "The doctor looks at them first; then a nurse calls you",
                "Primero los revisa el doctor; después le llama una enfermera",
                how="Never read results from the screen; offer a call with a time.",
            )
        ],
        who="Clinicians", how_long="Two business days after the result is here",
    ),
    Page(
        "record-copies", "Copies of the record", "Can I get a copy of my medical record?",
        ["chart", "my file", "medical records", "expediente", "historial"],
        [
            always(
                "we_do", "us",
                "We send you a copy; it costs you nothing",
                "Le enviamos una copia; no le cuesta nada",
                how="Ask whether on paper or by the page; two identifiers before it leaves.",
                days=5,
            )
        ],
        how_long="Five business days",
    ),
    Page(
        "booking-specialist", "Booking at the specialist",
        "Do you book the appointment with the specialist for me?",
        ["schedule", "make the appointment", "hacer la cita", "agendar"],
        [
            always(
                "we_do", "us",
                "We gladly book it with you: tell us which days suit you",
                "Con gusto la reservamos con usted: díganos qué días le convienen",
                how="Call the specialist together with the patient on the line.", days=1,
            )
        ],
        who="Referrals",
    ),
    Page(
        "school-forms", "School and work forms", "Do you fill out forms for school or work?",
        ["paperwork", "camp form", "FMLA", "formulario", "papeles"],
        [
            always(
                "we_do", "us",
                "The doctor fills it out; you bring it once, or send a picture",
                "El doctor lo llena; tráigalo una vez o envíenos una foto",
                days=5,
            )
        ],
        how_long="Five business days",
    ),
    Page(
        "walk-in", "Coming without an appointment", "Can I come without an appointment?",
        ["walk in", "drop in", "sin cita"],
        [
            always(
                "we_do_not", "customer",
                "Please call first: we find you a time the same day if it cannot wait",
                "Por favor llame antes: si no puede esperar le damos hora el mismo día",
            )
        ],
    ),
)  # fmt: skip


def write_down(cast: Cast, *, before: datetime) -> protocols.Topic:
    """Write the book at an instant some weeks ago; returns the topic of sending images.

    Everybody has acknowledged it since, but one colleague one page.
    """
    exchange = _able(cast, "exchange", "Image exchange", ["online exchange", "portal"], before)
    courier = _able(cast, "courier", "Courier", ["messenger", "mensajero"], before)
    _able(cast, "fax", "Fax line", ["fax"], before)
    for page in PAGES:
        _publish(cast, page, page.ways, "Written down for the first time", before)
    return _images(cast, exchange, courier, before)


def _images(
    cast: Cast, exchange: protocols.Capability, courier: protocols.Capability, at: datetime
) -> protocols.Topic:
    """Publish three versions: fetched by patients, sent by courier, sent by the exchange."""
    fetch = always(
        "we_do_not", "customer",
        "Please fetch the images here in our opening hours",
        "Por favor recoja las imágenes aquí en nuestro horario",
    )  # fmt: skip
    by_courier = NewWay(
        stance="we_do", actor="us", capability=courier, days=2, means="courier",
        how="a disc by courier",
        say={
            "en": "We send a disc to the specialist by courier; you need not come",
            "es": "Enviamos un disco al especialista por mensajero; no tiene que venir",
        },
    )  # fmt: skip
    by_exchange = NewWay(
        stance="we_do", actor="us", capability=exchange, days=1, means="electronic",
        how="by the image exchange",
        say={
            "en": "We send the images to the specialist for you; you need not come",
            "es": "Enviamos las imágenes al especialista por usted; no tiene que venir",
        },
    )  # fmt: skip
    page = Page(
        IMAGES, "Sending images", "Can you send the images to the specialist?",
        ["x-rays", "films", "disc", "MRI", "pictures", "radiografías", "placas", "imágenes"], (),
        who="Referrals", how_long="One business day by the exchange, two by courier",
    )  # fmt: skip
    topic = _publish(cast, page, [fetch], "Written down for the first time", at)
    for days, ways, change in (
        (10, [by_courier, fetch], "We send now, by courier"),
        (20, [by_exchange, by_courier], "The image exchange works; the courier when it is down"),
    ):
        _version(cast, topic, page, ways, change, at + days * DAYS)
    return topic


def _able(
    cast: Cast, code: str, name: str, synonyms: Sequence[str], at: datetime
) -> protocols.Capability:
    return protocols.found_capability(
        organization=cast.practice, code=code, name=name, keeper=cast.nurse, synonyms=synonyms,
        by=cast.manager, now=at,
    )  # fmt: skip


def _publish(
    cast: Cast, page: Page, ways: Sequence[NewWay], change: str, at: datetime
) -> protocols.Topic:
    topic = protocols.found_topic(
        organization=cast.practice, code=page.code, name=page.name, question=page.question,
        synonyms=page.synonyms, owner=cast.manager, by=cast.manager, now=at,
    )  # fmt: skip
    _version(cast, topic, page, ways, change, at)
    return topic


def _version(
    cast: Cast,
    topic: protocols.Topic,
    page: Page,
    ways: Sequence[NewWay],
    change: str,
    at: datetime,
) -> None:
    protocol = protocols.publish(
        topic=topic, ways=ways, change=change, review_on=(at + YEAR).date(), who=page.who,
        how_long=page.how_long, by=cast.manager, now=at,
        roles=() if page.code == IMAGES else (Role.FRONT_DESK, Role.CASE_DESK),
        by_role={"front_desk": "Ask for the appointment date at once, and store it."}
        if page.code == IMAGES
        else None,
    )  # fmt: skip
    for asked in protocols.acknowledgements_of(protocol).filter(given_at=None):
        protocols.acknowledge(protocol=protocol, by=asked.person, now=at + DAYS)
