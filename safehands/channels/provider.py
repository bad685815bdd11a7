"""E-mail through one of the providers that anymail speaks to."""

from http import HTTPStatus

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.core.mail import get_connection

from safehands.channels.email import letter_of
from safehands.channels.gateway import Message, Outcome, Reply

# The provider says that nothing was taken, and that a later try may go better.
_LATER = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
}


class ProviderGateway:
    """Hands messages to the provider that Django's mail settings name."""

    def send(self, message: Message) -> Reply:
        """Hand one message over; only a clear no counts as not sent."""
        try:
            get_connection(fail_silently=False).send_messages([letter_of(message)])
        except AnymailRecipientsRefused as refused:
            return Reply(Outcome.PERMANENT, str(refused))
        except AnymailAPIError as wrong:
            return Reply(_by_status(wrong.status_code), str(wrong))
        except (AnymailError, ValueError) as wrong:
            return Reply(Outcome.PERMANENT, str(wrong))
        except OSError as wrong:
            return Reply(Outcome.UNSURE, str(wrong))
        return Reply(Outcome.HANDED_OVER, "accepted by the provider")


def _by_status(status: int | None) -> Outcome:
    if status in _LATER:
        return Outcome.TEMPORARY
    if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome.PERMANENT
    return Outcome.UNSURE
