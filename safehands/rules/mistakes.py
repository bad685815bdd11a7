"""What the rules say about input they cannot use: the field, what is wrong, what to do."""


class Mistake(ValueError):
    """An input that no rule can work with.

    `code` is for programs, `field` names the input, `remedy` says in plain English what to do.
    """

    def __init__(self, *, field: str, code: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field}: {problem} {remedy}")
        self.field = field
        self.code = code
        self.problem = problem
        self.remedy = remedy


class NeverOpen(Mistake):
    """A calendar is asked for open time it does not have. `calendar` is its name."""

    def __init__(self, calendar: str) -> None:
        super().__init__(
            field="calendar",
            code="never_open",
            problem=f"The calendar “{calendar}” has no opening where one is needed.",
            remedy="Give it opening hours on at least one day of the week.",
        )
        self.calendar = calendar
