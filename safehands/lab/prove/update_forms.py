"""Two people with the same form open: the second to send it is told, and nothing is lost."""

import html
import re
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from safehands.lab.neighbours.records import Records
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.within import Visitor

OK, CONFLICT = 200, frozenset({409, 412})
SENT = frozenset({302, 303})
INPUT = re.compile(r"<input\b[^>]*>")
TEXTAREA = re.compile(r'<textarea\b[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>')
SELECT = re.compile(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)"[^>]*\bselected')
NAME, VALUE = re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')
# What a page makes anew: two who sent the same key would have sent the same form.
OF_THE_PAGE = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True)
class Sheet:
    """One form that overwrites what is stored: its address, and the field that both change."""

    name: str
    argument: str
    field: str
    one: str
    other: str


SHEETS = (
    Sheet("case-step", "case_id", "words", "Call the lab", "Write to the lab"),
    Sheet("person-correct", "person_id", "name", "Paula One", "Paula Other"),
    Sheet("need-correct", "need_id", "words", "Insulin One", "Insulin Other"),
    Sheet("topic-change", "topic_id", "name", "Topic One", "Topic Other"),
    Sheet("capability-change", "capability_id", "name", "Able One", "Able Other"),
    Sheet("organization-name", "organization_id", "name", "Office One", "Office Other"),
    Sheet("calendar-name", "calendar_id", "name", "Hours One", "Hours Other"),
    Sheet("calendar-week", "calendar_id", "reason", "Reason One", "Reason Other"),
)


def of_two_people(trial: Trial, mine: Records, _one: Visitor, other: Visitor) -> None:
    """Let both open the form, one send his, and the other send his."""
    for sheet in SHEETS:
        address = reverse(sheet.name, args=[mine.ids[sheet.argument]])
        with transaction.atomic():
            _send_both(trial, sheet, address, other)
            transaction.set_rollback(True)


def _send_both(trial: Trial, sheet: Sheet, address: str, who: Visitor) -> None:
    pages = [who.ask("GET", address).content.decode() for _reader in range(2)]
    forms = [fields_of(page) for page in pages]
    if not trial.expect(sheet.field in forms[0], f"{sheet.name}: the form is not to be read"):
        return
    first = who.ask("POST", address, forms[0] | {sheet.field: sheet.one})
    trial.expect(
        first.status_code in SENT, f"{sheet.name}: not even the first is taken: {first.status_code}"
    )
    late = who.ask("POST", address, forms[1] | {sheet.field: sheet.other})
    shown = html.unescape(late.content.decode())
    if not trial.expect(
        late.status_code in CONFLICT, f"{sheet.name}: the second is not told: {late.status_code}"
    ):
        return
    mine = sheet.other in shown
    # The reason of a change is no part of what is stored; there only one's own words are shown.
    theirs = sheet.one in shown or sheet.field == "reason"
    if trial.expect(mine and theirs, f"{sheet.name}: the second does not see both versions"):
        trial.hit("two pages")


def fields_of(page: str) -> dict[str, str]:
    """Return what a browser would send of the form of a page, unseen fields included."""
    found: dict[str, str] = {}
    for tag in INPUT.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        unticked = re.search(r'type="(?:radio|checkbox)"', tag) and " checked" not in tag
        if name and not unticked and 'type="search"' not in tag:
            found[name.group(1)] = html.unescape(value.group(1)) if value else ""
    for name_of, words in TEXTAREA.findall(page):
        found[name_of] = html.unescape(words).strip()
    for name_of, options in SELECT.findall(page):
        chosen = CHOSEN.search(options)
        found[name_of] = html.unescape(chosen.group(1)) if chosen else ""
    return {name: text for name, text in found.items() if name not in OF_THE_PAGE}
