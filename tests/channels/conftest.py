from collections.abc import Iterator

import pytest

from tests.channels import server as mail
from tests.channels import sms_server
from tests.channels.server import MailServer
from tests.channels.sms_server import SmsServer


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail.running() as mail_server:
        yield mail_server


@pytest.fixture
def sms() -> Iterator[SmsServer]:
    with sms_server.running() as gateway:
        yield gateway
