"""The customers of the world: who they are, and how one reaches them. All of them are invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safehands.core import people
from safehands.lab.cast import ZONE
from safehands.lab.world.playing import Play

FIRST = (
    "Alma", "Boris", "Clara", "Diego", "Edith", "Faris", "Gwen", "Hamid", "Ines", "Jonas",
    "Kofi", "Lena", "Milo", "Nora", "Omar", "Petra", "Quinn", "Rosa", "Sven", "Talia", "Umut",
    "Vera", "Wim", "Xenia", "Yara", "Zoran", "Anouk", "Bram", "Carla", "Dario", "Elin", "Farah",
)  # fmt: skip
LAST = (
    "Abbott", "Brandt", "Castillo", "Dalgaard", "Eriksen", "Farouk", "Garnier", "Hollis",
    "Ivanov", "Jarvis", "Keller", "Lindahl", "Moreau", "Nyberg", "Okoro", "Paulsen", "Quintero",
    "Rahman", "Silva", "Thorne", "Ulrich", "Varga", "Weaver", "Ximenes", "Yilmaz", "Zhang",
    "Ashby", "Bakker", "Corrigan", "Dvorak", "Ekman", "Fontaine",
)  # fmt: skip
# Invented numbers: 555-0100 to 555-0199 are kept free for that in every area.
AREAS = (
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224,
    225, 228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270,
    276, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318,
    319, 320, 321, 323, 325, 330, 334, 336, 337, 339, 347, 351, 352, 360, 361, 386, 401, 402,
    404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 425, 430, 432, 434,
    435, 440, 443, 469, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512,
    513, 515, 516, 517, 518, 520, 530, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573,
    574, 575, 580, 585, 586, 601, 602, 603, 605, 606, 607, 608,
)  # fmt: skip
DAYS_OF_A_LIFE = 60 * 365


@dataclass(slots=True)
class Customer:
    """Who asks, for whom, and by which ways he is reached."""

    person: people.Person
    subject: people.Person
    mobile: people.ContactPoint
    mail: people.ContactPoint | None
    travel: timedelta


def enter(play: Play, *, now: datetime) -> Customer:
    """Enter the customer of a request, as he stands in the practice's book."""
    adult = _person(play, "adult", now)
    subject = adult
    if play.happens("child", "customers.for_a_child"):
        subject = _person(play, "child", now)
        people.let_speak(
            speaker=adult, subject=subject, relation="parent", scope=people.Scope.EVERYTHING,
            until=None, by=None, now=now,
        )  # fmt: skip
    mobile = people.add_contact_point(
        kind="mobile", value=_number(play.request.number), person=adult, region="US", by=None,
        now=now, verified=True,
    )  # fmt: skip
    mail = None
    if play.happens("has mail", "customers.has_mail"):
        mail = people.add_contact_point(
            kind="email", value=f"customer{play.request.number}@example.org", person=adult,
            by=None, now=now, verified=True,
        )  # fmt: skip
    minutes = play.between(
        "travel", "customers.travel_minutes_low", "customers.travel_minutes_high"
    )
    return Customer(adult, subject, mobile, mail, timedelta(minutes=int(minutes)))


def _person(play: Play, who: str, now: datetime) -> people.Person:
    born = date(1935, 1, 1) if who == "adult" else date(2010, 1, 1)
    days = DAYS_OF_A_LIFE if who == "adult" else 13 * 365
    luck, number = play.house.luck, play.request.number
    return people.enrol(
        name=f"{play.one_of(f'first {who}', FIRST)} {play.one_of('last', LAST)}",
        born_on=born + timedelta(days=int(luck.of(number, f"born {who}") * days)), zone=ZONE,
        registered_with=play.house.office.organization, by=None, now=now,
    )  # fmt: skip


def spare_number(request: int) -> str:
    """Return another number of the customer of a request, nobody else's."""
    return _number(request + 50 * len(AREAS))


def _number(request: int) -> str:
    area, line = divmod(request, 100)
    return f"+1{AREAS[area % len(AREAS)]}55501{line:02d}"
