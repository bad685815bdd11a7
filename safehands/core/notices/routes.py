"""Choosing the way a notice takes to its reader, and the address it goes to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.notices.models import Channel
from safehands.core.refusals import Unclear, Words


class OptedOut(Unclear):
    """The owner of the address does not want messages there."""

    code = "opted_out"


class NotTheirAddress(Unclear):
    """The address belongs to somebody else, was ended, or cannot take this kind of message."""

    code = "not_their_address"


@dataclass(frozen=True)
class Route:
    """A channel with its address; ``trouble`` says why nothing can leave that way."""

    channel: Channel
    point: people.ContactPoint | None = None
    trouble: Words = ""

    @property
    def address(self) -> str:
        """The address as it is now."""
        return self.point.value if self.point else ""


def to_person(
    person: people.Person,
    *,
    channel: Channel | None,
    point: people.ContactPoint | None,
    for_customer: bool,
) -> Route:
    """Return the way to a person: the page for colleagues, e-mail for customers."""
    if point is not None:
        return Route(Channel.EMAIL, _usable(point, owner_id=person.pk))
    if channel == Channel.PAGE or (channel is None and not for_customer):
        return Route(Channel.PAGE)
    best = people.best_email(person)
    trouble = "" if best else _("There is no e-mail address that may be used.")
    return Route(Channel.EMAIL, best, trouble)


def to_organization(
    organization: people.Organization, *, point: people.ContactPoint | None
) -> Route:
    """Return the way to an office: its e-mail address."""
    if point is not None:
        return Route(Channel.EMAIL, _usable(point, owner_id=organization.pk))
    best = people.best_email(organization)
    trouble = "" if best else _("There is no e-mail address that may be used.")
    return Route(Channel.EMAIL, best, trouble)


def _usable(point: people.ContactPoint, *, owner_id: object) -> people.ContactPoint:
    if point.opted_out_at is not None:
        raise OptedOut(
            _("No messages are wanted at this address."),
            field="contact_point",
            remedy=_("Use another address, or call."),
        )
    theirs = owner_id in (point.person_id, point.organization_id)
    if not theirs or point.ended_at is not None or point.kind != people.ContactKind.EMAIL:
        raise NotTheirAddress(
            _("This is no e-mail address of the recipient that can be used."),
            field="contact_point",
            remedy=_("Choose one of the recipient's present e-mail addresses."),
        )
    return point
