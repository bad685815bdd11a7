import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.contacts.models import Contact
from safehands.core.people.models import Organization, Person


class Source(models.TextChoices):
    """Who says it."""

    STAFF = "staff", _("we said")
    CUSTOMER = "customer", _("the customer says")
    PARTNER = "partner", _("the partner said")


class Statement(models.Model):
    """What a customer was told, or says he was told, in words; never rewritten.

    What staff say is compared with the rules of the needs before it is stored; ``conflicts``
    keeps what stood against it when somebody said it all the same, with his reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="statements")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="statements")
    source = models.CharField(max_length=8, choices=Source.choices)
    topic = models.CharField(max_length=40, blank=True, default="")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # A partner's desk, or whom the customer names as having said it.
    said_by = models.CharField(max_length=120, blank=True, default="")
    office = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    conflicts = models.JSONField(default=list)
    override_reason = models.CharField(max_length=300, blank=True, default="")
    # Said without having seen the record in this contact; counted.
    without_look_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_statement_says_something"),
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="statements_of_a_case"),
            models.Index(
                fields=["at"],
                name="statements_overridden",
                condition=~Q(override_reason=""),
            ),
        ]


class Errand(models.Model):
    """Something the customer carries between offices himself, because there was no other way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="errand")
    case = models.ForeignKey(Case, models.PROTECT, related_name="errands")
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    # What happens then, and by when; who calls is the owner of the case.
    then = models.CharField(max_length=300)
    by_when = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_how = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(then=""), name="an_errand_says_why_and_then"
            )
        ]
