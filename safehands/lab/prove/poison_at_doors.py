"""Requests that cannot be read, at every way in that takes words; each followed by a good one."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from safehands.channels.signed import signature_of
from safehands.core import handoffs, keys
from safehands.lab.cast import Cast
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.load import key_of, stored
from safehands.lab.prove.main_verbs import SUMMARY
from safehands.lab.prove.practice import MONDAY, open_case

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
OURS = range(500, 600)
DEEP = b"[" * 100_000 + b"]" * 100_000
BODIES = (
    (JSON, b""), (JSON, b"{"), (JSON, b"\xff\xfe\x00"), (JSON, b'{"words": "\\ud800"}'),
    (JSON, DEEP),
    (JSON, b'{"words": 1e999}'), (JSON, b'{"words": {"words": []}}'), (JSON, b"null"),
    (JSON, b'{"words": "' + b"a" * 3_000_000 + b'"}'), (JSON, b'{"words": "a\\u0000b"}'),
    (FORM, b"words=%ff%fe&words=%00"), (FORM, b"words=" + b"%F0%9F" * 1000), (FORM, b"=&=&=%"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
    ("multipart/form-data; boundary=", b"\x00" * 99), ("application/xml", b"<!DOCTYPE a>"),
)  # fmt: skip


def at_the_doors(trial: Trial, stage: Cast) -> None:
    """Send what cannot be read to the API, the partners', the customers' and the gateway's door."""
    call_command("collectstatic", interactive=False, verbosity=0)
    case = open_case(stage, MONDAY)
    offer = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, summary=SUMMARY, to_organization=stage.pharmacy,
        by=stage.front_desk, now=MONDAY,
    )  # fmt: skip
    partner = handoffs.issue_key(handoff=offer, by=stage.front_desk, now=MONDAY)
    mine = keys.issue(case=case, to=stage.parent, by=stage.front_desk, now=MONDAY)
    head = {"Authorization": f"Bearer {key_of(stage.front_desk)}"}
    # Whatever comes out of the program instead of an answer is a crack, not our end.
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    paths = (
        "/api/cases", f"/api/cases/{case.pk}/notes", f"/p/{partner}/", f"/c/{mine}/",
        "/hooks/sms/inbound/", "/hooks/sms/status/", "/accounts/login/",
    )  # fmt: skip
    for number, path in enumerate(paths):
        for kind, body in BODIES:
            before = _rows()
            answer = client.post(path, body, content_type=kind, headers=head)
            trial.hit("body")
            what = f"{path.split('/')[1]}: {kind} {body[:24]!r}"
            trial.expect(answer.status_code not in OURS, f"{what} is answered {answer.status_code}")
            refused = answer.status_code >= 400  # noqa: PLR2004 - refused, in HTTP
            trial.expect(not refused or _rows() == before, f"{what} is refused, and stored")
        words = f"door {number} asks 1"
        client.post(f"/api/cases/{case.pk}/notes", {"words": words}, JSON, headers=head)
        trial.expect(stored().get(words) == 1, f"after {path[:8]} a good note is not taken")
    _signed(trial, client)


def _signed(trial: Trial, client: Client) -> None:
    """Send texts that the gateway signed although nobody can read them; each is kept."""
    for number, words in enumerate(("\x00\x01", "\ufffd" * 2000, "\u202e\u200b", "a" * 70_000)):
        fields = {"MessageSid": f"DOOR{number}", "From": "+1\x00555", "Body": words}
        path = f"{settings.BASE_URL}/hooks/sms/inbound/"
        sign = signature_of(
            settings.SMS_TOKEN, path, {name: [text] for name, text in fields.items()}
        )
        answer = client.post("/hooks/sms/inbound/", fields, headers={"X-Twilio-Signature": sign})
        trial.hit("body")
        kept = _kept(f"DOOR{number}")
        trial.expect(
            answer.status_code not in OURS and (kept or answer.status_code >= 400),  # noqa: PLR2004 - HTTP
            f"a signed text {words[:4]!r} is answered {answer.status_code} and kept: {kept}",
        )


def _kept(reference: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_reply WHERE reference = %s", [reference])
        (number,) = cursor.fetchone() or (0,)
    return bool(number)


def _rows() -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM core_case), (SELECT count(*) FROM core_note),"
            " (SELECT count(*) FROM core_reply)"
        )
        return tuple(cursor.fetchone() or ())
