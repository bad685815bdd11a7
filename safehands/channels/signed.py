"""The signature of Twilio's shape: proves that a report comes from whoever knows our token."""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping


def signature_of(token: str, url: str, fields: Mapping[str, Iterable[str]]) -> str:
    """Return the signature: HMAC-SHA1 over the whole address and the sorted fields, in base64."""
    told = "".join(name + value for name in sorted(fields) for value in sorted(set(fields[name])))
    digest = hmac.new(token.encode(), (url + told).encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_signed(token: str, url: str, fields: Mapping[str, Iterable[str]], given: str) -> bool:
    """Whether a signature is right; never without a token."""
    right = signature_of(token, url, fields)
    return bool(token) and hmac.compare_digest(right.encode(), given.encode())
