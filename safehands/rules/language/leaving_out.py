"""What is left of words when the sentences that should not leave are taken out."""

from collections.abc import Sequence

from safehands.rules.clauses import plain
from safehands.rules.spoken import sentences_of

# Fewer words tell nobody anything: "Hello."
ENOUGH = 3


def without_sentences(words: str, marked: Sequence[str]) -> str:
    """Return the words without each sentence that holds a marked one; "" if too little is left."""
    wrong = [plain(one) for one in marked]
    left = [
        f"{part.said}{'?' if part.asked else '.'}"
        for part in sentences_of(words)
        if not any(one in plain(part.said) for one in wrong)
    ]
    text = " ".join(left)
    return text if len(text.split()) >= ENOUGH else ""
