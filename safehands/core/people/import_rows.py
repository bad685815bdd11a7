"""One line of a list of people: cells to facts, with what is wrong in words."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from safehands.core.people.addresses import read_address
from safehands.core.people.facts import checked_birth, checked_language, checked_zone
from safehands.core.people.import_columns import ROLES, language_of, role_of
from safehands.core.people.import_facts import Places, Row
from safehands.core.people.import_files import Cells, Trouble, looks_like_formula
from safehands.core.people.models import ContactKind
from safehands.core.people.wording import folded
from safehands.core.refusals import Unclear

T = TypeVar("T")
ADDRESSES = {
    "email": ContactKind.EMAIL,
    "mobile": ContactKind.MOBILE,
    "phone": ContactKind.PHONE,
}
LONGEST = {
    "name": 120,
    "external_id": 80,
    "constraint": 200,
    "email": 254,
    "mobile": 60,
    "phone": 60,
}
BY_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
SHORTENED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)


class Reader:
    """Reads lines one by one and collects what is wrong, and what is doubtful but kept."""

    def __init__(self, places: Places, now: datetime) -> None:
        self.places, self.now = places, now
        self.errors: list[Trouble] = []
        self.doubts: list[Trouble] = []

    def read(self, cells: Cells) -> Row:
        """Return the facts of a line; what cannot be used is in ``errors``."""
        row = Row(cells.line)
        for column, text in cells.texts.items():
            if text and not self._refused(cells.line, column, text):
                self._put(row, cells, column, text)
        if not cells.texts.get("name"):
            self._error(row.line, "name", _("The name is missing."), _("Write the full name."))
        self._place(row, cells.texts)
        self._addresses(row, cells.texts)
        return row

    def _put(self, row: Row, cells: Cells, column: str, text: str) -> None:
        if column in {"name", "external_id", "constraint"}:
            setattr(row, column, text)
        elif column == "born_on":
            row.born_on = self._tried(
                row.line, column, lambda: self._birth(text, day_first=cells.day_first)
            )
        elif column == "language":
            tag = language_of(text)
            row.language = self._tried(row.line, column, lambda: checked_language(tag)) or ""
        elif column == "zone":
            row.zone = self._tried(row.line, column, lambda: checked_zone(text)) or ""

    def _place(self, row: Row, texts: dict[str, str]) -> None:
        named = texts.get("organization", "")
        row.organization = self.places.organizations.get(folded(named)) if named else None
        if named and row.organization is None:
            words = _("There is no organisation “%(name)s” that you see.") % {"name": named[:60]}
            self._error(row.line, "organization", words, _("Write its name as on its page."))
        row.organization = row.organization or (None if named else self.places.default)
        if role := texts.get("role", ""):
            row.role = role_of(role)
            if row.role is None:
                words = _("There is no role “%(name)s”.") % {"name": role[:40]}
                known = ", ".join(names[0] for names in ROLES.values())
                self._error(
                    row.line, "role", words, _("Write one of: %(known)s") % {"known": known}
                )
            elif row.organization is None and not named:
                words = _("A role needs its organisation.")
                self._error(row.line, "organization", words, _("Name the organisation."))
        self._team(row, texts.get("team", ""))

    def _team(self, row: Row, name: str) -> None:
        if not name or row.organization is None:
            return
        row.team = self.places.teams.get((row.organization.pk, folded(name)))
        if row.team is None:
            words = _("%(place)s has no team “%(name)s”.")
            said = words % {"place": row.organization.name, "name": name[:60]}
            self._error(row.line, "team", said, _("Write its name as on its page."))
        elif row.role is None:
            self._error(row.line, "role", _("A team needs a role."), _("Say what the person is."))

    def _addresses(self, row: Row, texts: dict[str, str]) -> None:
        region = self.places.regions.get(row.organization.pk, "") if row.organization else ""
        for column, kind in ADDRESSES.items():
            text = texts.get(column, "").removeprefix("'")
            if not text or self._is_refused(column, text):
                continue
            address = read_address(kind, text, region)
            row.addresses.append((kind, address))
            if address.doubt:
                remedy = _("It is kept as it stands and marked as doubtful.")
                self.doubts.append(Trouble(row.line, column, address.doubt, remedy))

    def _refused(self, line: int, column: str, text: str) -> bool:
        if self._is_refused(column, text):
            words = _("“%(text)s…” looks like a formula.") % {"text": text[:12]}
            self._error(line, column, words, _("Remove the sign at its beginning."))
            return True
        most = LONGEST.get(column)
        if most is not None and len(text) > most:
            words = _("This text is too long.")
            self._error(line, column, words, _("Use at most %(most)d characters.") % {"most": most})
            return True
        if column in {"mobile", "phone", "external_id"} and SHORTENED.fullmatch(text):
            words = _("The spreadsheet has shortened this number.")
            self._error(line, column, words, _("Format the column as text and write it again."))
            return True
        return False

    @staticmethod
    def _is_refused(column: str, text: str) -> bool:
        # A telephone number may begin with a plus.
        bare = text.removeprefix("'")
        if column in {"mobile", "phone"} and bare.startswith("+"):
            return not bare[1:].replace(" ", "")[:1].isdigit()
        return looks_like_formula(bare)

    def _birth(self, text: str, *, day_first: bool) -> date | None:
        numbers = BY_NUMBERS.fullmatch(text)
        if numbers and day_first:
            day, month, year = numbers.groups()
            text = f"{year}-{int(month):02}-{int(day):02}"
        try:
            found = date.fromisoformat(text)
        except ValueError as error:
            raise Unclear(
                _("“%(text)s” is no date.") % {"text": text[:20]},
                remedy=_("Write it as year-month-day, such as 1980-12-31."),
            ) from error
        return checked_birth(found, self.now)

    def _tried(self, line: int, column: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Unclear as wrong:
            self._error(line, column, str(wrong.words), str(wrong.remedy))
            return None

    def _error(self, line: int, column: str, words: str, remedy: str) -> None:
        self.errors.append(Trouble(line, column, words, remedy))
