"""What a partner can do with an offer: each act has its form, its words and its verb."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs, referrals
from safehands.core.handoffs import Handoff
from safehands.doors.partners import news_acts, parcel_acts
from safehands.doors.partners.counter_forms import NewsForm, ToldForm
from safehands.doors.partners.forms import (
    AcceptForm,
    ActForm,
    AnswerForm,
    AskForm,
    DeclineForm,
    NoParcelForm,
    NotArrivedForm,
    ParcelForm,
    ReadyForm,
    ReportForm,
    SeenForm,
)
from safehands.doors.partners.who import Who
from safehands.insights.partner_matter import PartnerNews


def _seen(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:  # noqa: ARG001
    handoffs.note_delivered(handoff=handoff, now=now)


def _accept(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:  # noqa: ARG001
    handoffs.accept(handoff=handoff, by=who.by, desk=who.desk, now=now)


def _decline(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    reason = form.cleaned_data["reason"]
    handoffs.decline(handoff=handoff, reason=reason, by=who.by, desk=who.desk, now=now)


def _answer(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    code, words = handoffs.Code(form.cleaned_data["code"]), form.cleaned_data["words"]
    handoffs.answer(handoff=handoff, code=code, words=words, by=who.by, desk=who.desk, now=now)


def _ready(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    assert isinstance(form, ReadyForm)
    handoffs.answer(
        handoff=handoff, code=handoffs.Code.READY, words=form.cleaned_data["words"],
        checked=form.checked(), by=who.by, desk=who.desk, now=now,
    )  # fmt: skip


def _ask(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    question = form.cleaned_data["question"]
    handoffs.ask_back(handoff=handoff, question=question, by=who.by, desk=who.desk, now=now)


def _report(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    found = referrals.awaited_from(handoff)
    if found is not None:
        words = form.cleaned_data["words"]
        referrals.report_back(referral=found, words=words, desk=who.written, now=now)


def _brought(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:  # noqa: ARG001
    found = referrals.awaited_from(handoff)
    if found is not None:
        referrals.brought(referral=found, desk=who.written, now=now)


def _carried(handoff: Handoff) -> list[referrals.Thing]:
    """Return what the patient takes along to this office and nobody has seen there yet."""
    found = referrals.awaited_from(handoff)
    things = referrals.things_of(found) if found is not None else []
    take = referrals.Choice.TAKE
    return [one for one in things if one.choice == take and one.received_at is None]


@dataclass(frozen=True)
class Act:
    """One act. ``say`` is on its button, ``done`` heads the page that confirms it.

    ``names`` gives the fields of its form that a refusal calls otherwise.
    """

    name: str
    say: str | LazyText
    icon: str
    done: str | LazyText
    form: type[ActForm]
    do: Callable[[Handoff, ActForm, Who, datetime], None]
    names: tuple[tuple[str, str], ...] = ()


ACTS = {
    act.name: act
    for act in (
        Act("received", _("We have it"), "check", _("Thank you. It is with you now."), AcceptForm,
            _accept),
        Act("not-arrived", _("It did not arrive"), "x-mark", _("Thank you for saying so."),
            NotArrivedForm, _decline),
        Act("accept", _("We do this"), "check", _("Thank you. You have it."), AcceptForm, _accept),
        Act("answer", _("Send the answer"), "paper-airplane", _("Thank you for the answer."),
            AnswerForm, _answer),
        Act("ready", _("It is ready"), "shopping-bag",
            _("Thank you. The customer is told that it is ready."), ReadyForm, _ready,
            (("name", "label_name"),)),
        Act("ask", _("Ask back"), "question-mark-circle", _("Your question is on its way."),
            AskForm, _ask),
        Act("decline", _("We cannot do this"), "x-mark", _("Thank you for saying so."),
            DeclineForm, _decline),
        Act("report", _("Our report is ready"), "document-check",
            _("Thank you for the report."), ReportForm, _report),
        Act("brought", _("The patient brought everything"), "inbox-arrow-down",
            _("Thank you. We know that you have it."), AcceptForm, _brought),
        Act("seen", _("I have seen it"), "eye", _("Thank you, we know now that it arrived."),
            SeenForm, _seen),
    )
}  # fmt: skip

NEWS_ACTS = {
    act.name: act
    for act in (
        Act("tell", _("I tell it now"), "chat-bubble-left-right",
            _("You tell it now. Nobody else calls."), NewsForm, news_acts.take),
        Act("told", _("It is told"), "check", _("Thank you. Nobody calls any more."), ToldForm,
            news_acts.told),
        Act("give-back", _("I could not tell it"), "arrow-uturn-left",
            _("Thank you. The practice tells it, as before."), NewsForm, news_acts.give_back),
        Act("fetched", _("Picked up"), "shopping-bag",
            _("Thank you. It is in the right hands."), NewsForm, news_acts.fetched),
    )
}  # fmt: skip
# Of what was sent with another request of the same case.
PARCEL_ACTS = {
    act.name: act
    for act in (
        Act("parcel-received", _("We have it"), "check", _("Thank you. It is with you now."),
            ParcelForm, parcel_acts.received),
        Act("parcel-not-arrived", _("It did not arrive"), "x-mark", _("Thank you for saying so."),
            NoParcelForm, parcel_acts.not_arrived),
    )
}  # fmt: skip
ALL_ACTS = ACTS | NEWS_ACTS | PARCEL_ACTS


def acts_for(handoff: Handoff) -> tuple[Act, ...]:
    """Return what can be done with an offer as it stands, and about the visit it belongs to."""
    return (*_acts_of_offer(handoff), *_acts_of_visit(handoff))


def _acts_of_visit(handoff: Handoff) -> tuple[Act, ...]:
    """Return what a specialist can say of a patient who was sent to him, until all is said."""
    if handoff.state in {handoffs.State.DECLINED, handoffs.State.WITHDRAWN}:
        return ()
    found = referrals.awaited_from(handoff)
    if found is None:
        return ()
    names = ["brought"] if _carried(handoff) else []
    names += ["report"] if found.report_at is None else []
    return tuple(ACTS[name] for name in names)


def _acts_of_offer(handoff: Handoff) -> tuple[Act, ...]:
    if handoff.consignment_id is not None:
        return _acts_for_sent(handoff)
    if handoff.state == handoffs.State.ACCEPTED:
        names = ["answer", "ready", "ask"]
    elif handoff.state in handoffs.WAITING:
        names = ["accept", "answer", "ready", "ask", "decline"]
        names += ["seen"] if handoff.state == handoffs.State.SENT else []
    else:
        names = []
    if handoff.purpose != handoffs.Purpose.ANSWER:
        # A case is taken over by staff, on their own pages.
        names = [name for name in names if name not in {"accept", "answer", "ready"}]
    return tuple(ACTS[name] for name in names)


def _acts_for_sent(handoff: Handoff) -> tuple[Act, ...]:
    """Return what can be said about what was sent: it is here, or it is not."""
    if handoff.state not in handoffs.WAITING:
        return ()
    names = ["received", "not-arrived", "ask"]
    names += ["seen"] if handoff.state == handoffs.State.SENT else []
    return tuple(ACTS[name] for name in names)


def acts_for_news(one: PartnerNews) -> Iterable[Act]:
    """Return what a counter can do about one news."""
    if one.untold and one.ours:
        return NEWS_ACTS["told"], NEWS_ACTS["give-back"]
    if one.to_fetch:
        return (NEWS_ACTS["fetched"],)
    if one.untold and not one.elsewhere:
        return (NEWS_ACTS["tell"],)
    return ()
