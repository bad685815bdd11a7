"""Which gateway serves which channel in this installation."""

from django.conf import settings

from safehands.channels.email import NoMailServer, SmtpGateway
from safehands.channels.gateway import Gateway, Gateways
from safehands.channels.own import OwnGateway
from safehands.channels.page import PageGateway
from safehands.channels.provider import ProviderGateway
from safehands.channels.sms import NoSmsGateway, SmsGateway
from safehands.channels.tray import SMS_FAULTS, FaultyGateway, TrayGateway
from safehands.core.notices import Channel


def ways_out() -> Gateways:
    """Return the gateways of this installation; a demonstration and a test send no mail."""
    return {
        Channel.PAGE: PageGateway(),
        Channel.EMAIL: _mail(),
        Channel.SMS: _sms(),
        Channel.OWN: _own(),
    }


def _mail() -> Gateway:
    if settings.DEMO or settings.TEST_MODE:
        return FaultyGateway(TrayGateway())
    if settings.EMAIL_BACKEND.startswith("django.core.mail.backends.smtp."):
        return SmtpGateway()
    if settings.EMAIL_BACKEND.startswith("anymail.backends."):
        return ProviderGateway()
    return NoMailServer()


def _sms() -> Gateway:
    if settings.DEMO or settings.TEST_MODE:
        return FaultyGateway(TrayGateway(arrives=True), SMS_FAULTS)
    return SmsGateway.of_the_settings() if settings.SMS_HOST else NoSmsGateway()


def _own() -> Gateway:
    if settings.DEMO or settings.TEST_MODE:
        return TrayGateway()
    return OwnGateway()
