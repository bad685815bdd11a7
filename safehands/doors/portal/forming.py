"""Forms of acts: empty for this reader, or filled with what he sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from safehands.core import cases, feedback, keys, people
from safehands.core.keys import PageKey
from safehands.doors.portal import acts
from safehands.doors.portal.act_forms import ActForm, ThingForm
from safehands.doors.portal.acts import Act
from safehands.insights.matter import Matter, helpers_of


@dataclass(frozen=True)
class Sent:
    """A form that came back: with mistakes, or refused."""

    act: Act
    form: ActForm


def form_of(
    act: Act,
    seen: Matter,
    key: PageKey,
    data: Mapping[str, Any] | None = None,
    *,
    bare: bool = False,
) -> ActForm:
    """Return the form of an act; ``bare`` names its fields without the name of the act."""
    more: dict[str, Any] = {}
    case = keys.page_case(key)
    if act is acts.FEEDBACK:
        more["earners"] = [(str(one.pk), one.name) for one in _earners(case, seen)]
    if act is acts.WISHES:
        more["languages"] = settings.LANGUAGES
    # A thing is named by the button beside it, which knows no prefix.
    prefix = None if bare or issubclass(act.form, ThingForm) else act.name
    return act.form(data, prefix=prefix, matter=seen, reader=key.to, **more)


def _earners(case: cases.Case, seen: Matter) -> list[people.Person | people.Organization]:
    """Return whom this reader may praise; which office outside helped tells of health."""
    if seen.details is not None and seen.details.health:
        return [*feedback.people_on(case), *feedback.offices_on(case)]
    return list(helpers_of(case))
