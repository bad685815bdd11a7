"""Writing in the logbook. Lines are only ever added."""

import uuid
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy

from safehands.core import house
from safehands.core.logbook.chains import digest_of, plain, what_it_repeats
from safehands.core.logbook.doors import present_door, through
from safehands.core.logbook.models import HOUSE_CHAIN, LOOKED, Chain, Entry
from safehands.core.logbook.queries import length_of
from safehands.core.logbook.unwritten import Look, put_off, those_put_off, written
from safehands.core.refusals import Unclear

if TYPE_CHECKING:
    from safehands.core.people.models import Person


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
    entry.previous_id, entry.previous_verb, entry.previous_by_id, entry.wait = what_it_repeats(
        chain.last, entry
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    chain.length, chain.digest = entry.number, entry.digest
    if verb != LOOKED:
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
    """Write that somebody looked: at a case, at a person, at a list; ``what`` names the page.

    While the disk fails one may look all the same: the line is kept in mind and in the log of the
    program, and written as soon as the disk works again.
    """
    look = Look(what, by, now, case_id, about_id, present_door())
    try:
        return _write_looks([*those_put_off(), look], now)
    except OperationalError:
        if not house.disk_trouble() or connection.in_atomic_block:
            raise
    put_off(look)
    chain = case_id or about_id or HOUSE_CHAIN
    return Entry(chain=chain, number=length_of(chain), verb=LOOKED, by=by)


@transaction.atomic(savepoint=False)
def _write_looks(looks: list[Look], now: datetime) -> Entry:
    """Write looks, those that were put off first; return the line of the last one."""
    lines = [_write_look(look, now) for look in looks]
    if looks[1:]:
        transaction.on_commit(partial(written, looks[:-1]))
    return lines[-1]


def _write_look(look: Look, now: datetime) -> Entry:
    with through(look.door):
        return write(
            verb=LOOKED, by=look.by, now=now, happened_at=min(look.at, now),
            case_id=look.case_id, about_id=look.about_id, what=look.what,
        )  # fmt: skip


def _refuse_to_come(happened_at: datetime | None, now: datetime) -> None:
    if happened_at is not None and happened_at > now:
        raise Unclear(
            gettext_lazy("This time is still to come: nothing has happened then yet."),
            field="happened_at",
            remedy=gettext_lazy("Give a time that has passed, or leave it out for now."),
        )


def _claim(chain_id: uuid.UUID) -> Chain:
    """Take the end of a chain for this transaction, so that lines come one after another."""
    chains = Chain.objects.select_for_update()
    if not connection.features.has_select_for_update:
        # Where a row is waited for, what was joined to it is from before the wait: there the last
        # act is read afterwards.
        chains = chains.select_related("last")
    chain = chains.filter(pk=chain_id).first()
    if chain is not None:
        return chain
    if not connection.features.has_select_for_update:
        # There only one writes at a time: nobody else begins this chain.
        return Chain.objects.create(pk=chain_id)
    # Another worker may begin the same chain in this moment: one row is made, both claim it.
    Chain.objects.bulk_create([Chain(pk=chain_id)], ignore_conflicts=True)
    return chains.get(pk=chain_id)
