"""What a verb says when it will not do something.

Every refusal is an exception with words for the person who asked, so that each door can show
the same sentence: on a page, as problem+json, or on the command line.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from django.utils.functional import Promise as LazyText

Words = str | LazyText


class Refusal(Exception):
    """A verb refused; nothing was changed.

    ``code`` is stable and for programs, ``words`` say what is wrong, ``remedy`` says what to do
    about it, ``field`` names the input at fault if there is one, ``open_things`` lists what
    stands in the way, and ``facts`` carries values a program may need (never secret).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    # What must be kept although the verb changed nothing, such as a near miss. The doors call it
    # once everything else is undone.
    afterwards: Callable[[], object] | None = None

    def __init__(
        self,
        words: Words,
        *,
        remedy: Words = "",
        field: str = "",
        open_things: Sequence[Words] = (),
        facts: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(words)
        self.words = words
        self.remedy = remedy
        self.field = field
        self.open_things = tuple(open_things)
        self.facts = dict(facts or {})


class Unclear(Refusal):
    """An input is missing or cannot be understood; ``field`` says which."""

    code = "unclear"
    status = 422


class NotAllowed(Refusal):
    """The person may not do this, whatever the state of the record."""

    code = "not_allowed"
    status = 403


class Stale(Refusal):
    """Somebody else changed the record since the person last saw it."""

    code = "stale"
    status = 412
