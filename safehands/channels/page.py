"""The pages themselves as a way out: what is stored is already where the person looks."""

from safehands.channels.gateway import Message, Outcome, Reply


class PageGateway:
    """Hands over at once; that the person has read it is noted when he does."""

    def send(self, message: Message) -> Reply:
        """Accept; the notice is in the database, and the page reads it there."""
        return Reply(Outcome.HANDED_OVER, f"on the page as {message.message_id}")
