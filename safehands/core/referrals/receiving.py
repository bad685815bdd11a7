"""Back from the specialist: that he has the things, and his report. Only both end a referral."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, handoffs, items, keys, logbook, notices, people, promises
from safehands.core.referrals.expecting import await_what_is_next, missing
from safehands.core.referrals.holding import fresh, hold, hold_thing, must, things_of
from safehands.core.referrals.models import Choice, Referral, Thing
from safehands.core.referrals.queries import awaited_from
from safehands.core.refusals import Refusal, Words

# What an office says to the question for its report: it is ready; or the things are there.
REPORT_CODES = frozenset({"DONE", "READY", "APPROVED"})
THINGS_CODES = frozenset({"RECEIVED"})
# However often an office says more about its report: so much is kept, and so often we are alarmed.
MOST_LINES = 10
QUIET = timedelta(minutes=15)
RUNS = (*handoffs.WAITING, handoffs.State.ACCEPTED)


class SaidOften(Refusal):
    """An office has said enough about its report; more is said by telephone."""

    code = "said_often"


@transaction.atomic
def thing_received(
    *,
    thing: Thing,
    how: str,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
) -> Thing:
    """Note that the specialist has a thing, as his desk says: also one the patient took along."""
    held, referral, row = hold_thing(thing.pk, by=by)
    _who(by, desk)
    if row.received_at is not None:
        return row
    if row.promise is not None:
        _arrived(row, how, by, now)
    _there(row, now)
    logbook.write(
        verb="referral_thing_there", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=referral.pk, thing=row.pk, name=row.name, desk=desk.strip(), said=how.strip(),
    )  # fmt: skip
    if row.choice != Choice.SEND:
        _tell_it_is_there(referral, held, row, by, now)
    finish_if_complete(referral, held, by, now)
    return row


@transaction.atomic
def report_back(
    *,
    referral: Referral,
    words: str,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
    reminds: bool = True,
) -> Referral:
    """Note that the specialist's report is back, in words that hold no finding, and who says so.

    The owner is to read it and to tell the patient; the patient hears at once that it is here.
    A second word is added to the first, the same one is none, and the owner is reminded once in a
    while. ``reminds=False``: the owner was reminded otherwise. Raises ``SaidOften``.
    """
    held, row = hold(referral.pk, by=by, also_over=True)
    who = _who(by, desk)
    again = row.report_at is not None
    if again and _stands_there(row, words):
        return row
    reminds = reminds and not (again and _said_lately(row, held, now))
    row.report_words = "\n".join(one for one in (row.report_words, words.strip()) if one)
    row.report_at, row.report_from = row.report_at or now, row.report_from or who
    row.save(update_fields=["report_words", "report_at", "report_from"])
    logbook.write(
        verb="report_back", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        referral=row.pk, specialist=row.specialist.name, desk=desk.strip(), words=words.strip(),
        again=again,
    )  # fmt: skip
    if row.question is not None and row.question.state in RUNS:
        # The question is answered with it; its answer reminds the owner.
        handoffs.answer(
            handoff=row.question, code=handoffs.Code.DONE, words=words.strip(), desk=who,
            typed_by=by, now=now,
        )  # fmt: skip
        reminds = False
    if held.is_open and reminds and (by is None or by.pk != held.owner_id):
        _let_read(row, held, by, now)
    if not again:
        _tell_report_is_back(row, held, by, now)
    if row.ended_at is None:
        settle(row, held, by, now)
        if not finish_if_complete(row, held, by, now):
            await_what_is_next(row, held, now, by)
    return row


def _stands_there(row: Referral, words: str) -> bool:
    """Whether these words add nothing; ``SaidOften`` when too many were added already."""
    said = row.report_words.splitlines()
    if all(line in said for line in words.strip().splitlines()):
        return True
    if len(said) >= MOST_LINES:
        raise SaidOften(
            gettext_lazy("That the report is ready was said several times already."),
            remedy=gettext_lazy("We have it on record. Call us if something is different now."),
        )
    return False


def _said_lately(row: Referral, case: cases.Case, now: datetime) -> bool:
    said = logbook.of_case(case.pk).filter(
        verb="report_back", facts__referral=str(row.pk), written_at__gt=now - QUIET
    )
    return said.exists()


@transaction.atomic
def take_up_answer(*, handoff: handoffs.Handoff, now: datetime) -> Referral | None:
    """Take in what the specialist answered to the question for the report, on any door.

    None when the hand-off is no such question. Told again nothing is done twice.
    """
    found = Referral.objects.filter(question=handoff).first()
    if found is None or handoff.answered_at is None:
        return found
    desk = handoff.accepted_desk or handoffs.taker_name(handoff)
    if handoff.answer_code in REPORT_CODES and found.report_at is None:
        return report_back(
            referral=found, words=handoff.answer_words, desk=desk, now=now, reminds=False
        )
    if handoff.answer_code in THINGS_CODES and found.ended_at is None:
        for thing in things_of(found):
            if thing.received_at is None and thing.choice == Choice.TAKE:
                thing_received(thing=thing, how=handoff.answer_words, desk=desk, now=now)
    return found


@transaction.atomic
def brought(*, referral: Referral, desk: str, now: datetime) -> Referral:
    """Note that the specialist has everything the patient took along, as his desk says."""
    _who(None, desk)
    for thing in things_of(referral):
        if thing.choice == Choice.TAKE and thing.received_at is None:
            thing_received(thing=thing, how="", desk=desk, now=now)
    return fresh(referral.pk)


@transaction.atomic
def take_up(*, handoff: handoffs.Handoff, now: datetime) -> Referral | None:
    """Take in what an office outside just said about a hand-off; for every door it came by.

    Its answer may be that the report is ready, its "we have it" that the things are there.
    """
    row = handoffs.Handoff.objects.select_related("to_organization", "to_team").get(pk=handoff.pk)
    take_up_answer(handoff=row, now=now)
    found = awaited_from(row)
    return settle_arrived(referral=found, now=now) if found is not None else None


@transaction.atomic
def settle_arrived(*, referral: Referral, now: datetime) -> Referral:
    """Note what has arrived by other ways: a consignment was received, a promise was kept."""
    held, row = hold(referral.pk, by=None, also_over=True)
    if row.ended_at is None:
        settle(row, held, None, now)
        finish_if_complete(row, held, None, now)
    return row


def to_settle(now: datetime, limit: int = 100) -> list[Referral]:
    """Return the open referrals of which something has arrived that they do not know yet."""
    lacks = Q(things__received_at=None) & ~Q(things__choice=Choice.NOT_NEEDED)
    promised = Q(
        things__choice=Choice.SEND,
        things__promise__duty__closed_at__lte=now,
        things__promise__moved_to=None,
        things__promise__duty__standing__in=["kept", "broken"],
        things__promise__plans__arrived_at__isnull=False,
    )
    held = Q(things__item__holder=F("specialist"), things__item__with_person=None)
    held |= Q(
        things__choice=Choice.SEND,
        things__item__copies__holder=F("specialist"),
        things__item__copies__with_person=None,
    )
    rows = Referral.objects.filter(lacks & (promised | held), ended_at=None)
    return list(rows.distinct().order_by("ordered_at", "pk")[:limit])


def settle(referral: Referral, case: cases.Case, by: people.Person | None, now: datetime) -> None:
    """Note which things of a held referral are there by now."""
    for thing in things_of(referral):
        if thing.received_at is None and (at := _there_since(referral, thing)) is not None:
            _there(thing, at)
            logbook.write(
                verb="referral_thing_there", by=by, now=now, happened_at=at, case_id=case.pk,
                about_id=case.subject_id, referral=referral.pk, thing=thing.pk, name=thing.name,
                desk="", said="",
            )  # fmt: skip


def finish_if_complete(
    referral: Referral, case: cases.Case, by: people.Person | None, now: datetime
) -> bool:
    """End a held referral once the specialist has everything and the report is back."""
    things = [one for one in things_of(referral) if one.choice != Choice.NOT_NEEDED]
    if missing(referral):
        return False
    if things and referral.received_at is None:
        referral.received_at = max(one.received_at for one in things if one.received_at)
        referral.save(update_fields=["received_at"])
    if referral.report_at is None:
        return False
    duty = referral.report_duty
    if duty is not None and duty.closed_at is None:
        duties.close(duty=duty, standing=duties.kept_or_late(duty, now), by=by, now=now)
    referral.ended_at = now
    referral.save(update_fields=["ended_at"])
    logbook.write(
        verb="referral_complete", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        referral=referral.pk, specialist=referral.specialist.name,
    )  # fmt: skip
    return True


def _there_since(referral: Referral, thing: Thing) -> datetime | None:
    item = thing.item
    if (
        item is not None
        and item.holder_id == referral.specialist_id
        and item.with_person_id is None
    ):
        return item.since
    if item is not None and thing.choice == Choice.SEND:
        made = item.copies.filter(holder=referral.specialist_id, with_person=None)
        sent = made.filter(moves__kind=items.MoveKind.RECEIVED).order_by("since").first()
        if sent is not None:
            return sent.since
    promise = thing.promise
    while promise is not None and hasattr(promise, "moved_to"):
        promise = promise.moved_to
    plan = promises.current_plan(promise) if promise is not None else None
    return plan.arrived_at if plan is not None else None


def _there(row: Thing, at: datetime) -> None:
    row.received_at = at
    row.save(update_fields=["received_at"])


def _arrived(row: Thing, how: str, by: people.Person | None, now: datetime) -> None:
    """Keep the promise to send it, if nothing else is to be sent by it."""
    promise = row.promise
    while promise is not None and hasattr(promise, "moved_to"):
        promise = promise.moved_to
    assert promise is not None
    others = Thing.objects.filter(promise=row.promise, received_at=None).exclude(pk=row.pk)
    if promise.duty.closed_at is None and not others.exists():
        said = how.strip() or _("the specialist has it")
        promises.arrived(promise=promise, how=said, by=by, now=now)


def _who(by: people.Person | None, desk: str) -> str:
    if by is not None and not desk.strip():
        return by.name[:120]
    return must(
        desk, "desk", gettext_lazy("Who says so?"), gettext_lazy("Write your name and desk.")
    )[:120]


def _let_read(row: Referral, held: cases.Case, by: people.Person | None, now: datetime) -> None:
    words = _("Read the report of %(office)s and tell %(name)s what is next") % {
        "office": row.specialist.name, "name": held.customer.name
    }  # fmt: skip
    minutes = people.policy_of(held.organization).act_within
    duty = cases.remind(case=held, words=words, minutes=minutes, now=now)
    notices.tell(
        to=held.owner, topic="report_back", words="%(words)s",
        subject=gettext_lazy("The report of %(office)s is back: case %(reference)s"),
        facts={"office": row.specialist.name, "reference": held.reference, "words": words},
        by=by, now=now, case_id=held.pk, duty=duty, dedupe_key=f"report_back:{row.pk}:{duty.pk}",
    )  # fmt: skip


def _tell_report_is_back(
    row: Referral, held: cases.Case, by: people.Person | None, now: datetime
) -> None:
    words = gettext_lazy(
        "%(office)s has sent us the report on your visit. We read it, and you hear from us what "
        "comes next. You need not call."
    )
    _write(row, held, "report_back", gettext_lazy("The report is here"), words, {}, by, now)


def _tell_it_is_there(
    row: Referral, held: cases.Case, thing: Thing, by: people.Person | None, now: datetime
) -> None:
    words = gettext_lazy("%(office)s has it: %(thing)s. You need not do anything for it.")
    subject = gettext_lazy("It has arrived")
    _write(row, held, f"arrived:{thing.pk}", subject, words, {"thing": thing.name}, by, now)


def _write(
    row: Referral,
    held: cases.Case,
    key: str,
    subject: Words,
    words: Words,
    more: dict[str, str],
    by: people.Person | None,
    now: datetime,
) -> None:
    """Write to the customer where he may hear of it and there is a way; nobody waits for it."""
    to = held.customer
    scope = people.scope_between(to, held.subject, now)
    if scope != people.Scope.EVERYTHING or not notices.can_write_to(to):
        return
    keys.write_to(
        case=held, to=to, topic=key.partition(":")[0], subject=subject, words=words,
        facts={"office": row.specialist.name, **more}, by=by, now=now,
        dedupe_key=f"referral:{key}:{row.pk}",
    )  # fmt: skip
