"""For whom a journey is told: names for colleagues, roles and own words for the customer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safehands.core import cases, handoffs, logbook, people
from safehands.insights.journeys.shapes import Side, Wait
from safehands.insights.sentences import Audience
from safehands.rules import hours
from safehands.rules.week import Week

FROM_CUSTOMER = frozenset(
    {"customer_said", "customer_confirmed", "customer_wishes", "feedback_given", "page_opened"}
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is known while one journey is read: the case, its family, calendar and audience."""

    case: cases.Case
    family: Mapping[UUID, cases.Case]
    offers: Mapping[str, handoffs.Handoff]
    week: Week
    audience: Audience
    now: datetime
    _roles: dict[UUID, str] = field(default_factory=dict)
    _veil: dict[str, str] = field(default_factory=dict)

    @property
    def for_staff(self) -> bool:
        """Whether colleagues read it, by name or not."""
        return self.audience is not Audience.CUSTOMER

    @property
    def by_name(self) -> bool:
        """Whether colleagues are called by their names."""
        return self.audience is Audience.STAFF

    @property
    def nobody(self) -> str:
        """How that which the house did by itself is signed."""
        return _("Safehands") if self.for_staff else self.case.organization.name

    def wait(self, since: datetime, until: datetime) -> Wait:
        """Measure a stretch in wall time and in working time of the case's calendar."""
        until = max(since, until)
        working = hours.elapsed(self.week, since, until)
        return Wait(since=since, until=until, wall=until - since, working=working)

    def joined(self, case_id: UUID | None) -> str:
        """Return the reference of a joined case; empty for the case itself."""
        if case_id is None or case_id == self.case.pk or case_id not in self.family:
            return ""
        return self.family[case_id].reference

    def name_of(self, person: people.Person) -> str:
        """Return how a person is called: by name, or for the customer by his part in it."""
        if self.by_name:
            return person.name
        if person.pk in {self.case.customer_id, self.case.subject_id}:
            return person.name if self.for_staff else _("You")
        if person.pk not in self._roles:
            self._roles[person.pk] = _role(person, self.case.organization)
        return self._roles[person.pk]

    def taker_of(self, handoff: handoffs.Handoff) -> str:
        """Return to whom an offer went; without names there are organisations and roles only."""
        if self.by_name or handoff.to_organization_id:
            return handoffs.taker_name(handoff)
        if handoff.to_person is not None:
            return self.name_of(handoff.to_person)
        if handoff.to_team is not None and self.for_staff:
            return handoff.to_team.name
        return self.case.organization.name

    def veil(self, everybody: Iterable[people.Person]) -> None:
        """Let no name of these, nor of anybody at the office, stand in the words for a manager."""
        if self.by_name or not self.for_staff:
            return
        ours = people.parts_played_at(self.case.organization).values()
        self._veil.update({played.name: played.role for played in ours})
        known = {self.case.customer.name, self.case.subject.name}
        self._veil.update({one.name: self.name_of(one) for one in everybody})
        for name in known & self._veil.keys():
            del self._veil[name]

    def veiled(self, text: str, entry: logbook.Entry | None = None) -> str:
        """Return words with roles where names of colleagues stood; a desk is only a desk."""
        if not self._veil:
            return text
        desk = str(entry.facts.get("desk") or "") if entry is not None else ""
        names = {**self._veil, **({desk: _("the desk")} if desk else {})}
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, names[name])
        return text

    def who_of(self, entry: logbook.Entry) -> tuple[str, Side]:
        """Return who took a step, and on whose side he stands."""
        desk, handoff = entry.facts.get("desk"), self.offers.get(str(entry.facts.get("handoff")))
        if entry.by is None and handoff is not None and (desk or entry.verb == "delivered"):
            taker = self.taker_of(handoff)
            return (f"{desk} ({taker})" if desk and self.by_name else taker), Side.PARTNER
        if entry.verb in FROM_CUSTOMER and (entry.by is None or not self.for_staff):
            return self.name_of(self.case.customer), Side.CUSTOMER
        if entry.by is None:
            return self.nobody, Side.CLOCK
        side = Side.CUSTOMER if entry.verb in FROM_CUSTOMER else Side.US
        return self.name_of(entry.by), side


def _role(person: people.Person, organization: people.Organization) -> str:
    """Return the part somebody plays; the latest role counts. Reads what was fetched along."""
    here = [held for held in person.memberships.all() if held.organization_id == organization.pk]
    latest = max(here, key=lambda held: (held.until is None, held.since, held.pk), default=None)
    if latest is None and any(held.until is None for held in person.memberships.all()):
        return str(people.Role.PARTNER.label)
    return str(people.Role(latest.role).label) if latest else organization.name
