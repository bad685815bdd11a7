"""Enrolling and correcting persons."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.facts import checked_birth, checked_language, checked_zone
from safehands.core.people.grants import first_office
from safehands.core.people.models import Organization, Person
from safehands.core.people.naming import learn, relearn
from safehands.core.people.wording import fitting, folded, given
from safehands.core.refusals import Refusal, Stale, Unclear


class AlreadyEnrolled(Refusal):
    """Another person has this identifier of another system."""

    code = "already_enrolled"


class Changes(TypedDict, total=False):
    """What can be corrected about a person."""

    name: str
    born_on: date | None
    language: str
    zone: str
    external_id: str
    registered_with: Organization | None


PREFERENCES: dict[str, tuple[object, ...]] = {
    "keys": (True, False),
    "theme": ("auto", "light", "dark"),
}


@transaction.atomic
def enrol(
    *,
    name: str,
    by: Person | None,
    now: datetime,
    born_on: date | None = None,
    language: str = "en",
    zone: str = "UTC",
    external_id: str = "",
    registered_with: Organization | None = None,
) -> Person:
    """Enter a person: staff, customer or partner.

    Without ``registered_with`` the practice is that of ``by``. Raises ``Unclear`` naming the
    field, ``AlreadyEnrolled`` when the external id is taken.
    """
    person = Person(registered_with=registered_with or (first_office(by) if by else None))
    wanted: Changes = {
        "name": name,
        "born_on": born_on,
        "language": language,
        "zone": zone,
        "external_id": external_id,
    }
    for field, value in checked(wanted, now).items():
        setattr(person, field, value)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(external_id) from error
    learn([(person.pk, person.sort_name)])
    logbook.write(verb="enrolled", by=by, now=now, about_id=person.pk)
    return person


@transaction.atomic
def correct_person(
    *, person: Person, by: Person | None, now: datetime, version: int, **changes: Unpack[Changes]
) -> Person:
    """Correct facts of a person as of ``version``; the logbook keeps before and after.

    Raises ``Stale`` when somebody else was first, ``Unclear``, ``AlreadyEnrolled``.
    """
    wanted = checked(changes, now)
    try:
        with transaction.atomic():
            claimed = Person.objects.filter(pk=person.pk, version=version).update(
                version=F("version") + 1, **wanted
            )
    except IntegrityError as error:
        raise _taken(str(wanted.get("external_id", ""))) from error
    if not claimed:
        raise stale(person, version)
    before = {field: getattr(person, field) for field in wanted if field != "sort_name"}
    known_as = person.sort_name
    person.refresh_from_db()
    relearn(person.pk, known_as, person.sort_name)
    after = {field: getattr(person, field) for field in before}
    logbook.write(verb="corrected", by=by, now=now, about_id=person.pk, before=before, after=after)
    return person


@transaction.atomic
def set_preferences(*, person: Person, by: Person | None, now: datetime, **wishes: Any) -> Person:
    """Keep what a person wants of the pages: ``keys`` (bool), ``theme`` (auto, light, dark)."""
    for name, wish in wishes.items():
        if wish not in PREFERENCES.get(name, ()):
            raise Unclear(
                _("There is no such choice."),
                field=name,
                remedy=", ".join(str(choice) for choice in PREFERENCES.get(name, PREFERENCES)),
            )
    person.preferences = {**person.preferences, **wishes}
    person.save(update_fields=["preferences"])
    logbook.write(verb="preferences_set", by=by, now=now, about_id=person.pk, **wishes)
    return person


def checked(changes: Changes, now: datetime) -> dict[str, object]:
    """Return the changes clean and complete, ``sort_name`` with the name; or ``Unclear``."""
    found: dict[str, object] = {}
    if "name" in changes:
        missing = _("A person needs a name.")
        name = given(changes["name"], field="name", longest=120, missing=missing)
        found |= {"name": name, "sort_name": folded(name)[:120]}
    if "born_on" in changes:
        found["born_on"] = checked_birth(changes["born_on"], now)
    if "language" in changes:
        found["language"] = checked_language(changes["language"])
    if "zone" in changes:
        found["zone"] = checked_zone(changes["zone"])
    if "external_id" in changes:
        found["external_id"] = fitting(changes["external_id"], field="external_id", longest=80)
    if "registered_with" in changes:
        found["registered_with"] = changes["registered_with"]
    return found


def stale(person: Person, seen: int) -> Stale:
    """Return the refusal for a form that shows an older version of a person."""
    current = Person.objects.values_list("version", flat=True).get(pk=person.pk)
    return Stale(
        _("Somebody changed this person while you were looking."),
        remedy=_("Load the page again, compare, and make your change once more."),
        facts={"seen": seen, "current": current},
    )


def _taken(external_id: str) -> AlreadyEnrolled:
    return AlreadyEnrolled(
        _("Somebody else has the identifier “%(id)s”.") % {"id": external_id},
        field="external_id",
        remedy=_("Look for that person first; perhaps it is the same one."),
    )
