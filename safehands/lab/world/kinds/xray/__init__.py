"""X-rays that nobody sends: the specialist, the film, the promise, the date, the visit, the report.

The patient was told "call when you have the appointment, then we send". What is true stands in
``film`` and ``way``; what he believes in ``customer``; what staff do about it in ``desk``,
``tending`` and ``phone``; what becomes of it in a notebook in ``seeds``.
"""

from safehands.lab.world.kinds.xray.request import Xray

__all__ = ["Xray"]
