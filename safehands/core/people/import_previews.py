"""What an import would do, before it does it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safehands.core.people.import_facts import Places, Row
from safehands.core.people.import_files import Trouble, read_file
from safehands.core.people.import_rows import Reader
from safehands.core.people.models import Organization, Person, Team
from safehands.core.people.queries import organizations_visible_to
from safehands.core.people.wording import folded

BATCH = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows of a list: ``errors`` stop it, ``flagged`` need a yes, ``doubts`` are kept."""

    digest: str
    rows: tuple[Row, ...]
    errors: tuple[Trouble, ...]
    flagged: tuple[Trouble, ...]
    doubts: tuple[Trouble, ...]

    @property
    def new(self) -> int:
        """How many persons would be enrolled."""
        return sum(row.person_id is None for row in self.rows)

    @property
    def updated(self) -> int:
        """How many persons would be corrected: those whose identifier is known."""
        return len(self.rows) - self.new


def read_people_csv(
    data: bytes | str,
    *,
    by: Person | None,
    now: datetime,
    organization: Organization | None = None,
) -> Preview:
    """Read a list of people (see ``import_columns``) and say what an import would do.

    ``organization`` is where rows belong that name none. Nothing is written.
    """
    file = read_file(data)
    reader = Reader(_places(by, organization), now)
    rows = [reader.read(cells) for cells in file.lines]
    errors = [*file.troubles, *reader.errors, *_twice(rows)]
    match(rows)
    return Preview(
        digest=file.digest,
        rows=tuple(rows),
        errors=tuple(sorted(errors, key=lambda trouble: trouble.line)),
        flagged=tuple(sorted(_flagged(rows), key=lambda trouble: trouble.line)),
        doubts=tuple(reader.doubts),
    )


def match(rows: Iterable[Row]) -> None:
    """Note in each row with a known identifier whom it corrects."""
    known = _known({row.external_id for row in rows if row.external_id})
    for row in rows:
        row.person_id = known.get(row.external_id)


def _known(external_ids: set[str]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for some in batches(sorted(external_ids)):
        persons = Person.objects.filter(external_id__in=some)
        found |= dict(persons.values_list("external_id", "pk"))
    return found


def _twice(rows: list[Row]) -> Iterator[Trouble]:
    lines: dict[str, int] = {}
    for row in rows:
        if row.external_id and (first := lines.setdefault(row.external_id, row.line)) != row.line:
            words = _("The same identifier stands on line %(line)d.") % {"line": first}
            yield Trouble(row.line, "external_id", words, _("Remove one of the two lines."))


def _flagged(rows: list[Row]) -> Iterator[Trouble]:
    known = _known_names({name for row in rows if row.born_on for name in [row.key[0]]})
    seen: dict[tuple[str, date | None], int] = {}
    for row in rows:
        if row.born_on is None:
            continue
        first = seen.setdefault(row.key, row.line)
        if first != row.line:
            words = _("The same name and birth date stand on line %(line)d.") % {"line": first}
            yield Trouble(row.line, "name", words, _("Is it one person? Then remove one line."))
        if known.get(row.key, set()) - {row.person_id}:
            words = _("Somebody with this name and birth date is here already.")
            remedy = _("Is it the same person? Then give that person this identifier first.")
            yield Trouble(row.line, "name", words, remedy)


def _known_names(names: set[str]) -> dict[tuple[str, date | None], set[UUID]]:
    found: dict[tuple[str, date | None], set[UUID]] = {}
    for some in batches(sorted(names)):
        persons = Person.objects.filter(sort_name__in=some, born_on__isnull=False)
        for name, born_on, pk in persons.values_list("sort_name", "born_on", "pk"):
            found.setdefault((name, born_on), set()).add(pk)
    return found


def batches(values: list[str]) -> Iterator[list[str]]:
    """Yield values in portions that a database takes at once."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def _places(by: Person | None, default: Organization | None) -> Places:
    seen = organizations_visible_to(by) if by else Organization.objects.all()
    offices = list(seen.filter(active=True).select_related("calendar__current"))
    teams = Team.objects.filter(organization__in=[o.pk for o in offices], active=True)
    regions = {
        office.pk: office.calendar.current.country
        for office in {*offices, *([default] if default else [])}
        if office.calendar.current
    }
    return Places(
        organizations={folded(office.name): office for office in offices},
        teams={(team.organization_id, folded(team.name)): team for team in teams},
        regions=regions,
        default=default,
    )
