"""Entering a list of people: all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.import_correcting import correct_rows
from safehands.core.people.import_enrolling import enrol_rows
from safehands.core.people.import_files import Trouble
from safehands.core.people.import_previews import Preview, match
from safehands.core.people.models import Person
from safehands.core.refusals import Refusal, Stale, Unclear, Words

LISTED = 50


class ListHasErrors(Unclear):
    """Some lines cannot be used; ``open_things`` lists the first of them."""

    code = "list_has_errors"


class PerhapsTheSame(Refusal):
    """Some lines may be persons who are here already; a person must say that they are not."""

    code = "perhaps_the_same"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many persons an import enrolled and corrected."""

    new: int
    updated: int


@transaction.atomic
def import_people(
    *, preview: Preview, by: Person | None, now: datetime, flagged_too: bool = False
) -> Imported:
    """Do what a preview showed, for all its rows or for none.

    ``flagged_too`` is a person's word that flagged lines are others than those already here.
    Raises ``ListHasErrors``, ``PerhapsTheSame``, ``Stale`` when people changed since the preview,
    and what ``join_as`` refuses.
    """
    _refuse(preview, flagged_too=flagged_too)
    _refuse_stale(preview)
    enrol_rows([row for row in preview.rows if row.person_id is None], preview.digest, by, now)
    correct_rows([row for row in preview.rows if row.person_id is not None], by, now)
    done = Imported(new=preview.new, updated=preview.updated)
    logbook.write(
        verb="people_imported", by=by, now=now, file=preview.digest,
        new=done.new, updated=done.updated,
    )  # fmt: skip
    return done


def _refuse(preview: Preview, *, flagged_too: bool) -> None:
    if preview.errors or not preview.rows:
        raise ListHasErrors(
            _("The list has %(count)d errors.") % {"count": len(preview.errors)}
            if preview.errors
            else _("The list has no lines."),
            field="file",
            remedy=_("Correct these lines and read the file again. Nobody was entered."),
            open_things=_listed(preview.errors),
        )
    if preview.flagged and not flagged_too:
        raise PerhapsTheSame(
            _("%(count)d lines may be persons who are here already.")
            % {"count": len(preview.flagged)},
            remedy=_("Look at these lines; then say that they are other persons, or remove them."),
            open_things=_listed(preview.flagged),
        )


def _refuse_stale(preview: Preview) -> None:
    before = [row.person_id for row in preview.rows]
    match(preview.rows)
    if before != [row.person_id for row in preview.rows]:
        raise Stale(
            _("Somebody entered some of these persons while you were looking."),
            remedy=_("Read the file again and compare. Nobody was entered."),
        )


def _listed(troubles: Iterable[Trouble]) -> list[Words]:
    return [
        _("Line %(line)d, %(column)s: %(words)s %(remedy)s")
        % {
            "line": trouble.line,
            "column": trouble.column or "?",
            "words": trouble.words,
            "remedy": trouble.remedy,
        }
        for trouble in islice(troubles, LISTED)
    ]
