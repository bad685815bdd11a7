"""The rule against what is planned: written down when it becomes true, and when it ends."""

from datetime import datetime

from safehands.core import cases, duties, logbook, people
from safehands.core.needs import wording
from safehands.core.needs.holding import today_of
from safehands.core.needs.models import Matter, Need
from safehands.rules import needs as rules


def supply_of(need: Need) -> rules.Supply:
    """Return a need as the rules know it."""
    return rules.Supply(
        lasts_until=need.supply_until,
        refills_left=need.refills_left,
        rule=rules.Rule(rules.Condition(need.condition), need.within_months),
        last_done=need.last_done,
        next_planned=need.next_planned,
        waived_until=need.waived_until,
    )


def stands(need: Need, now: datetime) -> bool:
    """Whether the rule stands against what is planned, as of an instant."""
    if need.ended_at is not None:
        return False
    return rules.in_conflict(supply_of(need), today_of(need.organization, now))


def settle(need: Need, matter: Matter | None, *, by: people.Person | None, now: datetime) -> None:
    """Note on a held need whether the rule stands against what is planned, if that is new."""
    conflict = stands(need, now)
    if conflict == (need.conflict_since is not None):
        return
    need.conflict_since = now if conflict else None
    need.save(update_fields=["conflict_since"])
    if conflict:
        if matter is not None:
            _remind(need, matter, wording.what_to_do(need, conflict=True), now)
        write_conflict(need, matter, by=by, now=now)
        return
    if matter is not None:
        end_duty(matter.reminder, by=by, now=now)
    logbook.write(
        verb="rule_conflict_over", by=by, now=now, case_id=matter.case.pk if matter else None,
        about_id=need.person_id, need=need.pk, words=need.words,
    )  # fmt: skip


def write_conflict(
    need: Need, matter: Matter | None, *, by: people.Person | None, now: datetime
) -> None:
    """Write the line that the rule stands against what is planned."""
    logbook.write(
        verb="rule_conflict", by=by, now=now, case_id=matter.case.pk if matter else None,
        about_id=need.person_id, need=need.pk, words=need.words,
        why=str(wording.conflict_in_words(need)), supply_until=need.supply_until,
        last_done=need.last_done, next_planned=need.next_planned,
    )  # fmt: skip


def end_duty(duty: duties.Duty | None, *, by: people.Person | None, now: datetime) -> None:
    """End what was owed because of a need and is owed no more."""
    if duty is None:
        return
    duty.refresh_from_db()
    if duty.closed_at is None:
        duties.close(duty=duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)


def go_on(need: Need, matter: Matter, now: datetime) -> None:
    """Remind the owner that what the rule asked for is done, if nothing else of it is open."""
    reminder = matter.reminder
    if reminder is not None:
        reminder.refresh_from_db()
    if need.conflict_since is None and (reminder is None or reminder.closed_at is not None):
        _remind(need, matter, wording.done_now(need), now)


def _remind(need: Need, matter: Matter, words: str, now: datetime) -> None:
    minutes = people.policy_of(need.organization).first_look
    matter.reminder = cases.remind(case=matter.case, words=words, minutes=minutes, now=now)
    matter.save(update_fields=["reminder"])
