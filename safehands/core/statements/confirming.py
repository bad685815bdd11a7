"""A person says what stored words mean; the program only suggests it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, people, protocols
from safehands.core.refusals import Unclear
from safehands.core.statements.against import against_answer
from safehands.core.statements.contradicting import kept, note_spoken
from safehands.core.statements.meaning import Meaning, meant
from safehands.core.statements.models import Source, Statement
from safehands.core.statements.storing import as_meant


@transaction.atomic
def confirm_reading(
    *,
    statement: Statement,
    by: people.Person,
    now: datetime,
    about: protocols.Topic | None = None,
    stance: str = "",
    actor: str = "",
    days: int | None = None,
) -> Statement:
    """Say what stored words mean; without a topic, that they are no answer at all.

    If it stands against something now that it is known, it was spoken: a manager looks at it.
    """
    held = cases.hold(cases.survivor_id(statement.case_id), by=by, also_closed=True)
    row = Statement.objects.select_related("case", "by", "about").get(pk=statement.pk)
    row.reading, meaning = {}, _meant(held, row, about, stance, actor, days, now)
    if meaning is not None:
        for name, value in as_meant(meaning).items():
            setattr(row, name, value)
        row.topic = row.topic or meaning.topic.code
    row.save()
    logbook.write(
        verb="reading_confirmed", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        statement=row.pk, topic=about.code if about else "", stance=stance,
    )  # fmt: skip
    if meaning is not None and not hasattr(row, "contradiction"):
        found = against_answer(meaning, row.words, held, replaces=row)
        if found and row.source == Source.STAFF:
            row.conflicts = kept(found)
            row.save(update_fields=["conflicts"])
            note_spoken(row, found, held, by, now)
    return row


def _meant(
    case: cases.Case,
    row: Statement,
    about: protocols.Topic | None,
    stance: str,
    actor: str,
    days: int | None,
    now: datetime,
) -> Meaning | None:
    if about is None:
        return None
    if not stance:
        raise Unclear(
            gettext_lazy("What is the answer?"),
            field="stance",
            remedy=", ".join(protocols.Stance.values),
        )
    return meant(
        case=case, words=row.words, about=about, stance=stance, actor=actor, days=days,
        by_when=None, now=now,
    )  # fmt: skip
