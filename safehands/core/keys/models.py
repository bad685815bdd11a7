import uuid

from django.db import models
from django.db.models import Q

from safehands.core.cases.models import Case
from safehands.core.people.models import Person


class PageKey(models.Model):
    """A signed link, or a printed code, that opens one case to one customer for a time.

    Only digests are stored. Before anything about health is shown the reader proves who he is;
    wrong tries are counted here, so that guessing is slow whichever process answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="keys")
    to = models.ForeignKey(Person, models.PROTECT, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    # True for a code that is typed from paper instead of a link that is opened.
    printed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    # Wrong second facts in a row, and until when no further try is heard.
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    closed_until = models.DateTimeField(null=True)
    # A code sent to a proven address instead of the second fact.
    code_digest = models.CharField(max_length=64, blank=True, default="")
    code_expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "to"], name="keys_of_a_case", condition=Q(revoked_at=None))
        ]


class WrongGuess(models.Model):
    """How often secrets that open nothing came from one place of late.

    The place is a keyed digest of a network address, so that none is kept; all processes count
    in the same row.
    """

    source = models.CharField(primary_key=True, max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "wrong guesses"
