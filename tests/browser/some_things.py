"""Things on a Tuesday: a film under a promise that is fetched, and a disc on its way."""

from datetime import datetime, timedelta
from typing import Any


def keep(*, office: Any, reader: Any, now: datetime) -> dict[str, Any]:
    """Register them for somebody with an open case; return what their pages need."""
    from safehands.core import cases, handoffs, items, promises  # noqa: PLC0415

    case = cases.visible_to(reader).filter(closed_at=None).order_by("opened_at").first()
    assert case is not None
    facts = {"organization": office, "subject": case.subject, "case": case, "by": reader}
    film = items.register(
        kind="film", name="X-ray of the left wrist", place="imaging room",
        now=now - timedelta(days=1), **facts,
    )  # fmt: skip
    items.move(item=film, place="film shelf 3", why="read", by=reader, now=now)
    promise = promises.make(
        case=case, words="We send the film to the specialist", due_at=now + timedelta(days=3),
        by=reader, now=now,
    )  # fmt: skip
    items.pledge(item=film, case=case, promise=promise, by=reader, now=now)
    pickup = items.agree_pickup(
        item=film, case=case, who=case.subject, at=now + timedelta(days=2), place="front desk",
        outside_hours="Rosa",
        by=reader, now=now,
    )  # fmt: skip
    disc = items.register(kind="disc", name="Disc of the wrist", place="desk", now=now, **facts)
    offer = handoffs.consign(
        case=case, items=[disc], to_organization=_outside(reader), means="courier", by=reader,
        now=now, tracking="CR-17",
    )  # fmt: skip
    return {
        "item_id": str(film.pk),
        "pickup_id": str(pickup.pk),
        "code": film.code,
        "sent_item": str(disc.pk),
        "parcel": handoffs.issue_key(handoff=offer, by=reader, now=now),
        "item-new": {"person_id": str(case.subject.pk)},
    }


def _outside(reader: Any) -> Any:
    from safehands.core import people  # noqa: PLC0415

    return people.organizations_visible_to(reader).filter(ours=False).order_by("name").first()
