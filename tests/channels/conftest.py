from collections.abc import Iterator

import pytest

from tests.channels.server import MailServer, running


@pytest.fixture
def server() -> Iterator[MailServer]:
    with running() as mail_server:
        yield mail_server
