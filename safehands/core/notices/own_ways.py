"""Colleagues' own ways of being alarmed. "Something urgent waits" goes there, and nothing else."""

from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.notices import storing, wording
from safehands.core.notices.composing import Texts
from safehands.core.notices.models import Channel, Notice, OwnWay
from safehands.core.notices.routes import Route
from safehands.core.refusals import Unclear
from safehands.rules import own_channels

MOST = 5
LONGEST = 500


class NotAllowedThere(Unclear):
    """The administrator has not listed this place."""

    code = "not_allowed_there"


@transaction.atomic
def add_own_way(
    *,
    person: people.Person,
    name: str,
    url: str,
    by: people.Person,
    now: datetime,
    quiet_from: time | None = None,
    quiet_to: time | None = None,
) -> OwnWay:
    """Let a colleague be alarmed at an address as apprise reads it (ntfy, Slack, Teams).

    Raises ``NotAllowedThere`` for a place that the setting own_channels does not list.
    """
    url, name = url.strip(), name.strip()[:80]
    wording.refuse_empty(name, url)
    if len(url) > LONGEST or not own_channels.allowed(url, settings.OWN_CHANNELS):
        raise NotAllowedThere(
            _("This place is not on the list of your administrator."),
            field="url",
            remedy=_("Allowed: %(listed)s. Write the address without a question mark.")
            % {"listed": ", ".join(settings.OWN_CHANNELS) or "—"},
        )
    if (quiet_from is None) != (quiet_to is None) or (quiet_from and quiet_from == quiet_to):
        raise Unclear(
            _("Quiet hours need a beginning and another end."),
            field="quiet_to",
            remedy=_("Give both times, or none."),
        )
    if own_ways_of(person).count() >= MOST:
        raise Unclear(
            _("There are %(most)s ways already.") % {"most": MOST},
            remedy=_("Take one away first."),
        )
    way = OwnWay.objects.create(
        person=person, name=name, url=url, quiet_from=quiet_from, quiet_to=quiet_to, added_at=now
    )
    logbook.write(verb="own_way_added", by=by, now=now, about_id=person.pk, way=way.pk, name=name)
    return way


@transaction.atomic
def end_own_way(*, way: OwnWay, by: people.Person, now: datetime) -> OwnWay:
    """Use a way no more, and forget its address with the secrets in it."""
    if OwnWay.objects.filter(pk=way.pk, ended_at=None).update(ended_at=now, url=""):
        logbook.write(
            verb="own_way_ended", by=by, now=now, about_id=way.person_id, way=way.pk, name=way.name
        )
    way.refresh_from_db()
    return way


@transaction.atomic
def try_own_way(*, way: OwnWay, by: people.Person, now: datetime) -> Notice:
    """Send a trial to see whether it arrives; quiet hours do not hold it."""
    text = Texts(_("Safehands: a trial"), _("This is a trial. It arrived."))
    trial = Notice(
        to=way.person, topic="trial", language=way.person.language, own_way=way,
        urgency="urgent", written_at=now, written_by=by,
    )  # fmt: skip
    key = f"trial:{way.pk}:{now.isoformat()}"
    return storing.store(trial, text, Route(Channel.OWN), key, now, held=False, now=now)


def alarm(notice: Notice, to: people.Person, key: str, now: datetime) -> None:
    """Say at each of a colleague's own ways that something urgent waits, outside quiet hours."""
    for way in own_ways_of(to):
        text = Texts(
            _("Safehands: something urgent"),
            _("Something urgent waits for you. Open Safehands: %(link)s"),
            {"link": settings.BASE_URL},
        )
        said = Notice(
            to=to, topic="alarm", language=to.language, own_way=way, duty=notice.duty,
            written_at=now, written_by=None, valid_until=None,
        )  # fmt: skip
        digest = wording.digest(key, way.pk)
        storing.store(
            said, text, Route(Channel.OWN), f"own:{digest}", notice.not_before, held=False, now=now
        )


def own_ways_of(person: people.Person) -> QuerySet[OwnWay]:
    """Return a colleague's own ways in use."""
    return OwnWay.objects.filter(person=person, ended_at=None).order_by("name", "pk")


def own_way(pk: str) -> OwnWay | None:
    """Return a way in use, for the gateway that sends there."""
    return OwnWay.objects.filter(pk=pk, ended_at=None).first()


def last_at(way: OwnWay) -> Notice | None:
    """Return what went last to a way; its state and reason tell how the way does."""
    return way.notices.order_by("-written_at").first()
