"""A wrong setting is named with its remedy, all of them at once."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from safehands.site import config, databases, keys, mail, sms


def problems(**environ: str) -> list[str]:
    with pytest.raises(config.WrongSettings) as wrong:
        config.load(environ)
    return wrong.value.problems


def test_without_any_setting_a_practice_is_encrypted_and_on_this_machine_only() -> None:
    settings = config.load({})

    assert settings.encrypt
    assert settings.local
    assert not settings.https
    assert not settings.test_mode


def test_every_wrong_setting_is_named_with_its_remedy() -> None:
    assert problems(SAFEHANDS_IDLE_MINUTES="soon", SAFEHANDS_LANGUAGE="fr", SAFEHANDS_COLOUR="x")[
        :2
    ] == [
        "SAFEHANDS_IDLE_MINUTES is wrong: write a whole number from 1 to 1440.",
        "SAFEHANDS_LANGUAGE is wrong: write one of: en, es.",
    ]


def test_a_setting_that_does_not_exist_is_named() -> None:
    (problem,) = problems(SAFEHANDS_IDLE_TIME="15")

    assert problem.startswith("SAFEHANDS_IDLE_TIME is not a setting. Settings are: data_dir, ")


WRONG = [
    ("IDLE_MINUTES", "--5"),
    ("SECRET_KEY", "short"),
    ("HOSTS", "https://desk.example.org"),
    ("HOSTS", "desk.example.org:443"),
    ("BASE_URL", "https://desk.example.org/safehands"),
    ("BASE_URL", "https://desk.example.org:99999"),
    ("BASE_URL", "https://[desk.example.org"),
    ("MAIL_URL", "mail.example.org"),
    ("MAIL_URL", "smtp://"),
    ("MAIL_URL", "smtp://mail.example.org:abc"),
    ("MAIL_URL", "smtp://desk:s3c/ret@mail.example.org"),
    ("MAIL_URL", "smtp://desk:12/ret@mail.example.org"),
    ("SMS_URL", "sms.example.org"),
    ("SMS_URL", "https://AC1:t0ken@sms.example.org?from=+15550100"),
    ("SMS_URL", "twilio://sms.example.org?from=+15550100"),
    ("SMS_URL", "twilio://AC1:t0ken@sms.example.org"),
    ("SMS_URL", "twilio://AC1:t0ken@sms.example.org?from=+1555!"),
    ("SMS_URL", "twilio://AC1:t0/ret@sms.example.org?from=+15550100"),
    ("SMS_URL", "twilio://AC1:t0ken@sms.example.org?from=+15550100&colour=red"),
    ("SMS_URL", "twilio://AC1:t0ken@sms.example.org?from=+15550100&https=no"),
    ("OWN_CHANNELS", "slack://token/a/b"),
    ("OWN_CHANNELS", "ntfys://me:secret@ntfy.example.org"),
    ("OWN_CHANNELS", "ntfys://ntfy.example.org:port"),
    ("MAIL_FROM", ""),
    ("MAIL_FROM", "The Practice"),
    ("MAIL_FROM", "Practice, The <desk@example.org>"),
    ("ALARM_MAIL", "somebody"),
    ("ALARM_MAIL", "ada@example.org, bob@example.org"),
    ("DATABASE_URL", "mysql://db.example.org/safehands"),
    ("DATABASE_URL", "postgresql://anna:s3c/ret@db.example.org/safehands"),
    ("DATABASE_URL", "postgresql://db.example.org"),
    ("DATABASE_URL", "postgresql://db.example.org/safehands?colour=red"),
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_no_wrong_setting_is_swallowed(name: str, text: str) -> None:
    (problem,) = problems(**{f"SAFEHANDS_{name}": text})

    assert problem.startswith(f"SAFEHANDS_{name} is wrong: "), problem
    assert "write" in problem
    assert "ret@" not in problem, "a password is shown to nobody"


RIGHT = [
    ("SECRET_KEY", "x" * 32),
    ("HOSTS", "desk.example.org, .example.net, [::1]"),
    ("MAIL_URL", "smtp://[::1]:2525"),
    ("MAIL_URL", "smtps://desk%40practice:s%2Fcret@mail.example.org/"),
    ("SMS_URL", ""),
    ("SMS_URL", "twilio://AC1:t0ken@sms.example.org:8443?from=+15550100"),
    ("SMS_URL", "twilio://AC1:t0ken@127.0.0.1:8080?from=+15550100&https=0"),
    ("SMS_URL", "twilio://AC1:t%2Fret@sms.example.org?from=MG0123"),
    ("OWN_CHANNELS", ""),
    ("OWN_CHANNELS", "slack, ntfys://ntfy.example.org:8443"),
    ("MAIL_FROM", "Our Practice <desk@example.org>"),
    ("MAIL_FROM", '"Practice, The" <desk@example.org>'),
    ("ALARM_MAIL", ""),
    ("ALARM_MAIL", "ada@example.org"),
    ("DATABASE_URL", "postgresql://postgres@/postgres?host=/run/postgresql"),
    ("DATABASE_URL", "postgres://anna:p%40ss@[::1]:5432/safehands?sslmode=verify-full"),
]


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_what_is_right_is_taken(name: str, text: str) -> None:
    config.load({f"SAFEHANDS_{name}": text})


def test_people_outside_this_machine_need_https() -> None:
    (problem,) = problems(SAFEHANDS_BASE_URL="http://safehands.example.org")

    assert "need HTTPS" in problem


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "practice.toml"
    file.write_text('idle_minutes = 5\nencrypt = false\nhosts = ["one.example", "two.example"]\n')

    settings = config.load({"SAFEHANDS_CONFIG": str(file), "SAFEHANDS_IDLE_MINUTES": "7"})

    assert settings.idle_minutes == 7
    assert settings.hosts == ("one.example", "two.example")
    assert not settings.encrypt


@pytest.mark.parametrize("words", ["idle_minutes = ", "idle_minutes == 5", "\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, words: str) -> None:
    file = tmp_path / "practice.toml"
    file.write_text(words)

    (problem,) = problems(SAFEHANDS_CONFIG=str(file))

    assert problem.startswith(f"{file} is not a TOML file")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = problems(SAFEHANDS_CONFIG=str(tmp_path / "none.toml"))

    assert "none.toml (No such file or directory). Name a file." in problem


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "database.key"

    assert keys.make_once(file)
    first = keys.read(file)
    assert not keys.make_once(file)

    assert keys.read(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_key_is_named_with_its_remedy(tmp_path: Path) -> None:
    file = tmp_path / "database.key"
    file.write_text("abc")

    with pytest.raises(ImproperlyConfigured, match=r"database\.key holds no key"):
        keys.read(file)


def test_a_postgresql_address_is_taken_apart() -> None:
    url = "postgresql://anna:p%40ss@db.example.org:6432/safe%20hands?sslmode=verify-full"

    settings = databases.postgresql(url)

    assert settings["NAME"] == "safe hands"
    assert (settings["USER"], settings["PASSWORD"]) == ("anna", "p@ss")
    assert (settings["HOST"], settings["PORT"]) == ("db.example.org", "6432")
    assert settings["OPTIONS"]["sslmode"] == "verify-full"


def test_who_stands_still_in_the_middle_of_a_write_to_postgresql_is_cut_off() -> None:
    usual = databases.postgresql("postgresql://anna@db.example.org/safehands")
    own = databases.postgresql("postgresql://anna@db.example.org/safehands?options=-c%20x%3D1")

    assert usual["OPTIONS"] == {"options": "-c idle_in_transaction_session_timeout=60s"}
    assert own["OPTIONS"] == {"options": "-c x=1"}


def test_a_demonstration_never_opens_the_database_of_a_practice() -> None:
    practice, demo = config.load({}), config.load({"SAFEHANDS_DEMO": "1"})

    assert practice.database_file != demo.database_file
    assert practice.key_file != demo.key_file


def test_a_mail_server_is_taken_from_its_address() -> None:
    _, server = mail.backend("smtp+starttls://desk%40practice:s3cret@mail.example.org")

    assert (server.host, server.port, server.starttls) == ("mail.example.org", 587, True)
    assert (server.user, server.password) == ("desk@practice", "s3cret")


def test_a_gateway_for_text_messages_is_taken_from_its_address() -> None:
    gateway = sms.gateway("twilio://AC1:t%2Fken@sms.example.org?from=+15550100")

    assert (gateway.host, gateway.port, gateway.https) == ("sms.example.org", 443, True)
    assert (gateway.account, gateway.token, gateway.sender) == ("AC1", "t/ken", "+15550100")
    assert sms.gateway("").host == ""


def test_text_messages_to_another_machine_need_https() -> None:
    (problem,) = problems(SAFEHANDS_SMS_URL="twilio://a:b@sms.example.org?from=+15550100&https=0")

    assert "HTTPS" in problem


def test_without_a_mail_server_no_mail_leaves() -> None:
    name, _ = mail.backend("")

    assert name.endswith("dummy.EmailBackend")
