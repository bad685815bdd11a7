"""The card "Where things are" of a case, a call, a person: one sentence a thing, and its acts.

Use: ``{"things": things_of_case(case, request)}`` and
``{% include "desk/items/parts/card.html" %}``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from safehands.core import cases, contacts, items, people
from safehands.doors.desk.items.looks import ThingLook, looks_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

MOST = 12


@dataclass(frozen=True)
class ThingsCard:
    """What the card shows. ``tail`` leads every act back to where it began."""

    things: tuple[ThingLook, ...]
    more: int
    tail: str
    register: str

    @property
    def labels(self) -> str:
        """The address of the labels of all that is shown."""
        wanted = "".join(f"&item={one.item.pk}" for one in self.things)
        return f"{reverse('item-labels')}{self.tail}{wanted}&form=sheet"


def things_of_case(case: cases.Case, request: TimedRequest) -> ThingsCard:
    """Return the things of a case and of the one it is about, as its page shows them."""
    return _card(request, [case.subject_id], "case", case.pk, case.subject_id)


def things_of_call(contact: contacts.Contact, request: TimedRequest) -> ThingsCard | None:
    """Return the things of the patient of a call; None until somebody was chosen."""
    if contact.subject_id is None:
        return None
    return _card(request, [contact.subject_id], "call", contact.pk, contact.subject_id)


def things_of_person(whom: people.Person, request: TimedRequest) -> ThingsCard:
    """Return the things of a person."""
    return _card(request, [whom.pk], "", None, whom.pk)


def _card(
    request: TimedRequest, ids: Iterable[UUID], came: str, from_id: UUID | None, whom: UUID
) -> ThingsCard:
    seen = items.visible_to(me(request)).filter(subject__in=list(ids), ended_at=None)
    tail = f"?{urlencode({came: from_id})}" if came else "?"
    count = seen.count()
    # Of many things those that moved last are shown; the board has them all.
    shown = seen.order_by("-since", "code")[:MOST]
    return ThingsCard(
        things=tuple(looks_of(shown, request.now)),
        more=max(count - MOST, 0),
        tail=tail,
        register=reverse("item-new", args=[whom]) + (tail if came else ""),
    )
