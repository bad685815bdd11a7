"""The end of news: on proof, because the customer found out, or because it is not true any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, notices, people
from safehands.core.news.models import Kind, News, Proof, State
from safehands.core.refusals import Refusal, Unclear


class AlreadyEnded(Refusal):
    """The customer knows already, or the news is out of date: he is not told a second time."""

    code = "news_ended"


class BeingTold(Refusal):
    """An office outside tells the customer at this moment; one teller is enough."""

    code = "being_told"


@transaction.atomic
def told(
    *,
    news: News,
    proof: str,
    by: people.Person | None,
    now: datetime,
    desk: str = "",
    office: people.Organization | None = None,
    words: str = "",
    happened_at: datetime | None = None,
) -> News:
    """Note on which proof we know that the customer heard it, and when (UTC).

    ``by`` for staff; ``office`` and ``desk`` for a partner at its counter; neither when the
    customer himself read or replied. Whoever tells although somebody else was the teller is
    counted; a second telling is refused with the name of the first.
    """
    held, row = _hold(news, by)
    if proof not in Proof.values:
        raise Unclear(
            gettext_lazy("That it was sent does not prove that the customer heard it."),
            field="proof",
            remedy=", ".join(Proof.values),
        )
    if by is not None:
        notices.mind(words, to=held.customer, by=by, now=now, case_id=held.pk)
    at = _told_at(row, happened_at, now)
    told_by_them = office is not None and office.pk == row.teller_office_id
    if row.teller_office is not None and not told_by_them and (by or office):
        raise BeingTold(
            gettext_lazy("%(office)s (%(desk)s) tells the customer.")
            % {"office": row.teller_office.name, "desk": row.teller_desk},
            remedy=gettext_lazy("Take the telling back first, if you tell it yourself."),
        )
    row.state, row.proof, row.told_at, row.told_by = State.TOLD, proof, at, by
    row.told_office, row.told_desk = office, desk.strip()[:120]
    row.by_another = _by_another(row, by, office)
    late = at > row.duty.due_at
    _finish(row, duties.Standing.BROKEN if late else duties.Standing.KEPT, by, now)
    logbook.write(
        verb="news_told", by=by, now=now, happened_at=happened_at, case_id=held.pk,
        about_id=held.subject_id, news=row.pk, proof=proof, desk=row.told_desk,
        office=office.name if office else "", by_another=row.by_another, words=words.strip(),
        minutes=round((at - row.known_at).total_seconds() / 60),
    )  # fmt: skip
    _tell_the_teller_that_it_is_done(row, by, now)
    return row


@transaction.atomic
def found_out(*, news: News, how: str, by: people.Person | None, now: datetime) -> News:
    """Note that the customer learned it before we told him; it counts as not told by us.

    The owner of the case has to offer him a way out all the same.
    """
    held, row = _hold(news, by)
    _must(how, "how", gettext_lazy("How did the customer find out?"))
    row.state, row.ended_because = State.FOUND_OUT, how.strip()[:300]
    _finish(row, duties.Standing.BROKEN, by, now)
    logbook.write(
        verb="news_found_out", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk, how=row.ended_because,
    )  # fmt: skip
    if held.is_open:
        words = _("%(name)s found out before we told it: apologise and offer a way out")
        minutes = people.policy_of(held.organization).act_within
        cases.remind(
            case=held, words=words % {"name": held.customer.name}, minutes=minutes, now=now
        )
    return row


@transaction.atomic
def withdraw(*, news: News, reason: str, by: people.Person | None, now: datetime) -> News:
    """Note that the news is not true any more and nobody needs to tell it."""
    held, row = _hold(news, by)
    _must(reason, "reason", gettext_lazy("Why is it not to be told any more?"))
    row.state, row.ended_because = State.WITHDRAWN, reason.strip()[:300]
    _finish(row, duties.Standing.WITHDRAWN, by, now)
    logbook.write(
        verb="news_withdrawn", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk, reason=row.ended_because,
    )  # fmt: skip
    return row


@transaction.atomic
def collected(
    *,
    news: News,
    by: people.Person | None,
    now: datetime,
    desk: str = "",
    office: people.Organization | None = None,
) -> News:
    """Note that what was ready is in the customer's hands; that he came shows that he knew."""
    held = cases.hold(news.case_id, by=by, also_closed=True)
    row = fresh(news)
    if row.kind != Kind.READY or row.collected_at is not None:
        raise AlreadyEnded(
            gettext_lazy("Nothing is waiting to be fetched here."),
            remedy=gettext_lazy("Load the page again to see how it ended."),
        )
    if row.state == State.OPEN:
        row.state, row.proof, row.told_at = State.TOLD, Proof.TICKED, now
        row.told_by, row.told_office, row.told_desk = by, office, desk.strip()[:120]
        _finish(row, duties.kept_or_late(row.duty, now), by, now)
    row.collected_at = now
    row.save(update_fields=["collected_at"])
    logbook.write(
        verb="collected", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk, desk=desk.strip(), office=office.name if office else "",
    )  # fmt: skip
    return row


def fresh(news: News) -> News:
    """Return news as the database has it now, with the rows a verb needs."""
    related = ("duty__owed_by", "duty__organization", "teller_office", "known_by", "relies_on")
    return News.objects.select_related("case__organization", *related).get(pk=news.pk)


def _hold(news: News, by: people.Person | None) -> tuple[cases.Case, News]:
    held = cases.hold(cases.survivor_id(news.case_id), by=by, also_closed=True)
    row = fresh(news)
    if row.state != State.OPEN:
        who = row.told_by.name if row.told_by else row.told_desk or row.ended_because
        words = gettext_lazy("This news has ended: %(state)s.")
        if who:
            words = gettext_lazy("This news has ended: %(state)s. %(who)s")
        raise AlreadyEnded(
            words % {"state": State(row.state).label, "who": who},
            remedy=gettext_lazy("Do not tell it again; load the page to see what holds now."),
            facts={"state": row.state, "by": who},
        )
    return held, row


def _told_at(row: News, happened_at: datetime | None, now: datetime) -> datetime:
    at = happened_at or now
    if not row.known_at <= at <= now:
        raise Unclear(
            gettext_lazy("The customer cannot have been told then."),
            field="happened_at",
            remedy=gettext_lazy("Give a time between when it was known and now."),
        )
    return at


def _by_another(row: News, by: people.Person | None, office: people.Organization | None) -> bool:
    if office is not None:
        return row.teller_office_id != office.pk
    return by is not None and by.pk != row.duty.owed_by_id


def _finish(row: News, standing: duties.Standing, by: people.Person | None, now: datetime) -> None:
    row.version += 1
    row.save()
    row.duty = duties.close(duty=row.duty, standing=standing, by=by, now=now)


def _tell_the_teller_that_it_is_done(row: News, by: people.Person | None, now: datetime) -> None:
    teller = row.duty.owed_by
    if by is not None and by.pk == teller.pk:
        return
    who = by.name if by else row.told_desk or row.case.customer.name
    notices.tell(
        to=teller,
        topic="news_told",
        subject=gettext_lazy("The customer knows: case %(reference)s"),
        words=gettext_lazy("%(who)s: %(proof)s. You need not tell it any more."),
        facts={"reference": row.case.reference, "who": who, "proof": Proof(row.proof).label},
        by=by,
        now=now,
        case_id=row.case_id,
        dedupe_key=f"news_told:{row.pk}",
    )


def _must(words: str, field: str, question: object) -> None:
    if not words.strip():
        raise Unclear(str(question), field=field, remedy=gettext_lazy("Fill in this field."))
