"""Names as case lists write them, brought to one spelling so that the same is seen as the same."""


def fold(words: str) -> str:
    """A team's name or id in one spelling, whichever apostrophe it was typed with."""
    return " ".join(words.replace("’", "'").casefold().split())


def key_of_name(words: str) -> str:
    """A person's name in one spelling: "Hazlett, Dustin" and "dustin hazlett" are the same."""
    last, comma, first = words.partition(",")
    return fold(f"{first} {last}" if comma else words)
