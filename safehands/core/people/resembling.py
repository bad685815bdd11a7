"""Whether the person to be entered is here already."""

from dataclasses import replace
from datetime import date

from safehands.core.people.asked import Fact
from safehands.core.people.finding import Found, by_facts, by_name, told_apart
from safehands.core.people.fitting import Fit
from safehands.core.people.models import Person
from safehands.core.people.narrowing import Narrowed
from safehands.core.people.wording import folded, tidy
from safehands.rules import dates, names
from safehands.rules.names import Match


def similar(*, name: str, by: Person, born_on: date | None = None, limit: int = 5) -> list[Found]:
    """Return the persons ``by`` may see who may be the one of this name, the likeliest first.

    The whole name fits, spelled so, mistyped or as it sounds; and no birth date speaks against
    it: one that differs in more than one part, or than day and month, does.
    """
    words = names.words(folded(tidy(name)))
    if not words:
        return []
    fits = by_name(by, words, Narrowed(None), limit)
    if born_on is not None:
        days = tuple(dict.fromkeys([born_on, *dates.turned(born_on)]))
        fits = [*by_facts(by, (Fact(born_on=days),), words, limit), *fits]
    likely = [_honest(fit, born_on) for fit in fits if _may_be(fit, born_on)]
    return told_apart(by, likely, limit)


def _may_be(fit: Fit, born_on: date | None) -> bool:
    if fit.missed or Match.BEGINS in fit.matches:
        return False
    known = fit.person.born_on
    return known is None or born_on is None or dates.mistyped(born_on, known)


def _honest(fit: Fit, born_on: date | None) -> Fit:
    """Return a fit that does not claim the birth date where it is only almost the same."""
    return fit if fit.person.born_on == born_on else replace(fit, facts=())
