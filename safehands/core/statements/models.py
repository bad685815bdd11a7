import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.contacts.models import Contact
from safehands.core.duties.models import Duty
from safehands.core.news.models import News
from safehands.core.people.models import Organization, Person
from safehands.core.promises.models import Condition
from safehands.core.protocols.models import Actor, Protocol, Stance, Topic


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
    # What it means, as a person confirmed it: the topic, the answer, and by when.
    about = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="statements")
    # The version in force when it was said.
    protocol = models.ForeignKey(Protocol, models.PROTECT, null=True, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance.choices, blank=True, default="")
    actor = models.CharField(max_length=8, choices=Actor.choices, blank=True, default="")
    days = models.PositiveSmallIntegerField(null=True)
    by_when = models.DateTimeField(null=True)
    # What the words seem to mean while nobody has confirmed it: {"topic", "stance", "actor"}.
    reading = models.JSONField(default=dict)
    # The right answer that was told instead; the customer no longer believes the first.
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    # The news by which the customer hears the right answer.
    right_news = models.ForeignKey(News, models.PROTECT, null=True, related_name="+")
    # The promise that was made with these words.
    condition = models.ForeignKey(Condition, models.PROTECT, null=True, related_name="statements")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_statement_says_something"),
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="statements_of_a_case"),
            models.Index(fields=["about", "-at"], name="statements_on_a_topic"),
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
    # What the owner of the case owes then.
    duty = models.OneToOneField(Duty, models.PROTECT, null=True, related_name="errand")
    done_at = models.DateTimeField(null=True)
    done_how = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(then=""), name="an_errand_says_why_and_then"
            )
        ]


class Contradiction(models.Model):
    """Words that stood against what we say: caught before they were spoken, or spoken.

    Caught ones are kept although nothing was said. A spoken one is the manager's until the
    customer has heard the right answer, or somebody says why the words were right.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="contradictions")
    case = models.ForeignKey(Case, models.PROTECT, related_name="contradictions")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="contradictions")
    about = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="contradictions")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Each side that stood against it: [{"kind", "ours", "theirs", "statement", ...}].
    conflicts = models.JSONField()
    # The newest statement it stands against.
    earlier = models.ForeignKey(
        Statement, models.PROTECT, null=True, related_name="contradicted_by"
    )
    # What was spoken all the same; None: caught before it was spoken.
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, related_name="contradiction"
    )
    duty = models.OneToOneField(Duty, models.PROTECT, null=True, related_name="contradiction")
    corrected_at = models.DateTimeField(null=True)
    corrected_by = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="corrects")
    # Why nothing had to be corrected: the words were right, the protocol follows.
    right_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-at"], name="contradictions_by_time"),
            models.Index(fields=["case"], name="contradictions_of_a_case"),
        ]
