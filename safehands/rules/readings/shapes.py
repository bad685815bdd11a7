"""What a reader is given, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from safehands.rules.answers import Actor, Stance


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words of one topic of the protocol book, in any language.

    ``phrases`` are words by which a sentence says that we do, or do not, by stance;
    ``answers`` the protocol's own wordings, each with its stance.
    """

    code: str
    name: str
    question: str
    synonyms: Sequence[str] = ()
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    answers: Sequence[tuple[str, Stance]] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What words mean on a topic; ``because``: the clauses in which they say it.

    ``actor`` and ``days`` (business days) are None where nothing is said of them. ``sure``: the
    words say one thing on one topic, without doubt of the speaker.
    """

    code: str
    stance: Stance
    actor: Actor | None
    days: int | None
    sure: bool
    because: tuple[str, ...]
