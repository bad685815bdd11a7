"""Words of requests and notes: some are in every third one, some in one of a thousand."""

import random

COMMON, SELDOM, RARE = "refill", "inhaler", "zolpitran"
"""One word of a third of all notes, of one in a hundred, of one in fifty thousand."""
_THINGS = [
    "antibiotic", "inhaler", "insulin", "letter", "referral", "result", "image", "form",
    "certificate", "prescription", "dose", "appointment", "allergy", "vaccine", "cream", "drops",
    "tablets", "syrup", "bandage", "crutch",
]  # fmt: skip
_ASKED = (
    "Can you see to the refill of the {thing}?",
    "The {thing} lasts until next week; what do I do?",
    "Did the {thing} arrive at your office?",
    "Who sends the {thing} to the school?",
    "I was told the {thing} would be ready today.",
)
_NOTED = (
    "Mother called about the {thing}; she works until five.",
    "Refill of the {thing} goes to the same pharmacy as in spring.",
    "Spoke with the pharmacy: the {thing} is on its way.",
    "The {thing} was asked for twice; the first was lost by fax.",
    "Father picks up the {thing} on Thursday, he has the letter with him.",
    "Refill asked for on the telephone, supply of {thing} ends in ten days.",
    "No answer at the first number; left word to call back about the {thing}.",
)
_MORE = (
    "Prefers the mobile in the morning.", "Grandmother may speak for the child.",
    "Has no car and comes by bus.", "Says that nobody called back last time.",
    "Wants it in Spanish.", "Works from eight to five.", "Was friendly and in a hurry.",
    "Asks for a certificate too.", "New address since May.", "Brother is a patient as well.",
)  # fmt: skip
POOL = 20_000
RARE_SHARE, SELDOM_SHARE = 1 / 50_000, 1 / 100


def asked(chance: random.Random) -> list[str]:
    """Return what customers ask, to be taken from at random."""
    return [chance.choice(_ASKED).format(thing=chance.choice(_THINGS)) for _ in range(POOL)]


def noted(chance: random.Random) -> list[str]:
    """Return what is noted, to be taken from at random; without the rare word."""
    return [_note(chance) for _ in range(POOL)]


def _note(chance: random.Random) -> str:
    things = [thing for thing in _THINGS if thing != SELDOM]
    thing = SELDOM if chance.random() < SELDOM_SHARE else chance.choice(things)
    more = " ".join(chance.sample(_MORE, chance.randrange(1, 5)))
    return f"{chance.choice(_NOTED).format(thing=thing)} {more}"
