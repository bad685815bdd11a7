"""Where things are, and that somebody is frustrated, on the call screen. All instants in UTC."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """Where one thing is, in words one can say, and what is promised or agreed about it.

    ``ours`` is whether the office of the call has it in hand. ``arrives`` is when something on
    its way should be there. ``there`` is None while nobody has checked the agreed pick-up.
    """

    item: UUID
    code: str
    name: str
    kind: str
    where: str
    since: datetime
    ours: bool
    received: bool
    lost: bool = False
    on_the_way_to: str = ""
    arrives: datetime | None = None
    return_by: datetime | None = None
    promised_until: datetime | None = None
    pickup_at: datetime | None = None
    pickup_place: str = ""
    pickup_who: str = ""
    there: bool | None = None
    blocked: str = ""


@dataclass(frozen=True, kw_only=True)
class FrustrationLine:
    """A supervisor calls: ``spoken`` is what one says now, ``standing`` that of the call."""

    frustration: UUID
    case: UUID
    reference: str
    spoken: str
    caller: str
    due_at: datetime
    standing: str
    words: str
    tries: int
    is_slip: bool


@dataclass(frozen=True, kw_only=True)
class AngerStep:
    """One step with somebody who is angry: what to do, and words one may use."""

    do: str
    say: str
