import uuid

from django.db import models
from django.db.models import Q

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import Person


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

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_promise_says_what"),
        ]
