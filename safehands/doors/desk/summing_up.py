"""The summary of a hand-off: what the case says already, and how the other side reads it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from safehands.core import cases, handoffs, promises
from safehands.doors.ui import moments


def lines_of(offer: handoffs.Handoff) -> list[tuple[object, str]]:
    """Return the summary as labels and words, in the order of its form; empty fields left out."""
    fields = handoffs.FIELDS[offer.form]
    said = [(handoffs.LABELS[name], str(offer.summary.get(name, ""))) for name in fields]
    return [(label, words) for label, words in said if words]


def said_so_far(case: cases.Case, shape: str) -> dict[str, str]:
    """Return what the case says already, so that nobody types it again."""
    now, before = _asked(case), "\n".join(_background(case))
    if shape == handoffs.Form.IPASS:
        return {
            "illness_severity": _("Harm is near.") if case.harm else _("Harm is not near."),
            "patient_summary": f"{now}\n{before}",
            "action_list": _next(case),
        }
    return {"situation": now, "background": before, "recommendation": _next(case)}


def _asked(case: cases.Case) -> str:
    facts = {"subject": case.subject.name, "asked": case.asked}
    return _("For %(subject)s. Asked: %(asked)s") % facts


def _background(case: cases.Case) -> Iterator[str]:
    yield _("Asked by %(name)s, %(origin)s, %(when)s.") % {
        "name": case.customer.name,
        "origin": cases.Origin(case.origin).label,
        "when": _when(case.opened_at, case),
    }
    said = cases.notes_of(case).filter(from_customer=True).last()
    if said is not None:
        yield _("The customer said last: %(words)s") % {"words": said.words}
    for promise in promises.of_case(case).filter(duty__closed_at=None):
        yield _("Promised: %(heard)s") % {"heard": promise.heard}


def _next(case: cases.Case) -> str:
    step = case.next_step
    return f"{step.words} ({_when(step.due_at, case)})" if step else ""


def _when(at: datetime, case: cases.Case) -> str:
    return moments.shown(at, case.opened_at, get_current_timezone(), style="short")
