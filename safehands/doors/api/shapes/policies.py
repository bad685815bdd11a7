"""The numbers of an organisation as programs see them."""

from typing import Annotated

from pydantic import Field, Strict, create_model

from safehands.core import people
from safehands.doors.api.shapes.words import Asked, Shown

Number = Annotated[int, Strict(), Field(ge=1, le=100_000)]
NAMES = tuple(people.Policy.__dataclass_fields__)

# One list of names, that of the core: a number added there is there for programs too.
PolicyShape = create_model("PolicyShape", __base__=Shown, **dict.fromkeys(NAMES, (int, ...)))  # type: ignore[call-overload]
PolicyChanges = create_model(  # type: ignore[call-overload]
    "PolicyChanges", __base__=Asked, **dict.fromkeys(NAMES, (Number | None, None))
)
