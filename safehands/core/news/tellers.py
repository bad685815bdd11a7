"""Who tells: one person of ours, or the partner at whose counter the customer stands."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, keys, logbook, notices, people
from safehands.core.news.ending import AlreadyEnded, BeingTold, fresh
from safehands.core.news.models import News, State
from safehands.core.refusals import Unclear


@transaction.atomic
def take_telling(*, news: News, office: people.Organization, desk: str, now: datetime) -> News:
    """Let an office outside tell the customer who stands at its counter; nobody else does then.

    The time and who answers for it stay with us: if the counter never says that it is done, our
    teller is alarmed as before.
    """
    if not desk.strip():
        raise Unclear(
            gettext_lazy("Who tells it?"),
            field="desk",
            remedy=gettext_lazy("Write your name and desk."),
        )
    held, row = _open(news, None)
    if row.teller_office is not None and row.teller_office_id != office.pk:
        raise BeingTold(
            gettext_lazy("%(office)s (%(desk)s) tells the customer.")
            % {"office": row.teller_office.name, "desk": row.teller_desk},
            remedy=gettext_lazy("One teller is enough: leave it to them."),
        )
    row.teller_office, row.teller_desk, row.taken_at = office, desk.strip()[:120], now
    row.version += 1
    row.save()
    logbook.write(
        verb="telling_taken", by=None, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk, office=office.name, desk=row.teller_desk,
    )  # fmt: skip
    notices.tell(
        to=row.duty.owed_by,
        topic="telling_taken",
        subject=gettext_lazy("%(office)s tells the customer now: case %(reference)s"),
        words=gettext_lazy("%(desk)s has the customer at the counter. Please do not call."),
        facts={"office": office.name, "desk": row.teller_desk, "reference": held.reference},
        by=None,
        now=now,
        case_id=held.pk,
        dedupe_key=f"telling_taken:{row.pk}:{row.version}",
    )
    return row


@transaction.atomic
def take_back(*, news: News, by: people.Person, now: datetime) -> News:
    """Let us tell the customer after all."""
    held, row = _open(news, by)
    row.teller_office, row.teller_desk, row.taken_at = None, "", None
    row.version += 1
    row.save()
    logbook.write(
        verb="telling_taken_back", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk,
    )  # fmt: skip
    return row


@transaction.atomic
def give_back(*, news: News, office: people.Organization, desk: str, now: datetime) -> News:
    """Let an office outside say that it could not tell it after all; our teller does, as before."""
    held, row = _open(news, None)
    if row.teller_office_id != office.pk:
        raise BeingTold(
            gettext_lazy("Your office does not tell this."),
            remedy=gettext_lazy("Load the page again to see who tells it."),
        )
    row.teller_office, row.teller_desk, row.taken_at = None, "", None
    row.version += 1
    row.save()
    logbook.write(
        verb="telling_given_back", by=None, now=now, case_id=held.pk, about_id=held.subject_id,
        news=row.pk, office=office.name, desk=desk.strip()[:120],
    )  # fmt: skip
    notices.tell(
        to=row.duty.owed_by,
        topic="telling_given_back",
        subject=gettext_lazy("You tell the customer after all: case %(reference)s"),
        words=gettext_lazy("%(office)s could not tell it: the customer does not know it yet."),
        facts={"office": office.name, "reference": held.reference},
        by=None,
        now=now,
        case_id=held.pk,
        duty=row.duty,
        urgency=notices.Urgency.URGENT,
        dedupe_key=f"telling_given_back:{row.pk}:{row.version}",
    )
    return row


@transaction.atomic
def put_on_page(*, news: News, by: people.Person, now: datetime) -> News:
    """Show the words on the customer's page, and write to him that there is something to read.

    A person decides this; the page asks for a proof of who reads, and only his "I have read it"
    ends the news.
    """
    held, row = _open(news, by)
    row.shown_at, row.shown_by = now, by
    row.version += 1
    row.save()
    logbook.write(
        verb="news_shown", by=by, now=now, case_id=held.pk, about_id=held.subject_id, news=row.pk
    )
    keys.write_to(
        case=held,
        to=held.customer,
        topic="news_to_read",
        subject=gettext_lazy("There is news on your request"),
        words=gettext_lazy(
            "Please read it before you come. %(office)s answers your questions there."
        ),
        facts={"office": held.organization.name},
        by=by,
        now=now,
        duty=row.duty,
        dedupe_key=f"news_to_read:{row.pk}:{row.version}",
    )
    return row


def _open(news: News, by: people.Person | None) -> tuple[cases.Case, News]:
    held = cases.hold(cases.survivor_id(news.case_id), by=by, also_closed=True)
    row = fresh(news)
    if row.state != State.OPEN:
        raise AlreadyEnded(
            gettext_lazy("This news has ended: %(state)s.") % {"state": State(row.state).label},
            remedy=gettext_lazy("Load the page again to see what holds now."),
        )
    return held, row
