"""Where a colleague may be alarmed: only where the administrator said."""

import pytest

from safehands.rules.own_channels import allowed, place_of

LISTED = ("slack", "ntfys://ntfy.example.org", "json://127.0.0.1:8080")


@pytest.mark.parametrize(
    "url",
    [
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#desk",
        "SLACK://a/b/c",
        "ntfys://ntfy.example.org/desk",
        "ntfys://NTFY.example.org/desk",
        "ntfys://name:secret@ntfy.example.org/desk",
        "json://127.0.0.1:8080/here",
    ],
)
def test_what_is_listed_is_allowed(url: str) -> None:
    # A channel of Slack begins with "#", which ends an address; it is written without it.
    assert allowed(url.replace("#", ""), LISTED)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ntfys://127.0.0.1/desk",
        "ntfys://ntfy.example.org:8443/desk",
        "ntfys://ntfy.example.org@10.0.0.1/desk",
        "ntfy://ntfy.example.org/desk",
        "ntfys://ntfy.example.org.evil.example/desk",
        "ntfys://ntfy.example.org/desk?mode=cloud",
        "ntfys://ntfy.example.org/desk#x",
        "ntfys:\\\\ntfy.example.org\\desk",
        "json://127.0.0.1:22/",
        "json://127.0.0.1:99999/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "syslog://",
        "not an address",
        # Apprise would read two addresses, or another host.
        "slack://a/b/c,json://127.0.0.1:22/",
        "slack://a/b/c json://127.0.0.1:22/",
        "slack://a/b/c\njson://127.0.0.1:22/",
        "ntfys://ntfy.example.org/desk;json://127.0.0.1:22/",
        "ntfys://name@10.0.0.1@ntfy.example.org/desk",
        "ntfys://name:secret@10.0.0.1:22@ntfy.example.org/desk",
    ],
)
def test_everything_else_is_not(url: str) -> None:
    assert not allowed(url, LISTED)


def test_without_a_list_nothing_is_called() -> None:
    assert not allowed("slack://a/b/c", ())


def test_a_place_is_scheme_host_and_port() -> None:
    assert place_of("json://User:pw@Host.example:81/a/b") == "json://host.example:81"
