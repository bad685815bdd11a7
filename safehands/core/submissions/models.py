import uuid

from django.db import models


class Submission(models.Model):
    """A form or request we have answered; the same key again gets the same answer.

    Double clicks, resent forms and programs that retry must not do a thing twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey("core.Person", models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=200)
    # SHA-256 of method, path and body: the same key with other words is a mistake.
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "key"], name="one_answer_a_key"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(by=None), name="one_answer_a_nameless_key"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="submissions_by_age")]
