"""What stands about a case beside its course: who asked, how he is reached, who stays with it."""

from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import cases, people
from safehands.doors.ui.looks import Fact
from safehands.doors.ui.moments import span
from safehands.insights.matter import usual_of


def facts_of(found: cases.Case) -> list[Fact]:
    """Return who asked and how, how often it changed hands, and who stays with the customer."""
    advocate = found.advocate.name if found.advocate else ""
    facts = [
        Fact(term=_("Asked by"), value=found.customer.name),
        Fact(term=_("Came in"), value=cases.Origin(found.origin).label),
        Fact(term=_("Changes of hands"), value=found.transitions),
        Fact(term=_("Advocate"), value=advocate or _("nobody")),
    ]
    if found.team is not None:
        facts.append(Fact(term=_("Team"), value=found.team.name))
    if found.reopened:
        facts.append(Fact(term=_("Opened again"), value=found.reopened))
    if found.confirmed_at is not None:
        facts.append(Fact(term=_("Customer"), value=_("confirmed that everything is there")))
    return facts


def usual(found: cases.Case, now: datetime) -> list[Fact]:
    """Return how long such cases usually take, and whether this one takes longer."""
    known = usual_of(found, now)
    if known is None:
        return []
    words = _("half up to %(half)s, nine of ten up to %(most)s") % {
        "half": span(known.half),
        "most": span(known.most),
    }
    if known.beyond:
        words = _("%(usual)s: this one takes longer than usual") % {"usual": words}
    return [Fact(term=_("Usual time"), value=words)]


def reached(customer: people.Person) -> list[Fact]:
    """Return how the customer is reached by voice, and what makes things hard for him."""
    points = people.contact_points_of(customer)
    voices = [one.value for one in points if one.kind in {"phone", "mobile"}]
    hard = [one.words for one in people.constraints_of(customer)]
    known = ((_("Telephone"), voices), (_("Good to know"), hard))
    return [Fact(term=term, value=", ".join(said)) for term, said in known if said]
