import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person
from safehands.core.protocols.models import Means, Protocol, Topic, Way


class Promise(models.Model):
    """What we owe a customer by when, in the words he heard.

    Its standing is that of its duty; no change of its case ends it. ``first_due_at`` stays when
    the promise is moved: the next promise of the chain repeats it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="promises")
    to = models.ForeignKey(Person, models.PROTECT, related_name="promised")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="promise")
    words = models.CharField(max_length=300)
    # The whole sentence with its date and zone, as said or written to the customer.
    heard = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    # None: the clock promised the next word while somebody is silent.
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    first_due_at = models.DateTimeField()
    moved_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="moved_to")
    # How it ended: what was done, or why it was moved or withdrawn, and how the customer knows.
    ended_because = models.CharField(max_length=300, blank=True, default="")
    told_how = models.CharField(max_length=200, blank=True, default="")
    told_at = models.DateTimeField(null=True)
    # The topic on which it stands, so that no other answer is given meanwhile.
    about = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="promises")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_promise_says_what"),
        ]


class Waiting(models.TextChoices):
    """How a conditional promise stands."""

    WAITING = "waiting", _("waits for its trigger")
    TRIGGERED = "triggered", _("triggered")
    WITHDRAWN = "withdrawn", _("withdrawn")
    # It was done before what it waited for had happened.
    DONE = "done", _("done already")


class Condition(models.Model):
    """A promise that waits for something: "when you have the appointment, call and we send".

    Its duty is the question that *we* ask when the trigger does not come: it never sleeps for
    ever. Triggered, it becomes a promise with a date.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="conditions")
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What must happen first, and what we do then; both as the customer heard them.
    trigger = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    heard = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Who does it then; None: the owner of the case.
    doer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="conditions")
    # Where something must be then; gives the calendar for counting back.
    destination = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="condition")
    asked_at = models.DateTimeField(null=True)
    times_asked = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=Waiting.choices, default=Waiting.WAITING)
    triggered_at = models.DateTimeField(null=True)
    triggered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="condition")
    ended_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(trigger="") & ~Q(words=""), name="a_condition_says_when_and_what"
            ),
            models.CheckConstraint(
                condition=~Q(state="triggered") | Q(promise__isnull=False),
                name="a_triggered_condition_is_a_promise",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="conditions_waiting", condition=Q(state="waiting"))
        ]


class Plan(models.Model):
    """Counted back from the day on which something must be there; a new plan replaces the old.

    ``leave_by``: the last working moment at which it can leave by this way and still arrive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="plans")
    needed_by = models.DateTimeField()
    destination = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    protocol = models.ForeignKey(Protocol, models.PROTECT, null=True, related_name="+")
    way = models.ForeignKey(Way, models.PROTECT, null=True, related_name="+")
    means = models.CharField(max_length=12, choices=Means.choices, default=Means.NONE)
    leave_by = models.DateTimeField()
    # Who has to send it by then; the date told to the customer is ``needed_by``.
    duty = models.OneToOneField(Duty, models.PROTECT, null=True, related_name="plan")
    # Whether it could still be done when it was planned.
    feasible = models.BooleanField(default=True)
    # The other ways, best for the customer first: [{"means", "words", "leave_by", "there_by"}].
    alternatives = models.JSONField(default=list)
    made_at = models.DateTimeField()
    # When it was last compared with what works: only what changed since is looked at again.
    looked_at = models.DateTimeField()
    because = models.CharField(max_length=200, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise"], condition=Q(replaced_at=None), name="one_plan_at_a_time"
            )
        ]


class Remedy(models.TextChoices):
    """What the customer gets instead of what we promised and cannot do."""

    COURIER = "courier", _("courier on us")
    LATE_PICKUP = "late_pickup", _("pick-up outside working hours, we wait")
    BRING = "bring", _("we bring it")
    OTHER = "other", _("something else, see the words")


class Shortfall(models.Model):
    """A promise we cannot keep: honoured by another way, or apology and remedy; never just gone.

    The promise stays open until the customer has accepted the remedy or declined it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="shortfalls")
    why = models.CharField(max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What is offered, best for the customer first: [{"remedy", "words", "due_at"}].
    offers = models.JSONField(default=list)
    # The manager's, who was told.
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="shortfall")
    remedy = models.CharField(max_length=12, choices=Remedy.choices, blank=True, default="")
    remedy_words = models.CharField(max_length=300, blank=True, default="")
    apology = models.CharField(max_length=300, blank=True, default="")
    customer_words = models.CharField(max_length=300, blank=True, default="")
    accepted = models.BooleanField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # What is promised now.
    replaced_by = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="honours")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise"], condition=Q(ended_at=None), name="one_shortfall_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(accepted=None) | (~Q(apology="") & ~Q(remedy="")),
                name="apology_and_remedy_go_together",
            ),
        ]
