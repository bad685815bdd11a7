"""Lines for an administrator hold no key to anybody's page."""

import logging

import pytest

from safehands.site.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/c/S3cr3t-x_y/who/", "/c/…/who/"),
        ("/r/S3cr3t/", "/r/…/"),
        ("/p/7KQ4-MX2T-D9WF/done/accept/", "/p/…/done/accept/"),
        ("/p/desk/S3cr3t/", "/p/desk/…/"),
        ("/api/partner/S3cr3t~1/answer", "/api/partner/…/answer"),
        ("/api/partner-office/S3cr3t", "/api/partner-office/…"),
        ("/cases/1/", "/cases/1/"),
    ],
)
def test_the_secret_of_a_link_stands_in_no_line(address: str, kept: str) -> None:
    said = ("%s: %s", ("Internal Server Error", address))
    line = logging.LogRecord("django.request", logging.ERROR, "", 0, *said, None)

    assert WithoutSecrets().format(line) == f"Internal Server Error: {kept}"
