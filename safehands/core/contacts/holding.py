"""Every change of a contact begins here, and what a contact may refuse."""

import uuid

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.contacts.models import Contact
from safehands.core.refusals import NotAllowed, Refusal

RELATED = ("organization__calendar__current", "staff", "caller", "subject", "case", "contact_point")


class NotYourContact(NotAllowed):
    """The person does not take calls of this office."""

    code = "not_your_contact"


class WhoCalls(Refusal):
    """Nobody has said yet who is calling."""

    code = "who_calls"


class NotAProxy(Refusal):
    """The caller may not speak for this person: never could, not any more."""

    code = "not_a_proxy"


class AlreadyChosen(Refusal):
    """Another patient was chosen in this contact while somebody was looking."""

    code = "already_chosen"


class OtherSubject(Refusal):
    """The contact is about somebody else, or nobody was chosen yet."""

    code = "other_subject"


def hold(contact_id: uuid.UUID, *, by: people.Person) -> Contact:
    """Take a contact for this transaction and return it as it is now.

    The first statement is a write, so that two who work on one call come one after another.
    Raises ``NotYourContact``.
    """
    Contact.objects.filter(pk=contact_id).update(number=F("number"))
    contact = Contact.objects.select_related(*RELATED).get(pk=contact_id)
    refuse_strangers(contact.organization, by)
    return contact


def refuse_strangers(organization: people.Organization, person: people.Person) -> None:
    """Raise ``NotYourContact`` unless this person works cases in the office."""
    if organization.pk not in people.organizations_where(person, people.May.WORK_CASES):
        raise NotYourContact(
            _("%(name)s does not take calls of %(office)s.")
            % {"name": person.name, "office": organization.name},
            field="organization",
            remedy=_("Ask somebody of that office."),
        )


def nobody_yet() -> WhoCalls:
    """Return the refusal to go on before somebody said who calls."""
    return WhoCalls(
        _("Nobody has said yet who calls."),
        field="person",
        remedy=_("Say who calls, or write down what is asked: a word can always be left."),
    )


def not_a_proxy(caller: people.Person, subject: people.Person) -> NotAProxy:
    """Return the refusal to tell somebody about one for whom he may not speak."""
    return NotAProxy(
        _("%(caller)s may not speak for %(name)s.") % {"caller": caller.name, "name": subject.name},
        field="subject",
        remedy=_("Tell nothing; write down what is asked, and who may speak will be called."),
    )
