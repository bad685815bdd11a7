"""A page of the protocol book, and an office outside, for tests of the core."""

from datetime import datetime, timedelta

from safehands.core import people, protocols
from safehands.lab.cast import Cast

YES = "We send the images to the specialist for you; you need not come"
SI = "Le enviamos las imágenes al especialista; no tiene que venir"
BY_COURIER = "We send a disc by courier for you; you need not come"


def book_of_images(stage: Cast, now: datetime) -> protocols.Topic:
    """We send images: by exchange within one business day, else by courier within two."""
    topic = protocols.found_topic(
        organization=stage.practice, code="sending-images", name="Sending images",
        question="Can you send the images?",
        synonyms=["X-rays", "films", "radiografías", "placas"], owner=stage.manager,
        by=stage.manager, now=now,
    )  # fmt: skip
    exchange = protocols.found_capability(
        organization=stage.practice, code="exchange", name="Image exchange", keeper=stage.nurse,
        by=stage.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=topic, change="First answer", review_on=(now + timedelta(days=365)).date(),
        ways=[
            protocols.NewWay(
                stance="we_do", actor="us", capability=exchange, days=1, means="electronic",
                say={"en": YES, "es": SI}, how="by the image exchange",
            ),
            protocols.NewWay(
                stance="we_do", actor="us", days=2, means="courier", say={"en": BY_COURIER},
                how="a disc by courier",
            ),
        ],
        by=stage.manager, now=now,
    )  # fmt: skip
    return topic


def office(stage: Cast, now: datetime, name: str, kind: str) -> people.Organization:
    """Found an office outside with the hours of the practice's neighbours."""
    week = [[["09:00", "17:00"]]] * 5 + [[], []]
    calendar = people.make_calendar(
        name=name, zone="America/New_York", week=week, by=stage.manager, now=now
    )
    return people.found_organization(
        name=name, kind=kind, calendar=calendar, by=stage.manager, now=now
    )
