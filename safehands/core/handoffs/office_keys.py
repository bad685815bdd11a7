"""Office links: an office outside sees all that a practice asks of it, without an account."""

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.handoffs.keys import digest_of
from safehands.core.handoffs.models import Handoff, OfficeKey
from safehands.core.handoffs.queries import RELATED
from safehands.core.keys import codes
from safehands.core.refusals import NotAllowed, Refusal, Unclear

GOOD_FOR = timedelta(days=90)
# What ended longer ago is of no use at a counter.
SHOWN_FOR = timedelta(days=14)


class LinkEnded(Refusal):
    """The link was revoked before."""

    code = "link_ended"


class NotYourOffice(NotAllowed):
    """Only who works the cases of a practice opens them to an office outside."""

    code = "not_your_office"


@transaction.atomic
def issue_office_key(
    *,
    organization: people.Organization,
    practice: people.Organization,
    by: people.Person,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
) -> tuple[OfficeKey, str]:
    """Make a link to all matters of a practice with an office outside; its secret is shown once.

    Links made before stay good until they expire or are revoked.
    """
    if organization.ours:
        raise Unclear(
            _("%(name)s works here and needs no link.") % {"name": organization.name},
            field="organization",
            remedy=_("Give its people a sign-in."),
        )
    _refuse_strangers(practice, by)
    secret = codes.new_link_secret()
    key = OfficeKey.objects.create(
        organization=organization, practice=practice, digest=digest_of(secret), made_at=now,
        made_by=by, expires_at=now + good_for,
    )  # fmt: skip
    logbook.write(
        verb="office_link_made", by=by, now=now, office=organization.name, key=key.pk,
        expires=key.expires_at,
    )  # fmt: skip
    return key, secret


@transaction.atomic
def revoke_office_key(*, key: OfficeKey, by: people.Person, now: datetime) -> OfficeKey:
    """End an office link at once. Raises ``NotYourOffice``, ``LinkEnded``."""
    _refuse_strangers(key.practice, by)
    if not OfficeKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        raise LinkEnded(_("This link was revoked already."), remedy=_("Nothing to do."))
    key.revoked_at = now
    logbook.write(
        verb="office_link_revoked", by=by, now=now, office=key.organization.name, key=key.pk
    )
    return key


def office_key_for(secret: str, now: datetime) -> OfficeKey | None:
    """Return the office link of a secret; None when unknown, revoked or expired."""
    good = OfficeKey.objects.filter(revoked_at=None, expires_at__gt=now, organization__active=True)
    related = ("organization__calendar", "practice")
    return good.select_related(*related).filter(digest=digest_of(secret)).first()


def office_keys_visible_to(person: people.Person) -> QuerySet[OfficeKey]:
    """Return the office links of the practices whose cases somebody works, newest first."""
    offices = people.organizations_where(person, people.May.WORK_CASES)
    found = OfficeKey.objects.filter(practice__in=offices)
    return found.select_related("organization", "practice", "made_by").order_by("-made_at", "pk")


def matters_of(key: OfficeKey, now: datetime) -> QuerySet[Handoff]:
    """Return what an office link opens: its practice's requests to its office, soonest due first.

    What has ended stays for a fortnight: somebody may still come to the counter for it.
    """
    lately = Q(ended_at=None) | Q(ended_at__gt=now - SHOWN_FOR)
    found = Handoff.objects.filter(
        lately, to_organization=key.organization_id, case__organization=key.practice_id
    )
    related = (*RELATED, "case__organization__calendar", "to_organization__calendar")
    return found.select_related(*related).order_by("duty__due_at", "pk")


@transaction.atomic
def look_for(
    *, key: OfficeKey, name: str, born_on: date, desk: str, now: datetime
) -> list[Handoff]:
    """Return the matters of one patient, who stands at a partner's counter, by two identifiers.

    Both must be right: part of a name or a birthday alone finds nobody. The look is noted.
    """
    known = _words(people.folded(name))
    born = matters_of(key, now).filter(case__subject__born_on=born_on)
    found = [handoff for handoff in born if _words(handoff.case.subject.sort_name) == known]
    for handoff in found:
        case = cases.survivor_of(handoff.case)
        logbook.write(
            verb="looked", by=None, now=now, case_id=case.pk, about_id=case.subject_id,
            what="partner's counter", desk=desk, office=key.organization.name,
        )  # fmt: skip
    return found


def _refuse_strangers(practice: people.Organization, by: people.Person) -> None:
    if practice.pk not in people.organizations_where(by, people.May.WORK_CASES):
        raise NotYourOffice(
            _("You do not work in %(name)s.") % {"name": practice.name},
            remedy=_("Ask somebody who works on its cases."),
        )


def _words(name: str) -> list[str]:
    """Return the words of a name in any order: labels say "Delgado, Rosa"."""
    return sorted(re.findall(r"\w+", name))
