"""Who may speak for whom, how far, until when."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.models import Person, Proxy, Scope
from safehands.core.people.wording import given
from safehands.core.refusals import Refusal, Unclear


class AlreadySpeaks(Refusal):
    """The speaker has such a word for this person already."""

    code = "already_speaks"


class AlreadyRevoked(Refusal):
    """The proxy was revoked before."""

    code = "already_revoked"


@transaction.atomic
def let_speak(
    *,
    speaker: Person,
    subject: Person,
    relation: str,
    scope: str,
    until: datetime | None,
    by: Person | None,
    now: datetime,
) -> Proxy:
    """Let somebody speak for somebody else from now on, until an instant or until revoked.

    For a child the end is the day of coming of age. A wider or narrower scope needs the old one
    revoked first: ``AlreadySpeaks``. Raises ``Unclear`` naming the field.
    """
    _check(speaker, subject, scope, until, now)
    missing = _("How do they belong together?")
    words = given(relation, field="relation", longest=60, missing=missing)
    # Takes the subject's row first: the same word twice at once is given once.
    Person.objects.filter(pk=subject.pk).update(version=F("version"))
    if proxies_of(subject, now).filter(speaker=speaker).exists():
        raise AlreadySpeaks(
            _("%(name)s may speak for this person already.") % {"name": speaker.name},
            remedy=_("Revoke that first to change how far it goes."),
        )
    proxy = Proxy.objects.create(
        speaker=speaker, subject=subject, relation=words, scope=scope, since=now, until=until
    )
    _written("proxy_given", proxy, by, now, relation=words, scope=scope, until=until)
    return proxy


@transaction.atomic
def revoke_proxy(*, proxy: Proxy, by: Person | None, now: datetime, reason: str = "") -> Proxy:
    """Take somebody's word for somebody else away, at once."""
    if not Proxy.objects.filter(pk=proxy.pk, revoked_at=None).update(revoked_at=now):
        raise AlreadyRevoked(_("This was revoked already."), remedy=_("Nothing to do."))
    proxy.revoked_at = now
    _written("proxy_revoked", proxy, by, now, reason=reason)
    return proxy


def proxies_of(subject: Person, now: datetime) -> QuerySet[Proxy]:
    """Return who may speak for a person at this instant."""
    return subject.spoken_for_by.filter(_holds(now)).select_related("speaker").order_by("since")


def subjects_of(speaker: Person, now: datetime) -> QuerySet[Proxy]:
    """Return for whom a person may speak at this instant: a parent's children, each apart."""
    return speaker.speaks_for.filter(_holds(now)).select_related("subject").order_by("since")


def ever_spoke(speaker: Person, subject: Person) -> bool:
    """Whether somebody was ever entered as speaking for a person, also if it has ended."""
    return subject.spoken_for_by.filter(speaker=speaker).exists()


def scope_between(speaker: Person, subject: Person, now: datetime) -> Scope | None:
    """Return how far a person may speak for another; None is not at all. For himself he may."""
    if speaker.pk == subject.pk:
        return Scope.EVERYTHING
    proxy = proxies_of(subject, now).filter(speaker=speaker).first()
    return Scope(proxy.scope) if proxy else None


def _holds(now: datetime) -> Q:
    return Q(since__lte=now, revoked_at=None) & (Q(until=None) | Q(until__gt=now))


def _check(
    speaker: Person, subject: Person, scope: str, until: datetime | None, now: datetime
) -> None:
    if speaker.pk == subject.pk:
        raise Unclear(
            _("Everybody speaks for himself."), field="speaker", remedy=_("Choose somebody else.")
        )
    if scope not in Scope.values:
        raise Unclear(_("There is no such scope."), field="scope", remedy=", ".join(Scope.values))
    if until is not None and until <= now:
        raise Unclear(
            _("The end lies in the past."), field="until", remedy=_("Choose a time still to come.")
        )


def _written(verb: str, proxy: Proxy, by: Person | None, now: datetime, **facts: Any) -> None:
    logbook.write(
        verb=verb,
        by=by,
        now=now,
        about_id=proxy.subject_id,
        proxy=proxy.pk,
        speaker=proxy.speaker_id,
        **facts,
    )
