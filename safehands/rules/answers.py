"""An answer as the office means it: do we, who acts, how soon; and where two of them differ.

The comparison is exact: two answers say the same or they do not. What a sentence *means* is
another matter (``rules.readings``), and a person always confirms that.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """Whether we do what is asked."""

    WE_DO = "we_do"
    WE_DO_NOT = "we_do_not"
    DEPENDS = "depends"


class Actor(StrEnum):
    """Who has to do the next thing for it."""

    US = "us"
    CUSTOMER = "customer"
    OTHER = "other"


class Point(StrEnum):
    """In what two answers differ."""

    STANCE = "stance"
    ACTOR = "actor"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Answer:
    """What we do on a topic, who acts, and within how many business days; None: not said."""

    stance: Stance
    actor: Actor | None = None
    days: int | None = None


def differences(said: Answer, known: Answer) -> tuple[Point, ...]:
    """Return in what an answer differs from the known one; what either leaves open does not."""
    found = []
    if said.stance is not known.stance:
        found.append(Point.STANCE)
    if said.actor and known.actor and said.actor is not known.actor:
        found.append(Point.ACTOR)
    if said.days is not None and known.days is not None and said.days != known.days:
        found.append(Point.DAYS)
    return tuple(found)
