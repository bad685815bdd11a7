"""When a daily need runs out before the office can settle it: a clinician says yes or no.

The program asks, once, and urgently. It decides nothing.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, notices, people
from safehands.core.needs import wording
from safehands.core.needs.conflicts import end_duty
from safehands.core.needs.holding import fresh, refuse_unless_working
from safehands.core.needs.looking import harm_is_near
from safehands.core.needs.models import Matter, Need, Said
from safehands.core.refusals import Refusal, Unclear, Words


class NotAsked(Refusal):
    """No bridge is asked for, or it was answered before."""

    code = "bridge_not_asked"


class NotAClinician(Unclear):
    """What concerns care is decided by a clinician of the office, by name."""

    code = "not_a_clinician"


def watch(need: Need, matter: Matter, now: datetime) -> None:
    """Mark harm near on the held case of a daily need that runs out, and ask for a bridge: once.

    With refills left nobody has to decide; the case is urgent all the same.
    """
    if matter.harm_since is not None or not harm_is_near(need, now):
        return
    matter.harm_since = now
    matter.case = cases.mark_harm(
        case=matter.case, harm=True, by=None, now=now,
        reason=_("%(need)s ends on %(day)s")
        % {"need": need.words, "day": need.supply_until.isoformat()},
    )  # fmt: skip
    if need.refills_left == 0:
        _ask(need, matter, now)
    matter.save(update_fields=["harm_since", "bridge_asked_at", "bridge"])


@transaction.atomic
def answer_bridge(
    *,
    matter: Matter,
    yes: bool,
    words: str,
    by: people.Person,
    now: datetime,
    clinician: people.Person | None = None,
) -> Matter:
    """Write down a clinician's yes or no on a bridge; the owner has to tell the customer.

    The clinician is ``by`` unless named. Raises ``NotAsked``, ``NotAClinician``.
    """
    held = cases.hold(cases.survivor_id(matter.case_id), by=by)
    now_stored = Matter.objects.select_related("bridge").get(pk=matter.pk)
    need = fresh(matter.need_id)
    refuse_unless_working(need.organization, by)
    if now_stored.bridge_asked_at is None or now_stored.bridge_said:
        raise NotAsked(
            gettext_lazy("No bridge is asked for at present."),
            remedy=gettext_lazy("Load the page again; perhaps it was answered just now."),
        )
    decides = clinician or by
    refuse_unless_clinician(need, decides, field="clinician")
    said = Said.YES if yes else Said.NO
    now_stored.bridge_said, now_stored.bridge_by = said, decides
    now_stored.bridge_words = people.tidy(words)[:300]
    now_stored.save(update_fields=["bridge_said", "bridge_by", "bridge_words"])
    _keep(now_stored.bridge, by, now)
    _let_owner_tell(need, held, now_stored, decides, by, now)
    return now_stored


def harm_is_over(
    matter: Matter | None, *, reason: Words, by: people.Person | None, now: datetime
) -> None:
    """Take back on a held case what was marked and asked because the need ran out."""
    if matter is None or matter.harm_since is None:
        return
    matter.case = cases.mark_harm(case=matter.case, harm=False, reason=str(reason), by=by, now=now)
    end_duty(matter.bridge, by=by, now=now)
    matter.harm_since = None
    matter.save(update_fields=["harm_since"])


def refuse_unless_clinician(need: Need, person: people.Person, *, field: str) -> None:
    """Raise ``NotAClinician`` unless this person is a clinician where the need is looked after."""
    clinicians = people.members_of(need.organization, [people.Role.CLINICIAN])
    if not clinicians.filter(pk=person.pk).exists():
        raise NotAClinician(
            gettext_lazy("A clinician of %(office)s decides this.")
            % {"office": need.organization.name},
            field=field,
            remedy=gettext_lazy("Name the clinician who decided."),
        )


def _ask(need: Need, matter: Matter, now: datetime) -> None:
    case, asked, question = matter.case, _who_is_asked(need, now), wording.bridge_question(need)
    policy = people.policy_of(need.organization)
    matter.bridge_asked_at = now
    matter.bridge = duties.owe(
        kind=duties.Kind.BRIDGE, case_id=case.pk, owed_by=asked, organization=need.organization,
        words=str(question), minutes=policy.first_look_harm, clock=duties.Clock.HARM, now=now,
    )  # fmt: skip
    notices.tell(
        to=asked,
        topic="bridge",
        subject=gettext_lazy("Yes or no, at once: case %(reference)s"),
        words=question,
        facts={"reference": case.reference},
        by=None,
        now=now,
        case_id=case.pk,
        duty=matter.bridge,
        urgency="urgent",
        dedupe_key=f"bridge:{matter.bridge.pk}",
    )
    logbook.write(
        verb="bridge_asked", by=None, now=now, case_id=case.pk, about_id=need.person_id,
        need=need.pk, words=need.words, to=asked.pk, to_name=asked.name,
        supply_until=need.supply_until, due=matter.bridge.due_at,
    )  # fmt: skip


def _who_is_asked(need: Need, now: datetime) -> people.Person:
    """Return who is on call, else the medical lead if present, else who stands in for all."""
    lead = need.organization.medical_lead
    on_call = people.on_call_of(need.organization, now)
    if on_call is not None:
        return on_call
    if lead is not None and people.is_present(lead, now):
        return lead
    # Not a colleague of the team: this is a question about medicine, not work to go on with.
    return people.fallback_for(organization=need.organization, now=now)


def _keep(duty: duties.Duty | None, by: people.Person, now: datetime) -> None:
    if duty is not None and duty.closed_at is None:
        duties.close(duty=duty, standing=duties.kept_or_late(duty, now), by=by, now=now)


def _let_owner_tell(
    need: Need,
    case: cases.Case,
    matter: Matter,
    decides: people.Person,
    by: people.Person,
    now: datetime,
) -> None:
    facts = {"name": case.customer.name, "who": decides.name, "need": need.words}
    yes = matter.bridge_said == Said.YES
    words = (
        _("Arrange the bridge of %(need)s that %(who)s allows, and tell %(name)s") % facts
        if yes
        else _("Tell %(name)s that %(who)s allows no bridge of %(need)s, and what to do") % facts
    )
    duty = cases.remind(
        case=case, words=words, minutes=people.policy_of(case.organization).tell_within, now=now
    )
    notices.tell(
        to=case.owner, topic="bridge_answered", subject=words, words=matter.bridge_words or words,
        by=by, now=now, case_id=case.pk, duty=duty, urgency="urgent",
        dedupe_key=f"bridge-answered:{matter.pk}:{duty.pk}",
    )  # fmt: skip
    logbook.write(
        verb="bridge_answered", by=by, now=now, case_id=case.pk, about_id=need.person_id,
        need=need.pk, medicine=need.words, bridge=matter.bridge_said, words=matter.bridge_words,
        clinician=decides.pk, clinician_name=decides.name,
    )  # fmt: skip
