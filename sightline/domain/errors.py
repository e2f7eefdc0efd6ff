"""Two ways of saying no: it is not allowed, or what was given is not valid."""


class NotAllowed(Exception):
    """A deed is refused. `reasons` are sentences a page can show."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


class NotValid(Exception):
    """Something given cannot be used. `problems` are sentences a page can show."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def require(reasons: list[str]) -> None:
    """Go on when there is no reason against; otherwise raise NotAllowed with all of them."""
    if reasons:
        raise NotAllowed(reasons)
