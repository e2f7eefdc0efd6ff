"""Who, besides the worker and the family, may be part of a child's case."""

from enum import StrEnum


class Involved(StrEnum):
    """Somebody whose part in a case decides what is asked, and with whom to talk."""

    IRO = "iro"
    CHAIR = "chair"
    FOSTER_CARER = "foster_carer"
    PARTNER = "partner"

    @property
    def words(self) -> str:
        """Who this is, in words."""
        return INVOLVED_WORDS[self]


INVOLVED_WORDS = {
    Involved.IRO: "an independent reviewing officer",
    Involved.CHAIR: "a child protection chair",
    Involved.FOSTER_CARER: "a foster carer",
    Involved.PARTNER: "a partner agency",
}
