"""A structured answer in words: do we, who acts, within how many business days."""

from django.utils.translation import gettext_lazy, ngettext

from safehands.core import protocols

ACTS = {
    "us": gettext_lazy("we act"),
    "customer": gettext_lazy("the customer acts"),
    "other": gettext_lazy("another office acts"),
}


def answer_in_words(stance: str, actor: str = "", days: int | None = None) -> str:
    """Return an answer as one reads it: "we do, we act, within 1 business day"; empty for none."""
    if stance not in protocols.Stance.values:
        return ""
    said = [str(protocols.Stance(stance).label)]
    if actor in ACTS:
        said.append(str(ACTS[actor]))
    if days is not None:
        said.append(
            ngettext("within %(n)s business day", "within %(n)s business days", days) % {"n": days}
        )
    return ", ".join(said)
