"""A refill with a condition nobody mentioned, as one kind of request.

What is true stands in ``course``, ``outside`` and ``acting``; what the customer hears and says in
``phone``, ``saying``, ``reading`` and ``telling``; what staff do about it in ``desk``, ``ending``
and ``tending``; what becomes of it in a notebook in ``notebook``.
"""

from safehands.lab.world.kinds.refill.request import Refill

__all__ = ["Refill"]
