from django.db import models


class Passage(models.Model):
    """The words of one text of a case, folded, under which a search finds the case.

    Written by the verbs with the text itself: one for what was asked, one for each note. Numbered
    in the order of writing, so that a search may begin with the newest and stop. The index of the
    words is the database's own: see the migration that makes this table. Both texts hold letters
    and digits only, a space after each word.
    """

    id = models.BigAutoField(primary_key=True)
    # The case that is found: the one that goes on, when it was joined.
    case = models.ForeignKey("core.Case", models.PROTECT, related_name="+")
    # The case on which it was written; it stays.
    written_on = models.ForeignKey("core.Case", models.PROTECT, related_name="+")
    words = models.TextField()
    # Of who asks and for whom: a word of a note and a name find together.
    names = models.TextField()
