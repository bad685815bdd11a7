"""The gateway for text messages, as it stands in the setting sms_url."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class SmsGateway:
    """Where text messages leave the house; without a host none can."""

    host: str = ""
    port: int = 443
    account: str = ""
    token: str = ""
    sender: str = ""
    https: bool = True


def gateway(url: str) -> SmsGateway:
    """Return the gateway that a checked address names."""
    if not url:
        return SmsGateway()
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    https = asked.get("https", ["1"])[0] != "0"
    return SmsGateway(
        host=parts.hostname or "",
        port=parts.port or (443 if https else 80),
        account=unquote(parts.username or ""),
        token=unquote(parts.password or ""),
        sender=number(asked["from"][0]),
        https=https,
    )


def number(text: str) -> str:
    """Return the sender; in an address "+" may have become a blank."""
    return "+" + text.strip() if text.startswith(" ") else text.strip()
