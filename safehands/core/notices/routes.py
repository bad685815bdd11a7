"""Choosing the way a notice takes to its reader, and the address it goes to."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.notices.models import Channel
from safehands.core.refusals import Unclear, Words

_BY_KIND: dict[str, Channel] = {
    people.ContactKind.EMAIL: Channel.EMAIL,
    people.ContactKind.MOBILE: Channel.SMS,
    people.ContactKind.LETTER: Channel.LETTER,
}
_SPOKEN = (people.ContactKind.MOBILE, people.ContactKind.PHONE)


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
        """The address as it is now; a number in the form that telephones understand."""
        if self.point is None:
            return ""
        return self.point.normal if self.channel == Channel.SMS else self.point.value


def to_person(
    person: people.Person,
    *,
    channel: Channel | None,
    point: people.ContactPoint | None,
    for_customer: bool,
    discreet: bool = False,
) -> Route:
    """Return the way to a person: the page for colleagues, the way they want for customers.

    ``discreet`` says that there are words which a text message may carry.
    """
    if point is not None:
        return _by_address(point, owner_id=person.pk)
    if channel == Channel.PAGE or (channel is None and not for_customer):
        return Route(Channel.PAGE)
    return next_to(person, channel=channel, discreet=discreet or channel == Channel.SMS) or Route(
        channel or Channel.EMAIL, trouble=_none_of(channel)
    )


def next_to(
    person: people.Person,
    *,
    discreet: bool,
    channel: Channel | None = None,
    tried: Collection[UUID | None] = (),
) -> Route | None:
    """Return the best way to a customer that was not tried; None when there is no more."""
    ways = _ways(person, discreet=discreet)
    fitting = (one for one in ways if channel is None or one.channel == channel)
    return next((one for one in fitting if one.point and one.point.pk not in tried), None)


def to_organization(
    organization: people.Organization, *, point: people.ContactPoint | None
) -> Route:
    """Return the way to an office: its e-mail address."""
    if point is not None:
        route = _by_address(point, owner_id=organization.pk)
        if route.channel != Channel.EMAIL:
            raise _not_theirs()
        return route
    best = people.best_email(organization)
    return Route(Channel.EMAIL, best, "" if best else _none_of(None))


def _ways(person: people.Person, *, discreet: bool) -> Iterator[Route]:
    """Return every way to a customer: the wanted one, e-mail, a proven mobile, else a letter.

    A letter takes days: who has a telephone is called instead.
    """
    known = people.contact_points_of(person).filter(opted_out_at=None, doubtful_since=None)
    points = list(known)
    yield from (_way(one) for one in points if one.preferred and _carries(one, discreet))
    for kind in (people.ContactKind.EMAIL, people.ContactKind.MOBILE):
        yield from (_way(one) for one in points if one.kind == kind and _carries(one, discreet))
    if not any(one.kind in _SPOKEN for one in points):
        yield from (_way(one) for one in points if one.kind == people.ContactKind.LETTER)


def _way(point: people.ContactPoint) -> Route:
    return Route(_BY_KIND[point.kind], point)


def _carries(point: people.ContactPoint, discreet: bool) -> bool:  # noqa: FBT001 - a predicate
    if point.kind == people.ContactKind.MOBILE:
        return discreet and settings.SMS_SERVED and point.verified_at is not None
    return point.kind in _BY_KIND


def _by_address(point: people.ContactPoint, *, owner_id: object) -> Route:
    if point.opted_out_at is not None:
        raise OptedOut(
            _("No messages are wanted at this address."),
            field="contact_point",
            remedy=_("Use another address, or call."),
        )
    theirs = owner_id in (point.person_id, point.organization_id)
    carried = point.kind in _BY_KIND
    if not theirs or point.ended_at is not None or not carried:
        raise _not_theirs()
    route = _way(point)
    if route.channel == Channel.SMS and not settings.SMS_SERVED:
        raise NotTheirAddress(
            _("No gateway for text messages is set in this installation."),
            field="contact_point",
            remedy=_("Use another address, or call."),
        )
    return route


def _not_theirs() -> NotTheirAddress:
    return NotTheirAddress(
        _("This is no address of the recipient that can be used for messages."),
        field="contact_point",
        remedy=_("Choose one of the recipient's present e-mail addresses or mobile numbers."),
    )


def _none_of(channel: Channel | None) -> Words:
    if channel == Channel.SMS:
        return _("There is no proven mobile number that may be used.")
    if channel == Channel.LETTER:
        return _("There is no postal address.")
    return _("There is no e-mail address that may be used.")
