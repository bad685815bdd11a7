"""The guided walks of the demonstration; each lives one story through."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from safehands.doors.desk.tour_answer_steps import ANSWER_STEPS
from safehands.doors.desk.tour_steps import STEPS, TourStep
from safehands.doors.ui.looks import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One walk: its name, what it is about, and its steps."""

    key: str
    name: Text
    about: Text
    steps: tuple[TourStep, ...]


WALKS = (
    Walk(
        key="refill",
        name=_("Story 1: the refill in time"),
        about=_("A mother asks for a refill, and hears in time what would have sent her home."),
        steps=STEPS,
    ),
    Walk(
        key="answer",
        name=_("Story 2: the X-rays nobody sends"),
        about=_("A patient is to see a specialist. Whoever picks up gives her one answer."),
        steps=ANSWER_STEPS,
    ),
)


def walk_of(key: str) -> Walk | None:
    """Return a walk by its key."""
    return next((walk for walk in WALKS if walk.key == key), None)


def step_of(key: str) -> tuple[Walk, TourStep] | None:
    """Return a step by its key, and the walk it belongs to."""
    return next(((walk, one) for walk in WALKS for one in walk.steps if one.key == key), None)
