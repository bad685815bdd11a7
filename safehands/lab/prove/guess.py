"""The proof that guessing is slow, and that no answer tells whether one was near."""

from datetime import date, timedelta

from django.db import transaction

from safehands.core import cases, house, keys, people
from safehands.lab.cast import Cast
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.prove import guess_bugs, guess_factors, guess_links, reading, within
from safehands.lab.prove.answers import difference, masked, unguessable
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.walls import ours
from safehands.lab.prove.within import STRANGER, Visitor

SIGN_IN = "/accounts/login/"
PASSWORD = "a-long-and-quiet-afternoon"  # noqa: S105 - of an invented person
SEE_OTHER, TOO_MANY = frozenset({302, 303}), 429
MOST_WRONG = 5
A_WHILE = timedelta(minutes=15)
"""So long nothing more is heard after too many wrong ones."""
MOMENT = timedelta(seconds=1)


def run(trial: Trial) -> None:
    """Guess passwords, second factors, keys, links, codes and birth dates, as a stranger would."""
    stage = within.begin(trial)
    with transaction.atomic():
        mine = records_of(ours(stage), within.MONDAY)
    people.open_account(
        person=stage.doctor, email="doctor@example.org", password=PASSWORD, by=None,
        now=within.MONDAY,
    )  # fmt: skip
    if trial.tries("says-who-is-here"):
        _names(trial)
    if trial.tries("no-lock"):
        _passwords(trial)
    if trial.tries("open-factor"):
        guess_factors.guess(trial, stage.case_desk, "case@example.org", PASSWORD)
    if trial.tries("chatty-keys"):
        _keys_of_programs(trial, stage)
    if trial.tries("tireless-links"):
        guess_links.guess(trial, mine)
    if trial.tries("endless-dates"):
        _birth_dates(trial, stage, mine)


def _sign_in(email: str, password: str, address: str) -> tuple[int, tuple[str, ...], bytes]:
    answer = Visitor(STRANGER, address=address).ask(
        "POST", SIGN_IN, {"login": email, "password": password}
    )
    return masked(answer, {"somebody": email})


def _names(trial: Trial) -> None:
    """Try a wrong password for who is there, and for who never was."""
    one = _sign_in("doctor@example.org", "wrong", "10.2.0.1")
    other = _sign_in("nobody@example.org", "wrong", "10.2.0.2")
    trial.hit("a name guessed")
    differs = difference(one, other)
    trial.expect(not differs, f"the sign-in tells who has one: by its {differs}")
    for _try in range(MOST_WRONG):
        one = _sign_in("doctor@example.org", "wrong", "10.2.0.1")
        other = _sign_in("nobody@example.org", "wrong", "10.2.0.2")
    differs = difference(one, other)
    trial.expect(not differs, f"the lock of a sign-in tells who has one: by its {differs}")


def _passwords(trial: Trial) -> None:
    """Guess until it locks; then even the right one is not heard, until the while is over."""
    for _try in range(MOST_WRONG):
        _sign_in("doctor@example.org", unguessable("wrong word"), "10.2.0.3")
        trial.hit("a password guessed")
    right = _sign_in("doctor@example.org", PASSWORD, "10.2.0.3")
    trial.expect(right[0] not in SEE_OTHER, "a password can be guessed more than five times")
    reading.force(
        "UPDATE axes_accessattempt SET attempt_time = datetime(attempt_time, '-16 minutes')"
    )
    later = _sign_in("doctor@example.org", PASSWORD, "10.2.0.3")
    trial.expect(later[0] in SEE_OTHER, f"after the while the right one does not open: {later[0]}")


def _keys_of_programs(trial: Trial, stage: Cast) -> None:
    """Try keys that never were, that were revoked, that have expired: one answer for all."""

    def key(until: timedelta) -> tuple[people.Token, str]:
        return people.issue_token(
            person=stage.nurse, name="x", scopes=(people.TokenScope.READ_CASES,),
            expires_at=within.MONDAY + until, by=None, now=within.MONDAY,
        )  # fmt: skip

    revoked, secret = key(timedelta(days=3))
    people.revoke_token(token=revoked, by=stage.nurse, now=within.MONDAY)
    _short, expired = key(timedelta(hours=1))
    house.set_clock(to=within.MONDAY + timedelta(hours=2))
    told = {
        words: masked(Visitor(STRANGER, one).ask("GET", "/api/me"))
        for words, one in {
            "never was": "sh_" + unguessable(secret[3:]), "revoked": secret, "expired": expired,
        }.items()
    }  # fmt: skip
    house.set_clock(to=within.MONDAY)
    trial.hit("a key guessed", len(told))
    for words, answer in told.items():
        differs = difference(answer, told["never was"])
        trial.expect(not differs, f"a key that is {words} is told from none by its {differs}")


def _birth_dates(trial: Trial, stage: Cast, mine: Records) -> None:
    """Guess the birth date on a customer's page, over several links to it."""
    case = cases.visible_to(stage.front_desk).get(pk=mine.ids["case_id"])
    secrets = [mine.secrets["page"]] + [
        keys.issue(case=case, to=stage.parent, by=None, now=within.MONDAY) for _link in range(3)
    ]
    right = stage.parent.born_on or date(1984, 5, 17)

    def say(number: int, born_on: date) -> tuple[int, tuple[str, ...], bytes]:
        secret = secrets[number % len(secrets)]
        said = {"born_on": born_on.isoformat()}
        # Each from an address of his own: the lock does not depend on whence one comes.
        visitor = Visitor(STRANGER, address=f"10.5.{number}.1")
        return masked(visitor.ask("POST", f"/c/{secret}/who/", said), {"secret": secret}, said)

    near, far = say(0, right + timedelta(days=1)), say(0, date(1930, 1, 1))
    trial.expect(not difference(near, far), "a birth date that is near is told from one far off")
    for number in range(2, MOST_WRONG):
        say(number, date(1930, 1, number))
    trial.hit("a birth date guessed", MOST_WRONG)
    closed = say(0, right)
    trial.expect(closed[0] == TOO_MANY, f"a birth date can be guessed on and on: {closed[0]}")
    fresh = say(3, right)
    trial.expect(fresh[0] == TOO_MANY, f"another link gives five tries more: {fresh[0]}")
    house.set_clock(to=within.MONDAY + A_WHILE + MOMENT)
    say(0, date(1930, 2, 2))
    house.set_clock(to=within.MONDAY + 2 * A_WHILE + MOMENT)
    again = say(0, right)
    trial.expect(again[0] == TOO_MANY, "a second row of wrong dates rests no longer than the first")
    house.set_clock(to=within.MONDAY)


PROOF = Proof(
    name="guess",
    promise="Guessing passwords, second factors, keys, links, codes and birth dates is slow, and "
    "no answer tells whether something exists or one was near.",
    assumes="People keep to the length of passwords that is asked of them; how long an answer "
    "takes is not compared.",
    run=run,
    faults={
        "a name guessed": "somebody tries out who has a sign-in",
        "a password guessed": "somebody tries passwords of a person who is there",
        "a second factor guessed": "somebody who knows a password tries codes",
        "a PIN guessed": "somebody tries the PIN of who signed in at a shared desk",
        "a key guessed": "somebody tries the key of a program",
        "a link guessed": "somebody tries links at random",
        "a code guessed": "somebody tries codes such as stand on paper",
        "a birth date guessed": "somebody who holds a link tries birth dates",
    },
    bugs=guess_bugs.BUGS,
)
