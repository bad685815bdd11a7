"""What goes wrong in the world, as a table: each fault is put into some requests at its rate.

A fault is a thing of the world (a habit, a delay, a closed door), the same in every arm. What
comes of it depends on what the product shows and whether staff follow it. Further stories add
rows here, and each kind of request plays the faults it names.
"""

from dataclasses import dataclass

MOST = 3
"""So many faults at most are put into one request."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong; its rate stands in rates.toml as ``faults.<name>``."""

    name: str
    story: str
    kinds: frozenset[str]
    says: str


def _row(name: str, story: str, kinds: str, says: str) -> Fault:
    return Fault(name, story, frozenset(kinds.split()), says)


TABLE = (
    _row(
        "look_up_skipped", "000", "refill",
        "Who answers the telephone does not look at the record.",
    ),
    _row(
        "wrong_instruction", "000", "refill",
        "Who answers sends the customer on an errand that does not help.",
    ),
    _row(
        "fax_without_answer", "000", "refill",
        "The pharmacy does not answer what was written to it, until somebody calls.",
    ),
    _row("decision_late", "000", "refill", "The prescriber decides days later than usual."),
    _row("phone_wrong", "000 002", "refill xray", "The customer's number is wrong."),
    _row("early_trip", "000", "refill", "The customer sets out earlier than he had said."),
    _row("news_late", "000", "refill", "The decision falls after the office has closed."),
    _row("partner_closed", "000", "refill", "The pharmacy is closed that day and the next."),
    _row(
        "promiser_on_leave", "000 002", "refill xray",
        "Who owns the request is away from the morning.",
    ),
    _row("handoff_lost", "000 002", "refill xray", "Who is to take the work over does not see it."),
    _row(
        "colleague_contradicts", "002", "xray",
        "Who answers is sure that we do not send, and that the patient has to come.",
    ),
    _row("item_moved", "002", "xray", "The imaging room moves the film while it is promised."),
    _row("date_not_stored", "002", "xray", "Who hears the appointment does not write it down."),
    _row(
        "trigger_missing", "002", "xray",
        "The patient has the appointment and does not call, though we wait for it.",
    ),
    _row("pickup_not_there", "002", "xray", "The film cannot be found when it is to be fetched."),
    _row(
        "specialist_silent", "002", "xray",
        "The specialist neither says that it is there nor sends the report, until asked.",
    ),
)  # fmt: skip
BY_NAME = {fault.name: fault for fault in TABLE}


def of_kind(kind: str) -> list[Fault]:
    """Return the faults that may be put into requests of a kind."""
    return [fault for fault in TABLE if kind in fault.kinds]
