"""What a partner can do with an offer: each act has its form, its words and its verb."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs
from safehands.core.handoffs import Handoff
from safehands.doors.partners import news_acts
from safehands.doors.partners.counter_forms import NewsForm, ToldForm
from safehands.doors.partners.forms import (
    AcceptForm,
    ActForm,
    AnswerForm,
    AskForm,
    DeclineForm,
    ReadyForm,
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
ALL_ACTS = ACTS | NEWS_ACTS


def acts_for(handoff: Handoff) -> tuple[Act, ...]:
    """Return what can be done with an offer as it stands."""
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


def acts_for_news(one: PartnerNews) -> Iterable[Act]:
    """Return what a counter can do about one news."""
    if one.untold and one.ours:
        return NEWS_ACTS["told"], NEWS_ACTS["give-back"]
    if one.to_fetch:
        return (NEWS_ACTS["fetched"],)
    if one.untold and not one.elsewhere:
        return (NEWS_ACTS["tell"],)
    return ()
