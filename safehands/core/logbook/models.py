import uuid

from django.db import models

HOUSE_CHAIN = uuid.UUID(int=0)
# The verb of a mere look, which is no act: waits run from act to act.
LOOKED = "looked"


class Chain(models.Model):
    """The end of one chain of entries; claiming it puts writers in one order.

    A chain belongs to a case, to a person (entries without a case) or to the house (id zero).
    """

    id = models.UUIDField(primary_key=True)
    # How many lines were written; ``last`` is the last act, which looks do not count as.
    length = models.PositiveIntegerField(default=0)
    last = models.ForeignKey("core.Entry", models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One line of the logbook: who did what, when it happened, when it was written down.

    Append-only: the database refuses to change or remove a line, and each carries the digest
    of its predecessor, so that a line taken out by force is missed. ``previous_verb``,
    ``previous_by`` and ``wait`` repeat the predecessor's facts: a map of all waits and hands
    is then one plain query.
    """

    chain = models.UUIDField()
    number = models.PositiveIntegerField()
    case = models.ForeignKey("core.Case", models.PROTECT, null=True, related_name="entries")
    # The person whose matters were looked at or changed: "who looked at this patient".
    about = models.ForeignKey("core.Person", models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    by = models.ForeignKey("core.Person", models.PROTECT, null=True, related_name="+")
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    door = models.CharField(max_length=12)
    facts = models.JSONField(default=dict)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    previous_verb = models.CharField(max_length=40, default="")
    previous_by = models.ForeignKey("core.Person", models.PROTECT, null=True, related_name="+")
    wait = models.DurationField(null=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_line_one_number"),
        ]
        indexes = [
            models.Index(fields=["about", "-happened_at"], name="who_looked_at_whom"),
            models.Index(fields=["by", "-happened_at"], name="what_somebody_did"),
            # All that the map of hands asks stands in it; the lines themselves are not read.
            models.Index(
                fields=["previous_verb", "verb", "wait", "written_at", "case"],
                name="what_followed_what",
                condition=models.Q(previous_verb__gt=""),
            ),
        ]
