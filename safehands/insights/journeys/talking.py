"""Who spoke with whom, whether the record was seen then, and what was said."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from safehands.core import contacts, statements
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import ContactLine, StatementLine


def contacts_of(found: Iterable[contacts.Contact], reading: Reading) -> tuple[ContactLine, ...]:
    """Return the conversations, oldest first."""
    return tuple(_contact(one, reading) for one in sorted(found, key=lambda one: one.happened_at))


def statements_of(
    found: Iterable[statements.Statement], reading: Reading
) -> tuple[StatementLine, ...]:
    """Return what was said, oldest first; what stood against it is for colleagues."""
    return tuple(_statement(one, reading) for one in sorted(found, key=lambda one: one.at))


def _contact(contact: contacts.Contact, reading: Reading) -> ContactLine:
    seen = [look.at for look in contact.look_ups.all()]
    caller = contact.caller
    return ContactLine(
        at=contact.happened_at,
        way=str(contacts.Channel(contact.channel).label),
        to_us=contact.direction == contacts.Direction.IN,
        staff=reading.name_of(contact.staff),
        caller=reading.name_of(caller) if caller is not None else contact.caller_said,
        about=reading.veiled(contact.about) if reading.for_staff else "",
        outcome=str(contacts.Outcome(contact.outcome).label) if contact.outcome else "",
        chase=contact.chase,
        looked_up_at=min(seen, default=None),
        joined=reading.joined(contact.case_id),
    )


def _statement(said: statements.Statement, reading: Reading) -> StatementLine:
    errand = getattr(said, "errand", None)
    return StatementLine(
        at=said.at,
        who=_who(said, reading),
        source=said.source,
        words=reading.veiled(said.words),
        topic=said.topic,
        in_contact=said.contact_id is not None,
        looked_up=not said.without_look_up,
        against=_against(said.conflicts) if reading.for_staff else (),
        override_reason=reading.veiled(said.override_reason) if reading.for_staff else "",
        errand=errand.words if errand is not None else "",
        errand_by=errand.by_when if errand is not None else None,
        errand_done_at=errand.done_at if errand is not None else None,
        joined=reading.joined(said.case_id),
    )


def _who(said: statements.Statement, reading: Reading) -> str:
    if said.source == statements.Source.CUSTOMER:
        return reading.name_of(reading.case.customer)
    if said.source == statements.Source.PARTNER:
        office = said.office.name if said.office else _("a partner")
        return f"{said.said_by} ({office})" if said.said_by and reading.by_name else office
    return reading.name_of(said.by) if said.by is not None else reading.nobody


def _against(conflicts: Iterable[Any]) -> tuple[str, ...]:
    """Return what stood against a statement, in the words in which it was put before us."""
    return tuple(
        str(one.get("theirs") or one.get("kind") or "") if isinstance(one, dict) else str(one)
        for one in conflicts
    )
