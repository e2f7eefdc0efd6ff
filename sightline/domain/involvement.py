"""What a child may be open to, and who besides the worker may be part of it."""

from enum import StrEnum


class InvolvementStatus(StrEnum):
    """In what way a child is open to children's services; from least to most, then after care."""

    EARLY_HELP = "early_help"
    ASSESSMENT = "assessment"
    CHILD_IN_NEED = "child_in_need"
    CHILD_PROTECTION = "child_protection"
    IN_CARE = "in_care"
    CARE_LEAVER = "care_leaver"

    @property
    def words(self) -> str:
        """The status as a page says it."""
        return STATUS_WORDS[self]


STATUS_WORDS = {
    InvolvementStatus.EARLY_HELP: "Early help",
    InvolvementStatus.ASSESSMENT: "Assessment",
    InvolvementStatus.CHILD_IN_NEED: "Child in need",
    InvolvementStatus.CHILD_PROTECTION: "Child protection plan",
    InvolvementStatus.IN_CARE: "In care",
    InvolvementStatus.CARE_LEAVER: "Care leaver",
}


class Involved(StrEnum):
    """Who is part of a child's case, where that decides what is asked."""

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
