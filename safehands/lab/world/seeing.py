"""What the product shows to members of staff, and whether they act on it: every prompt counts.

A prompt is one showing of one matter: a duty when it is first seen, each alarm about it, an offer.
Each is followed with the arm's probability; the dice are those of the request, so that the same
prompt finds the same mood in every arm. Who does not follow does nothing.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from safehands.core import duties, handoffs, notices, people
from safehands.core.refusals import Refusal
from safehands.lab.world.truth import Alarm

if TYPE_CHECKING:
    from safehands.lab.world.engine import House
    from safehands.lab.world.playing import Play


class Seeing:
    """The eyes of everybody who works in one practice."""

    def __init__(self, house: "House") -> None:
        self._house = house
        self._shown: set[tuple[object, object]] = set()
        self._offers: set[object] = set()
        self._heard: set[object] = set()
        self._named: dict[object, str] = {}
        self._counted: dict[int, Counter[str]] = {}
        self.away: dict[object, datetime] = {}
        """Who is away until when (UTC)."""
        self.refusals: Counter[str] = Counter()
        """What the product refused of what staff tried, by code: for finding mistakes of ours."""

    def here(self, person: people.Person) -> bool:
        """Whether a member of staff is at work today."""
        return self.away.get(person.pk, self._house.now) <= self._house.now

    def see_duties(self, since: datetime | None) -> None:
        """Show what is owed since an instant (UTC), or all of it, to who owes it."""
        owed = duties.open_in_office(self._house.office.organization)
        if since is not None:
            owed = owed.filter(started_at__gte=since)
        new = []
        for pk, ower, case, kind, due in owed.values_list(
            "pk", "owed_by", "case", "kind", "due_at"
        ):
            play = self._house.play_of(case)
            if play is not None and (pk, ower) not in self._shown:
                new.append((due, play.request.number, kind, pk, ower, play))
        new.sort(key=lambda one: one[:3])
        for _due, _number, kind, pk, ower, play in new:
            self._shown.add((pk, ower))
            name = self._name(pk, kind, play)
            person = self._house.office.staff[ower]
            if self.here(person) and play.follows(f"{name}:{person.name}"):
                self._act(play, pk, person)

    def see_alarms(self, since: datetime) -> None:
        """Let the alarms since an instant (UTC) ring."""
        house = self._house
        rung = notices.alarms_of_office(house.office.organization).filter(
            written_at__gte=since, written_at__lte=house.now, channel=notices.Channel.PAGE
        )
        columns = ("written_at", "duty", "duty__kind", "case", "to", "topic", "pk")
        for at, pk, kind, case, to, topic, notice in sorted(
            rung.values_list(*columns), key=self._in_order
        ):
            if notice in self._heard:
                continue
            self._heard.add(notice)
            play = house.play_of(case)
            person = house.office.staff[to]
            duty = self._open(pk)
            left = play is None or duty is None or play.open_still(duty)
            house.world.alarms.append(Alarm(person.name, at, needless=not left))
            if play is None or duty is None or not self.here(person):
                continue
            name = f"{self._name(pk, kind, play)}:{topic}:{at.isoformat()}:{person.name}"
            if play.follows(name):
                self._act(play, pk, person)
                self._act_beside(play, pk, name, person)

    def _act_beside(self, play: "Play", rung: UUID, bell: str, person: people.Person) -> None:
        """Let whom an alarm called to a request see there what else is due soon: prompts, too."""
        house = self._house
        soon = timedelta(minutes=house.rates["staff.sees_due_within_minutes"])
        owed = duties.open_in_office(house.office.organization).filter(
            case=play.case, due_at__lte=house.now + soon
        )
        named = {
            self._name(pk, kind, play): pk
            for pk, kind in owed.exclude(pk=rung).values_list("pk", "kind")
        }
        for name, pk in sorted(named.items()):
            self._shown.add((pk, person.pk))
            if play.follows(f"{name} beside {bell}"):
                self._act(play, pk, person)

    def _in_order(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        at, _duty, kind, case, to, topic, _notice = row
        play = self._house.plays.get(case)
        number = play.request.number if play else 0
        return at, number, kind, topic, self._house.office.staff[to].name

    def see_offers(self, since: datetime | None) -> None:
        """Show what is offered since an instant (UTC), or all of it, to who may take it."""
        offered = handoffs.of_office(self._house.office.organization).filter(
            state__in=handoffs.WAITING
        )
        if since is not None:
            offered = offered.filter(offered_at__gte=since)
        new = [
            (at, self._house.plays[case].request.number, pk, case)
            for pk, at, case in offered.values_list("pk", "offered_at", "case")
            if pk not in self._offers and case in self._house.plays
        ]
        for _at, _number, pk, case in sorted(new, key=lambda one: one[:2]):
            self._offers.add(pk)
            self._offer(self._house.plays[case], pk)

    def _offer(self, play: "Play", pk: UUID) -> None:
        """Show an offer to whom it goes; of a team, one who is there takes notice."""
        handoff = handoffs.of_case(play.case).get(pk=pk) if play.case else None
        if handoff is None:
            return
        takers = [one for one in self._takers(handoff) if self.here(one)]
        if not takers:
            return
        name = self._name(pk, "offer", play)
        person = self._house.luck.one_of(play.request.number, f"{name}:who", takers)
        if play.follows(f"{name}:{person.name}"):
            self._try(lambda: play.take(handoff, person))

    def _takers(self, handoff: handoffs.Handoff) -> list[people.Person]:
        known = self._house.office.staff
        found = [one for one in handoffs.takers(handoff) if one.pk in known]
        return sorted(found, key=lambda one: one.name)

    def _act(self, play: "Play", pk: UUID, person: people.Person) -> None:
        """Let somebody act on a duty, unless it has ended since he saw it."""
        duty = self._open(pk)
        if duty is not None:
            self._try(lambda: play.act(duty, person))

    def _open(self, pk: UUID) -> duties.Duty | None:
        owed = duties.open_in_office(self._house.office.organization)
        return owed.select_related("owed_by", "organization").filter(pk=pk).first()

    def _try(self, act: Any) -> None:
        """Let somebody try; a refusal of the product is what he reads, and then leaves."""
        self._house.clock.stirred = True
        try:
            act()
        except Refusal as refused:
            self.refusals[f"{refused.code}: {refused}"] += 1

    def _name(self, pk: object, kind: str, play: "Play") -> str:
        """Return the name of a matter: the third call owed in this request is ``call:3``."""
        if pk not in self._named:
            counted = self._counted.setdefault(play.request.number, Counter())
            counted[kind] += 1
            self._named[pk] = f"{kind}:{counted[kind]}"
        return self._named[pk]
