"""Writing in the logbook. Lines are only ever added."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core.logbook.chains import digest_of, plain
from safehands.core.logbook.doors import present_door
from safehands.core.logbook.models import HOUSE_CHAIN, Chain, Entry
from safehands.core.refusals import Unclear

if TYPE_CHECKING:
    from safehands.core.people.models import Person

LOOKED = "looked"


@transaction.atomic(savepoint=False)
def write(
    *,
    verb: str,
    by: "Person | None",
    now: datetime,
    case_id: uuid.UUID | None = None,
    about_id: uuid.UUID | None = None,
    happened_at: datetime | None = None,
    **facts: object,
) -> Entry:
    """Write one line, in the same transaction as the change it tells of.

    ``now`` is when it is written down, ``happened_at`` when it happened if that was earlier (a
    paper log typed in later). ``by`` is None for the clock. The line joins the chain of its
    case, else of the person it is about, else of the house. Raises ``Unclear`` for what has not
    happened yet.
    """
    _refuse_to_come(happened_at, now)
    chain = _claim(case_id or about_id or HOUSE_CHAIN)
    entry = Entry(
        chain=chain.pk,
        number=chain.length + 1,
        case_id=case_id,
        about_id=about_id,
        verb=verb,
        by=by,
        happened_at=happened_at or now,
        written_at=now,
        door=present_door(),
        facts=plain(facts),
        previous_digest=chain.digest,
    )
    last = chain.last
    if last is not None:
        entry.previous, entry.previous_verb = last, last.verb
        entry.previous_by_id = last.by_id
        entry.wait = max(entry.happened_at - last.happened_at, now - now)
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    chain.length, chain.digest = entry.number, entry.digest
    if verb != LOOKED:
        # Waits run from act to act: that somebody looked in between moved nothing.
        chain.last = entry
    chain.save(update_fields=["length", "last", "digest"])
    return entry


def looked(
    *,
    what: str,
    by: "Person",
    now: datetime,
    case_id: uuid.UUID | None = None,
    about_id: uuid.UUID | None = None,
) -> Entry:
    """Write that somebody looked: at a case, at a person, at a list; ``what`` names the page."""
    return write(verb=LOOKED, by=by, now=now, case_id=case_id, about_id=about_id, what=what)


def _refuse_to_come(happened_at: datetime | None, now: datetime) -> None:
    if happened_at is not None and happened_at > now:
        raise Unclear(
            gettext_lazy("This time is still to come: nothing has happened then yet."),
            field="happened_at",
            remedy=gettext_lazy("Give a time that has passed, or leave it out for now."),
        )


def _claim(chain_id: uuid.UUID) -> Chain:
    """Take the end of a chain for this transaction, so that lines come one after another."""
    chains = Chain.objects.select_for_update(of=("self",)).select_related("last")
    chain = chains.filter(pk=chain_id).first()
    if chain is None:
        # Another worker may begin the same chain in this moment: one row is made, both claim it.
        Chain.objects.bulk_create([Chain(pk=chain_id)], ignore_conflicts=True)
        chain = chains.get(pk=chain_id)
    return chain
