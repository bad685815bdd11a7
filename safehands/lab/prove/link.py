"""The proof that a link opens one thing to one person for a time, and changes nothing by it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from safehands.core import cases, handoffs, house, keys
from safehands.lab.cast import Cast
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.prove import link_bugs, reading, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.walls import ours
from safehands.lab.prove.within import STRANGER, Visitor

SEE_OTHER, MISSING = 303, 404
# How links are opened by nobody: programs of mail, chat and browsers look before people do.
SCANNERS: Mapping[str, Mapping[str, str]] = {
    "a person's first look": {},
    "a mail scanner": {"User-Agent": "Mozilla/5.0 (compatible; LinkScanner/3.1)"},
    "a browser that reads ahead": {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"},
    "a chat that draws a picture of it": {"User-Agent": "PreviewBot/1.0", "X-Moz": "prefetch"},
    "a program": {"Accept": "application/json"},
}
METHODS = ("GET", "HEAD", "OPTIONS")
# The words by which the matters of this trial are told apart.
WORDS = ("Where are my X-rays?", "The other thing")
_addresses = count(1)


@dataclass(frozen=True)
class Link:
    """One live link: where it leads, until when (UTC), and how it is ended at once."""

    kind: str
    address: str
    until: datetime
    revoke: Callable[[], object]


def run(trial: Trial) -> None:
    """Open links in every way in which they are opened, then too late, and after their end."""
    stage = within.begin(trial)
    mine = records_of(ours(stage), within.MONDAY)
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.parent,
        asked=WORDS[1], origin=cases.Origin.PHONE, by=stage.front_desk, now=within.MONDAY,
    )  # fmt: skip
    links = _links(stage, mine)
    for link in links:
        _open_in_every_way(trial, link)
        _opens_only_its_own(trial, link, other)
    _proof_is_of_one_key(trial, stage, mine)
    for link in links:
        _ends_in_time(trial, link)
    for link in links:
        link.revoke()
        if trial.expect(
            _status(link.address) == MISSING, f"a revoked link still opens: {link.kind}"
        ):
            trial.hit("revoked")


def _links(stage: Cast, mine: Records) -> list[Link]:
    by, now = stage.front_desk, within.MONDAY
    case = cases.visible_to(by).get(pk=mine.ids["case_id"])
    asked = handoffs.visible_to(by).get(pk=mine.ids["asked"])
    office = handoffs.office_keys_visible_to(by).get(pk=mine.ids["key_id"])

    def close_page() -> None:
        keys.revoke(case=case, by=by, now=now)

    def close_matter() -> None:
        handoffs.revoke_keys(handoff=asked, by=by, now=now)

    def close_office() -> None:
        handoffs.revoke_office_key(key=office, by=by, now=now)

    secrets, page = mine.secrets, now + keys.GOOD_FOR
    fortnight, quarter = now + timedelta(days=14), now + timedelta(days=90)
    return [
        Link("a customer's page", f"/c/{secrets['page']}/", page, close_page),
        Link("its steps", f"/c/{secrets['page']}/steps/", page, close_page),
        Link("a code on paper", f"/c/{secrets['page code']}/", page, close_page),
        Link("a partner's matter", f"/p/{secrets['partner']}/", fortnight, close_matter),
        Link("the same for programs", f"/api/partner/{secrets['partner']}", fortnight,
             close_matter),
        Link("a partner's desk", f"/p/desk/{secrets['office']}/", quarter, close_office),
    ]  # fmt: skip


def _open_in_every_way(trial: Trial, link: Link) -> None:
    """Look before anybody reads; not a byte of what is stored may be another afterwards."""
    before = reading.fingerprints()
    for words, headers in SCANNERS.items():
        for method in METHODS:
            _visitor().ask(method, link.address, headers=headers)
            trial.hit("looked at")
        after = reading.fingerprints()
        changed = sorted(table for table in after if after[table] != before[table])
        trial.expect(not changed, f"{words} at {link.kind} changed {', '.join(changed)}")
        before = after


def _opens_only_its_own(trial: Trial, link: Link, other: cases.Case) -> None:
    answer = _visitor().ask("GET", link.address)
    shown = answer.content.decode()
    strange = [words for words in (other.reference, str(other.pk), WORDS[1]) if words in shown]
    trial.expect(not strange, f"{link.kind} shows another matter: {strange}")
    if "page" in link.kind or "paper" in link.kind:
        # Who only holds the link has not proven that he is the one it is for.
        trial.expect(WORDS[0] not in shown, f"{link.kind} shows what was asked before any proof")


def _proof_is_of_one_key(trial: Trial, stage: Cast, mine: Records) -> None:
    """Prove oneself on one page; the same browser has proven nothing on another one."""
    case = cases.visible_to(stage.front_desk).get(pk=mine.ids["case_id"])
    one = Visitor(STRANGER)
    there = f"/c/{mine.secrets['page']}/"
    answer = one.ask("POST", f"{there}who/", {"born_on": stage.parent.born_on})
    trial.expect(answer.status_code == SEE_OTHER, f"the right birth date is refused: {answer}")
    trial.expect(WORDS[0] in one.ask("GET", there).content.decode(), "a proof opens nothing")
    again = keys.issue(case=case, to=stage.parent, by=None, now=within.MONDAY)
    shown = one.ask("GET", f"/c/{again}/").content.decode()
    if trial.expect(WORDS[0] not in shown, "a proof on one page is taken for one on another"):
        trial.hit("proven elsewhere")


def _ends_in_time(trial: Trial, link: Link) -> None:
    moment = timedelta(seconds=1)
    house.set_clock(to=link.until - moment)
    alive = _status(link.address)
    house.set_clock(to=link.until)
    ended = _status(link.address)
    house.set_clock(to=within.MONDAY)
    trial.expect(alive != MISSING, f"{link.kind} ends before its time")
    if trial.expect(ended == MISSING, f"{link.kind} still opens after its time"):
        trial.hit("expired")


def _status(address: str) -> int:
    return _visitor().ask("GET", address).status_code


def _visitor() -> Visitor:
    return Visitor(
        STRANGER, address=f"10.1.{next(_addresses) // 256 % 256}.{next(_addresses) % 256}"
    )


PROOF = Proof(
    name="link",
    promise="A link opens one matter to one person for a limited time and can be ended at once; "
    "that somebody or something opens it changes nothing.",
    assumes="Who holds a partner's link is somebody of that office: it asks for no second proof.",
    run=run,
    faults={
        "looked at": "a link is opened by a person, a mail scanner, a browser that reads ahead",
        "expired": "a link is opened in the second in which it ends",
        "revoked": "a link is opened after it was ended",
        "proven elsewhere": "a browser in which one page was proven opens another",
    },
    bugs=link_bugs.BUGS,
)
