"""Work that a customer does himself because there was no other way; asked once, never again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, people
from safehands.core.refusals import Refusal, Unclear
from safehands.core.statements.models import Errand, Statement


class ErrandDone(Refusal):
    """The errand was done before; nobody asks the customer again."""

    code = "errand_done"


def give(
    *,
    statement: Statement,
    case: cases.Case,
    given: Mapping[str, object],
    reason: str,
    by_when: datetime,
    now: datetime,
) -> Errand:
    """Store an errand with its statement: why, what happens then, by when, who calls.

    The owner of the case owes what happens then, at its time. Raises ``Unclear``.
    """
    then = str(given.get("then") or "").strip()
    if not then and not statement.override_reason:
        raise Unclear(
            gettext_lazy("What happens when the customer has done it?"),
            field="errand.then",
            remedy=gettext_lazy("Write who calls whom then, such as: we call the doctor."),
        )
    then = then or _("%(name)s calls") % {"name": case.owner.name}
    errand = Errand.objects.create(
        statement=statement,
        case=case,
        words=str(given.get("words") or statement.words).strip()[:300],
        reason=reason.strip()[:300],
        then=then[:300],
        by_when=by_when,
    )
    if case.is_open and by_when > now:
        errand.duty = duties.owe(
            kind=duties.Kind.REMINDER,
            case_id=case.pk,
            owed_by=case.owner,
            organization=case.organization,
            words=_("After the customer's errand: %(then)s") % {"then": then},
            due_at=by_when,
            clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE,
            now=now,
        )
        errand.save(update_fields=["duty"])
    return errand


def call_off(*, statement: Statement, by: people.Person | None, now: datetime) -> None:
    """Take the work off the customer that wrong words gave him; nobody waits for it any more."""
    errand = Errand.objects.filter(statement=statement, done_at=None).select_related("duty").first()
    if errand is None:
        return
    errand.done_at, errand.done_how = now, _("not needed: we do it")
    errand.save(update_fields=["done_at", "done_how"])
    if errand.duty is not None and errand.duty.closed_at is None:
        duties.close(duty=errand.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    logbook.write(
        verb="errand_called_off", by=by, now=now, case_id=statement.case_id, errand=errand.pk,
        words=errand.words,
    )  # fmt: skip


@transaction.atomic
def errand_done(*, errand: Errand, how: str, by: people.Person | None, now: datetime) -> Errand:
    """Note that the customer has done his errand; ``by`` is None when he says so on his page."""
    held = cases.hold(cases.survivor_id(errand.case_id), by=by, also_closed=True)
    done = {"done_at": now, "done_how": how.strip()[:200]}
    if not Errand.objects.filter(pk=errand.pk, done_at=None).update(**done):
        raise ErrandDone(
            gettext_lazy("This is done already."),
            remedy=gettext_lazy("Nothing to do; do not ask the customer again."),
        )
    errand.refresh_from_db()
    logbook.write(
        verb="errand_done", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        errand=errand.pk, words=errand.words, how=errand.done_how,
    )  # fmt: skip
    return errand
