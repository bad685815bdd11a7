"""All proofs, in the order in which an owner reads them."""

import importlib

from safehands.lab.prove.frame import Proof

GROUPS = {
    "Nothing acknowledged is lost": ("saved", "atomic", "disk-error", "poison"),
    "Messages leave once, and we know what became of them": (
        "outbox", "twice", "stale", "deadman",
    ),
    "Nothing falls through the cracks": (
        "owner", "update", "handoff", "clock", "due", "zombie",
    ),
    "Restarts, backups and restored copies": ("restart", "restore", "hold"),
    "People's data stay theirs": ("walls", "link", "logbook", "guess"),
    "The program knows how it is": ("health",),
}  # fmt: skip
NAMES = tuple(name for names in GROUPS.values() for name in names)
MODULES = tuple(f"safehands.lab.prove.{name.replace('-', '_')}" for name in NAMES)


def proof(name: str) -> Proof:
    """Return a proof by its name; its module is named after it.

    Raises:
        KeyError: if there is none of that name.

    """
    if name not in NAMES:
        raise KeyError(name)
    found: Proof = importlib.import_module(MODULES[NAMES.index(name)]).PROOF
    return found
