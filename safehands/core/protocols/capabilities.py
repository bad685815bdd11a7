"""What the office is able to do, and what of it does not work today."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, notices, people
from safehands.core.people.wording import given
from safehands.core.protocols.holding import (
    as_owner,
    office_of,
    refuse_unless_leading,
    refuse_unless_working,
)
from safehands.core.protocols.models import Capability, Outage
from safehands.core.protocols.topics import checked_code, checked_words
from safehands.core.refusals import Refusal, Unclear, Words


class CapabilityThere(Refusal):
    """The office has a capability of this code already."""

    code = "capability_there"


class AlreadyDown(Refusal):
    """Somebody noted before that it does not work."""

    code = "already_down"


class AlreadyUp(Refusal):
    """It works, as far as we know."""

    code = "already_up"


class CapabilityChanges(TypedDict, total=False):
    """What may be changed of a capability; its code stays."""

    name: str
    synonyms: Sequence[str]
    keeper: people.Person


@transaction.atomic
def found_capability(
    *,
    organization: people.Organization,
    code: str,
    name: str,
    keeper: people.Person,
    by: people.Person,
    now: datetime,
    synonyms: Sequence[str] = (),
) -> Capability:
    """Write down something the office is able to do; its keeper is asked when it fails.

    Raises ``CapabilityThere``, ``NotYourBook`` and ``Unclear`` naming the field.
    """
    refuse_unless_leading(organization, by)
    office_of(organization)
    capability = Capability(organization=organization, code=checked_code(code))
    _set(capability, {"name": name, "keeper": keeper, "synonyms": synonyms})
    there = Capability.objects.filter(organization=organization, code=capability.code).first()
    if there is not None:
        raise CapabilityThere(
            _("There is “%(code)s” already: %(name)s.") % {"code": there.code, "name": there.name},
            field="code",
            remedy=_("Change that one, or choose another code."),
            facts={"capability": there.pk},
        )
    capability.save(force_insert=True)
    logbook.write(
        verb="capability_founded", by=by, now=now, capability=capability.pk,
        name=capability.name, organization=organization.pk,
    )  # fmt: skip
    return capability


@transaction.atomic
def change_capability(
    *,
    capability: Capability,
    by: people.Person,
    now: datetime,
    **changes: Unpack[CapabilityChanges],
) -> Capability:
    """Change the name, the other words or the keeper of a capability."""
    held = _hold(capability)
    refuse_unless_leading(held.organization, by, [held.keeper])
    _set(held, changes)
    held.save(update_fields=["name", "synonyms", "keeper"])
    logbook.write(
        verb="capability_changed", by=by, now=now, capability=held.pk, name=held.name,
        changed=sorted(changes), keeper=held.keeper_id,
    )  # fmt: skip
    return held


@transaction.atomic
def take_down(
    *,
    capability: Capability,
    reason: str,
    by: people.Person,
    now: datetime,
    expected_until: datetime | None = None,
) -> Outage:
    """Note that something does not work: from now on each answer is its next way.

    Everybody who works there is told at once. Raises ``AlreadyDown``, ``NotYourBook``,
    ``Unclear``. The caller plans promises again that relied on it.
    """
    held = _hold(capability)
    refuse_unless_working(held.organization, by)
    why = given(reason, field="reason", longest=200, missing=_("Why does it not work?"))
    if expected_until is not None and expected_until <= now:
        raise Unclear(
            _("It is expected back at a time that has passed."),
            field="expected_until",
            remedy=_("Give a time to come, or none."),
        )
    if (there := _outage(held)) is not None:
        raise AlreadyDown(
            _("%(name)s is noted as down already: %(reason)s")
            % {"name": held.name, "reason": there.reason},
            remedy=_("Nothing to do. Note it as working again first to give another reason."),
            facts={"outage": there.pk},
        )
    outage = Outage.objects.create(
        capability=held, since=now, expected_until=expected_until, reason=why, noted_by=by
    )
    _tell_everybody(
        outage, by, now, subject=_("%(name)s does not work"),
        words=_("%(reason)s. The answers now name the next way: look before you say one."),
    )  # fmt: skip
    logbook.write(
        verb="capability_down", by=by, now=now, capability=held.pk, name=held.name,
        reason=why, expected_until=expected_until,
    )  # fmt: skip
    return outage


@transaction.atomic
def bring_up(*, capability: Capability, by: people.Person, now: datetime) -> Outage:
    """Note that something works again; raises ``AlreadyUp``, ``NotYourBook``."""
    held = _hold(capability)
    refuse_unless_working(held.organization, by)
    outage = _outage(held)
    if outage is None:
        raise AlreadyUp(
            _("%(name)s works, as far as we know.") % {"name": held.name},
            remedy=_("Nothing to do."),
        )
    outage.ended_at, outage.ended_by = now, by
    outage.save(update_fields=["ended_at", "ended_by"])
    _tell_everybody(
        outage, by, now, subject=_("%(name)s works again"),
        words=_("The answers name it again. It did not work because: %(reason)s"),
    )  # fmt: skip
    logbook.write(
        verb="capability_up", by=by, now=now, capability=held.pk, name=held.name,
        since=outage.since,
    )  # fmt: skip
    return outage


def is_up(capability: Capability, now: datetime | None = None) -> bool:
    """Whether something works, as far as we know (at an instant, or now)."""
    return _outage(capability, now) is None


def with_down(rows: QuerySet[Capability]) -> QuerySet[Capability]:
    """Return capabilities that know why they do not work: one query more for all."""
    still = Outage.objects.filter(ended_at=None).select_related("noted_by")
    return rows.select_related("keeper", "organization").prefetch_related(
        Prefetch("outages", queryset=still)
    )


def capabilities_of(organization: people.Organization) -> list[Capability]:
    """Return what an office is able to do, by name; ``down`` of each says why it does not work."""
    rows = Capability.objects.filter(organization=organization, active=True)
    return list(with_down(rows).order_by("name", "code"))


def that_are_down(rows: QuerySet[Capability]) -> QuerySet[Capability]:
    """Return those of some capabilities that do not work."""
    return rows.filter(pk__in=Outage.objects.filter(ended_at=None).values("capability"))


def that_are_up(rows: QuerySet[Capability]) -> QuerySet[Capability]:
    """Return those of some capabilities that work."""
    return rows.exclude(pk__in=Outage.objects.filter(ended_at=None).values("capability"))


def outages_of(capability: Capability, limit: int = 20) -> list[Outage]:
    """Return when something did not work, the newest first."""
    # Not by way of the record: it may know only the outage that goes on.
    rows = Outage.objects.filter(capability=capability).order_by("-since", "pk")
    return list(rows.select_related("capability", "noted_by", "ended_by")[:limit])


def _hold(capability: Capability) -> Capability:
    Capability.objects.filter(pk=capability.pk).update(active=F("active"))
    return Capability.objects.select_related("organization", "keeper").get(pk=capability.pk)


def _outage(capability: Capability, at: datetime | None = None) -> Outage | None:
    if at is None:
        return Outage.objects.filter(capability=capability, ended_at=None).first()
    over = Q(ended_at=None) | Q(ended_at__gt=at)
    return Outage.objects.filter(over, capability=capability, since__lte=at).first()


def _tell_everybody(
    outage: Outage, by: people.Person, now: datetime, *, subject: Words, words: Words
) -> None:
    for person in people.owners_of(outage.capability.organization):
        if person != by:
            notices.tell(
                to=person, topic="capability", by=by, now=now, subject=subject, words=words,
                facts={"name": outage.capability.name, "reason": outage.reason.rstrip(".")},
                dedupe_key=f"outage:{outage.pk}:{'up' if outage.ended_at else 'down'}:{person.pk}",
            )  # fmt: skip


def _set(capability: Capability, changes: CapabilityChanges) -> None:
    if "name" in changes:
        capability.name = given(
            changes["name"], field="name", longest=80, missing=_("What is it called?")
        )
    if "keeper" in changes:
        as_owner(capability.organization, changes["keeper"], field="keeper")
        capability.keeper = changes["keeper"]
    if "synonyms" in changes:
        capability.synonyms = checked_words(changes["synonyms"], field="synonyms")
