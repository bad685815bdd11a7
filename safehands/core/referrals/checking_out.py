"""Before a patient leaves: what was asked, what he chose, and his next step in writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, keys, logbook, people
from safehands.core.referrals.choosing import choose
from safehands.core.referrals.holding import hold, things_of_each
from safehands.core.referrals.models import CheckOut, Referral, Thing, Written
from safehands.core.referrals.packets import give_packet, refuse_unless_written_to
from safehands.core.refusals import NotAllowed, Refusal, Unclear

LONGEST = 300


class NothingInWriting(Refusal):
    """Nobody leaves without his next step in writing, or a reason why not."""

    code = "nothing_in_writing"
    status = 422


class NotAsked(Refusal):
    """Something of the list was not asked yet."""

    code = "not_asked"
    status = 422


class NotYourPatient(NotAllowed):
    """The person does not work at this office."""

    code = "not_your_patient"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One line of the list: what was asked or said, and what became of it.

    With ``thing`` it answers whether another place needs it: ``answer`` is then one of the
    choices, and is done at once.
    """

    words: str
    answer: str
    thing: Thing | None = None


@transaction.atomic
def check_out(
    *,
    organization: people.Organization,
    subject: people.Person,
    by: people.Person,
    now: datetime,
    answers: Sequence[Answer] = (),
    written: str = "",
    not_written_because: str = "",
) -> CheckOut:
    """Finish a check-out: store the answers, do what was chosen, note the next step in writing.

    Raises ``NotAsked`` while nobody asked what becomes of a thing that another place needs, and
    ``NothingInWriting`` without ``written`` or a reason; then nothing is changed.
    """
    if organization.pk not in people.organizations_where(by, people.May.WORK_CASES):
        raise NotYourPatient(
            gettext_lazy("%(name)s does not work at %(office)s.")
            % {"name": by.name, "office": organization.name},
            remedy=gettext_lazy("Ask somebody of that office."),
        )
    reason = not_written_because.strip()[:200]
    _refuse_unwritten(written, reason)
    for one in answers:
        if one.thing is not None:
            choose(thing=one.thing, choice=one.answer, by=by, now=now)
    _refuse_unasked(organization, subject)
    made = CheckOut.objects.create(
        organization=organization, subject=subject, at=now, by=by,
        asked=[_line(one) for one in answers], written=written,
        not_written_because="" if written else reason,
    )  # fmt: skip
    if written:
        _give(organization, subject, written, by, now)
    logbook.write(
        verb="checked_out", by=by, now=now, about_id=subject.pk, check_out=made.pk,
        organization=organization.pk, asked=len(made.asked), written=written, reason=reason,
    )  # fmt: skip
    return made


def open_referrals(organization: people.Organization, subject: people.Person) -> list[Referral]:
    """Return the referrals of a patient that run at an office, oldest first."""
    rows = Referral.objects.filter(
        case__organization=organization, case__subject=subject, ended_at=None
    )
    return list(rows.select_related("case", "specialist").order_by("ordered_at", "pk"))


def _give(
    organization: people.Organization,
    subject: people.Person,
    written: str,
    by: people.Person,
    now: datetime,
) -> None:
    """Note it on every referral; by message, also the other open cases get their link."""
    referred = set()
    for one in open_referrals(organization, subject):
        held, _row = hold(one.pk, by=by)
        referred.add(held.pk)
        give_packet(referral=one, way=written, by=by, now=now)
    if written != Written.MESSAGE:
        return
    rest = cases.similar_open(subject=subject, organization=organization).exclude(pk__in=referred)
    for case in rest:
        refuse_unless_written_to(case, now)
        keys.write_to(
            case=case, to=case.customer, topic="page_link",
            subject=gettext_lazy("What happens next"),
            words=gettext_lazy(
                "Here you see at any hour what happens next with your request to %(office)s, who "
                "does it and by when. You need not call."
            ),
            facts={"office": organization.name}, by=by, now=now,
            dedupe_key=f"checked_out:{case.pk}:{now.date().isoformat()}",
        )  # fmt: skip


def _refuse_unwritten(written: str, reason: str) -> None:
    if written and written not in Written.values:
        raise Unclear(
            gettext_lazy("How was the next step given in writing?"),
            field="written",
            remedy=", ".join(Written.values),
        )
    if not written and not reason:
        raise NothingInWriting(
            gettext_lazy("The patient has nothing in writing yet."),
            field="written",
            remedy=gettext_lazy("Print it, give a link or send it; or write why not."),
        )


def _refuse_unasked(organization: people.Organization, subject: people.Person) -> None:
    running = open_referrals(organization, subject)
    things = things_of_each(running)
    left = [
        _("%(office)s needs: %(thing)s") % {"office": one.specialist.name, "thing": thing.name}
        for one in running
        for thing in things.get(one.pk, [])
        if not thing.choice and thing.received_at is None
    ]
    if left:
        raise NotAsked(
            gettext_lazy("Somebody else needs something, and nobody asked how it gets there."),
            field="things",
            remedy=gettext_lazy("Ask: take it along now, or shall we send it?"),
            open_things=left,
        )


def _line(answer: Answer) -> dict[str, str]:
    line = {"words": answer.words.strip()[:LONGEST], "answer": answer.answer.strip()[:LONGEST]}
    return line | ({"thing": str(answer.thing.pk)} if answer.thing is not None else {})
