"""First lines about many persons at once: a list of 50,000 must not hold the database for long."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from safehands.core.logbook.chains import digest_of, plain
from safehands.core.logbook.doors import present_door
from safehands.core.logbook.models import Chain, Entry

if TYPE_CHECKING:
    from safehands.core.people.models import Person

BATCH = 500


@transaction.atomic
def begin_chains(
    *,
    verb: str,
    by: "Person | None",
    now: datetime,
    lines: Mapping[uuid.UUID, Mapping[str, object]],
) -> None:
    """Write the first line about each person (id: facts), in a few statements for all.

    Only for persons entered in this transaction: the database refuses a chain that exists.
    """
    entries = [
        Entry(
            chain=about_id,
            number=1,
            about_id=about_id,
            verb=verb,
            by=by,
            happened_at=now,
            written_at=now,
            door=present_door(),
            facts=plain(dict(facts)),
        )
        for about_id, facts in lines.items()
    ]
    for entry in entries:
        entry.digest = digest_of(entry)
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Chain.objects.bulk_create(
        (Chain(pk=one.chain, length=1, last=one, digest=one.digest) for one in entries),
        batch_size=BATCH,
    )
