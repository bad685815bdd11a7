"""What stands on the page beside the matter itself: the acts, each with its form."""

from dataclasses import dataclass
from typing import Any

from safehands.core import feedback, keys
from safehands.core.keys import PageKey
from safehands.doors.portal import acts
from safehands.doors.portal.act_forms import ActForm
from safehands.doors.portal.acts import Act
from safehands.doors.portal.forming import Sent, form_of
from safehands.doors.ui.moments import span
from safehands.doors.ui.pictures import Stretch
from safehands.insights.matter import Matter


@dataclass(frozen=True)
class Choice:
    """One act as the page shows it; ``open`` unfolds its form."""

    act: Act
    form: ActForm
    open: bool

    @property
    def hidden(self) -> dict[str, str]:
        """What is sent along with the form."""
        return {"act": self.act.name}


def sight_of(seen: Matter, key: PageKey, sent: Sent | None) -> dict[str, Any]:
    """Return the acts of the page by their places, and the hands as a picture."""
    listed = [_choice(act, seen, key, sent) for act in acts.listed(seen)]
    beside = {act.name: _choice(act, seen, key, sent) for act in acts.BESIDE}
    options = {code: beside[act.name] for code, act in acts.OPTIONS.items()}
    return {
        "choices": listed,
        "beside": beside,
        "options": options,
        "stretches": _stretches(seen),
        **_lengths(seen),
        "feedback_given": feedback.of_case(keys.page_case(key)).exists(),
    }


def _choice(act: Act, seen: Matter, key: PageKey, sent: Sent | None) -> Choice:
    if sent is not None and sent.act is act:
        return Choice(act, sent.form, open=True)
    return Choice(act, form_of(act, seen, key), open=False)


def _stretches(seen: Matter) -> list[Stretch]:
    holds = seen.details.hands if seen.details is not None else ()
    return [
        Stretch(who=hold.who, kind=hold.way, start=hold.since, end=hold.until, note=hold.note)
        for hold in holds
    ]


def _lengths(seen: Matter) -> dict[str, str]:
    """Return the usual times in words."""
    if seen.details is None:
        return {}
    usual = seen.details.usual
    said = {"half": span(usual.half), "most": span(usual.most)} if usual else {}
    return {**said, "first_look": span(seen.details.first_look)}
