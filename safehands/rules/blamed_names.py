"""A colleague named as the reason: quarrels stay inside, a customer hears "we"."""

import re
from collections.abc import Sequence

from safehands.rules.clauses import clauses_of
from safehands.rules.replies import folded

_SAID = (
    r"(?:said|told|says|tells|promised|forgot|forgets|mixed|made|got|should|shouldn|must|was|is|"
    r"dijo|prometio|olvido|debio|debia|se equivoco|le dijo)"
)
_WRONG = re.compile(
    r"\b(?:wrong|mistake|never|not|forgot\w*|mixed|wrongly|error|new here|fault|confused|"
    r"equivoc\w*|nunca|no|culpa|olvid\w*|nueva? aqui|confund\w*)\b"
)
_SHORTEST = 3


def blamed(words: str, names: Sequence[str]) -> str:
    """Return the clause that gives somebody of ours as the reason, or nothing.

    ``names`` are full names; each word of them counts. "Dr. Ames calls you" names nobody as a
    reason, "Beth should not have said that" does.
    """
    parts = {part for name in names for part in folded(name).split() if len(part) >= _SHORTEST}
    for clause in clauses_of(words):
        for part in parts & set(clause.words.split()):
            told = re.search(rf"\b{re.escape(part)}\b.{{0,40}}?\b{_SAID}\b", clause.words)
            if told and _WRONG.search(clause.words):
                return clause.words
    return ""
