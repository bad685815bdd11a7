"""A partner says nothing: our owner acts step by step, and the customer hears it from us."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, duties, logbook, people, promises
from safehands.core.handoffs.models import Handoff
from safehands.core.handoffs.offering import taker_name
from safehands.rules.rungs import Stage
from safehands.rules.standing import Fired


def climb(case: cases.Case, row: Handoff, fired: tuple[Fired, ...], now: datetime) -> None:
    """Take the next way to a silent partner: the sheet first, then a call by a named person.

    The link went out with the offer. When its time has passed the owner faxes the sheet, and the
    customer hears that we still wait and when he hears again; an hour later somebody calls.
    """
    office = row.to_organization
    if office is None or office.ours or not case.is_open:
        return
    stages = {one.rung.stage for one in fired}
    if Stage.DUE in stages and row.sheet_duty is None:
        _fax_the_sheet(case, row, now)
        _promise_next_word(case, row, now)
    if Stage.OVERDUE in stages and row.call_duty is None:
        _call(case, row, now)


def end(row: Handoff, by: people.Person | None, now: datetime) -> None:
    """End what silence had made the owner do: the other side has spoken."""
    for duty in (row.sheet_duty, row.call_duty):
        if duty is not None and duty.closed_at is None:
            duties.close(duty=duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)


def _fax_the_sheet(case: cases.Case, row: Handoff, now: datetime) -> None:
    words = _("%(taker)s has not answered. Fax the sheet of this hand-off, or ask another office")
    row.sheet_duty = cases.remind(
        case=case, words=words % {"taker": taker_name(row)}, now=now,
        minutes=people.policy_of(case.organization).act_within,
    )  # fmt: skip
    row.save(update_fields=["sheet_duty"])


def _call(case: cases.Case, row: Handoff, now: datetime) -> None:
    row.call_duty = contacts.ask_to_call(
        case=case, owed_by=case.owner, by=None, now=now, who=taker_name(row),
        words=_("still silent: %(title)s") % {"title": case.title},
        minutes=people.policy_of(case.organization).act_within,
    )  # fmt: skip
    row.save(update_fields=["call_duty"])


def _promise_next_word(case: cases.Case, row: Handoff, now: datetime) -> None:
    """Tell the customer that we wait, with the time of the next word; he need not ask."""
    policy = people.policy_of(case.organization)
    promised = promises.make(
        case=case, by=None, now=now, minutes=policy.news_within,
        words=gettext_lazy("We are still waiting for %(taker)s; you hear from us again")
        % {"taker": taker_name(row)},
    )  # fmt: skip
    logbook.write(
        verb="customer_hears_we_wait", by=None, now=now, case_id=case.pk,
        about_id=case.subject_id, handoff=row.pk, promise=promised.pk,
        due=promised.duty.due_at,
    )  # fmt: skip
