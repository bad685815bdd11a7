"""One command brings a newcomer to a working day that he can click through."""

import re
from pathlib import Path

import httpx
import pytest

from safehands.lab import demo
from tests.site.installation import LONG, serving

pytestmark = pytest.mark.sqlite_only


def test_a_newcomer_signs_in_to_the_working_day_of_the_practice(tmp_path: Path) -> None:
    way = demo.sign_ins()[0]
    with (
        serving("demo", folder=tmp_path) as (_, address),
        httpx.Client(base_url=address, follow_redirects=True, timeout=LONG) as browser,
    ):
        entrance = browser.get("/today/")
        proof = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', entrance.text)
        assert proof is not None, entrance.text
        first = browser.post(
            entrance.url,
            data={"login": way.email, "password": way.password, "csrfmiddlewaretoken": proof[1]},
            headers={"Referer": str(entrance.url)},
        )

    assert first.status_code == 200
    assert first.url.path == "/today/"
    assert way.name in first.text
