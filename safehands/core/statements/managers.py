"""Managers hear of words that were said against a rule."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from safehands.core import cases, notices, people
from safehands.core.statements.models import Statement


def tell_managers(statement: Statement, case: cases.Case, by: people.Person, now: datetime) -> None:
    """Write to each manager what was said and why; who said it stands on the page of that one."""
    for manager in people.managers_of(case.organization):
        notices.tell(
            to=manager,
            topic="overridden",
            subject=gettext_lazy("Said against a rule in case %(reference)s"),
            words=gettext_lazy("Said in case %(reference)s: %(words)s\n\nReason: %(reason)s"),
            facts={
                "reference": case.reference,
                "words": statement.words,
                "reason": statement.override_reason,
            },
            by=by,
            now=now,
            case_id=case.pk,
            dedupe_key=f"overridden:{statement.pk}:{manager.pk}",
        )
