"""A thing is entered in the ledger, and from then on somebody has it at every moment."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, people
from safehands.core.items.codes import new_code
from safehands.core.items.holding import (
    Held,
    NotYourItem,
    fresh,
    refuse_blocked,
    refuse_unless_here,
    take,
)
from safehands.core.items.models import Item, Kind, Move, MoveKind
from safehands.core.items.pledging import carry_over
from safehands.core.items.stepping import must, note, place_of
from safehands.core.refusals import Unclear


@transaction.atomic
def register(
    *,
    organization: people.Organization,
    kind: str,
    name: str,
    subject: people.Person,
    place: str,
    by: people.Person | None,
    now: datetime,
    case: cases.Case | None = None,
    copy_of: Item | None = None,
    at: datetime | None = None,
    why: str = "",
) -> Item:
    """Enter a thing: what it is, whose it is, and where it lies; its office holds it from ``at``.

    It gets a code for its label. Raises ``Unclear`` naming the field, ``NotYourItem`` for another
    office.
    """
    if by is not None and organization.pk not in people.organizations_where(
        by, people.May.WORK_CASES
    ):
        raise NotYourItem(
            gettext_lazy("%(name)s does not work at %(office)s.")
            % {"name": by.name, "office": organization.name},
            field="organization",
            remedy=gettext_lazy("Enter it where you work."),
        )
    if copy_of is not None and copy_of.subject_id != subject.pk:
        raise Unclear(
            gettext_lazy("The original belongs to somebody else."),
            field="copy_of",
            remedy=gettext_lazy("Choose the thing of the same person."),
        )
    if at is not None and at > now:
        raise Unclear(
            gettext_lazy("This time has not come yet."),
            field="at",
            remedy=gettext_lazy("Write when it came, or leave it out for now."),
        )
    if case is not None:
        case = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
        _refuse_somebody_elses_case(case, subject)
    item = _entered(
        organization=organization, kind=kind, name=name, subject=subject, place=place, case=case,
        copy_of=copy_of, at=at or now, why=why or _("entered"), by=by, now=now,
    )  # fmt: skip
    held = Held(fresh(item.pk), (case,) if case else ())
    note(
        held, verb="item_registered", by=by, now=now, happened_at=at, kind_of_thing=item.kind,
        place=item.place, holder_name=organization.name, why=why.strip(),
        copy_of=copy_of.pk if copy_of else None,
    )  # fmt: skip
    return held.item


@transaction.atomic
def copy(
    *,
    item: Item,
    kind: str,
    name: str,
    place: str,
    by: people.Person | None,
    now: datetime,
    carry: bool = False,
    seen: int | None = None,
) -> Item:
    """Enter a copy of an item, such as a disc of a film.

    With ``carry`` what is promised is kept with the copy, and the original is free.
    """
    held = take(item, by=by, seen=seen)
    refuse_unless_here(held.item)
    refuse_blocked(held.item)
    return copy_held(held, kind=kind, name=name, place=place, by=by, now=now, carry=carry)


def copy_held(
    held: Held,
    *,
    kind: str,
    name: str,
    place: str,
    by: people.Person | None,
    now: datetime,
    carry: bool,
) -> Item:
    """Enter a copy of a held item, in the ledger of its office and in the hands of its holder."""
    item = held.item
    made = _entered(
        organization=item.organization, kind=kind, name=name, subject=item.subject, place=place,
        case=item.case, copy_of=item, at=max(now, item.since), by=by, now=now,
        why=_("copy of %(code)s") % {"code": item.code}, holder=item.holder,
    )  # fmt: skip
    copied = Held(fresh(made.pk), held.matters)
    note(
        copied, verb="item_copied", by=by, now=now, copy_of=item.pk, original=item.name,
        kind_of_thing=kind, place=made.place,
    )  # fmt: skip
    if carry:
        carry_over(held, copied.item, _("a copy of it goes instead"), by, now)
    return copied.item


def _entered(
    *,
    organization: people.Organization,
    kind: str,
    name: str,
    subject: people.Person,
    place: str,
    case: cases.Case | None,
    copy_of: Item | None,
    at: datetime,
    why: str,
    by: people.Person | None,
    now: datetime,
    holder: people.Organization | None = None,
) -> Item:
    """Write the first move and then the row that it brings into being; the database wants both."""
    if kind not in Kind.values:
        raise Unclear(
            gettext_lazy("There is no such sort of thing."),
            field="kind",
            remedy=", ".join(Kind.values),
        )
    item = Item(
        code=new_code(), organization=organization, kind=kind,
        name=must(name, "name", gettext_lazy("What is it?"), 120), subject=subject, case=case,
        copy_of=copy_of, holder=holder or organization, place=place_of(place), since=at,
        moves_made=1,
    )  # fmt: skip
    Move(
        item=item, number=1, kind=MoveKind.ENTERED, to_holder=item.holder, to_place=item.place,
        at=at, noted_at=now, by=by, why=must(why, "why", gettext_lazy("How did it come?")),
    ).save(force_insert=True)  # fmt: skip
    item.save(force_insert=True)
    return item


def _refuse_somebody_elses_case(case: cases.Case, subject: people.Person) -> None:
    if case.subject_id != subject.pk:
        raise Unclear(
            gettext_lazy("Case %(reference)s is about somebody else.")
            % {"reference": case.reference},
            field="subject",
            remedy=gettext_lazy("A thing stands in a case of the person whose it is."),
        )
