"""Who may change what of the protocol book; the rows are taken before anything is read."""

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.protocols.models import Topic
from safehands.core.refusals import NotAllowed, Refusal
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after, local_day


class NotYourBook(NotAllowed):
    """The person may not change this in the protocol book of this office."""

    code = "not_your_book"


class TopicRetired(Refusal):
    """The topic is not answered any more."""

    code = "topic_retired"


def hold(topic_id: uuid.UUID) -> Topic:
    """Take a topic for this transaction; ``TopicRetired`` when it is not answered any more."""
    # Writes nothing new: who changes the same topic at the same time comes after.
    taken = Topic.objects.filter(pk=topic_id, active=True).update(active=True)
    topic = Topic.objects.select_related("organization__calendar", "owner").get(pk=topic_id)
    if not taken:
        raise TopicRetired(
            _("“%(topic)s” is not answered any more.") % {"topic": topic.name},
            remedy=_("Choose another topic, or write down a new one."),
        )
    return topic


def refuse_unless_working(organization: people.Organization, person: people.Person) -> None:
    """Raise ``NotYourBook`` unless this person works cases at the office."""
    if organization.pk not in people.organizations_where(person, people.May.WORK_CASES):
        raise NotYourBook(
            _("%(name)s does not work at %(office)s.")
            % {"name": person.name, "office": organization.name},
            remedy=_("Ask somebody of that office."),
        )


def refuse_unless_leading(
    organization: people.Organization,
    person: people.Person,
    also: Collection[people.Person] = (),
) -> None:
    """Raise ``NotYourBook`` unless this person is a manager of the office or one of ``also``."""
    refuse_unless_working(organization, person)
    leads = organization.pk in people.organizations_where(person, people.May.SEE_FIGURES)
    if not leads and person not in also:
        raise NotYourBook(
            _("This is for a manager, or for who owns it."),
            remedy=_("Ask %(names)s.")
            % {"names": ", ".join(_names([*also, *people.managers_of(organization)])) or "—"},
        )


def as_owner(organization: people.Organization, person: people.Person, *, field: str) -> None:
    """Raise ``NotYourBook`` naming the field unless somebody can own what is owed here."""
    if not person.active or not people.owners_of(organization).filter(pk=person.pk).exists():
        raise NotYourBook(
            _("%(name)s does not work at %(office)s.")
            % {"name": person.name, "office": organization.name},
            field=field,
            remedy=_("Choose somebody who works there."),
        )


def office_of(organization: people.Organization) -> people.Organization:
    """Take an office for this transaction: the same thing said twice at once is one thing."""
    rows = people.Organization.objects.select_for_update(of=("self",))
    return rows.select_related("calendar").get(pk=organization.pk)


def after_days(organization: people.Organization, at: datetime | date, days: int) -> datetime:
    """Return the closing (UTC) of the office so many business days later."""
    week = people.week_of(organization)
    return closing_on(week, business_day_after(week, at, days))


def closing_of(organization: people.Organization, day: date) -> datetime:
    """Return the closing (UTC) of a date; of a day off, that of the business day after."""
    week = people.week_of(organization)
    return closing_on(week, business_day_after(week, day - timedelta(days=1)))


def today_of(organization: people.Organization, now: datetime) -> date:
    """Return the date it is at an office."""
    return local_day(people.week_of(organization), now)


def _names(persons: Collection[people.Person]) -> list[str]:
    return list(dict.fromkeys(person.name for person in persons))
