"""Ofsted's codes and what they say.

The tables are Ofsted's own lists (data-formats.md §1.3) in our words.
"""

GENDERS = {
    "male": "Male",
    "female": "Female",
    "neither": "Neither male nor female",
    "unknown": "Not stated",
}

ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Any other White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Refused",
    "NOBT": "Not yet obtained",
}

ETHNIC_GROUPS = {
    "white": "White",
    "mixed": "Mixed",
    "asian": "Asian or Asian British",
    "black": "Black or Black British",
    "other": "Other ethnic group",
    "not_known": "Not known",
}

NEEDS = {
    "N0": "Not stated",
    "N1": "Abuse or neglect",
    "N2": "Child’s disability",
    "N3": "Parental disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Cases other than children in need",
}

ABUSE = {
    "neglect": "Neglect",
    "physical": "Physical abuse",
    "sexual": "Sexual abuse",
    "emotional": "Emotional abuse",
    "multiple": "More than one category",
}

LEGAL = {
    "C1": "Interim care order",
    "C2": "Full care order",
    "D1": "Freeing order",
    "E1": "Placement order",
    "V2": "Section 20",
    "V3": "Short breaks: agreed series",
    "V4": "Short breaks: single periods",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remand",
    "J2": "Detained under PACE",
    "J3": "Youth rehabilitation order",
}

PLACEMENTS = {
    "U": "Foster care",
    "A": "Placed for adoption",
    "P1": "With parents",
    "P2": "Independent living",
    "P3": "Residential employment",
    "H5": "Semi-independent living",
    "K1": "Secure unit",
    "K2": "Children’s home",
    "K3": "Supported accommodation",
    "R": "Residential setting",
    "S1": "Residential school",
    "Z": "Other placement",
    "T": "Temporary placement",
}

PLANS = {
    "return": "Return to family",
    "adoption": "Adoption",
    "guardianship": "Special guardianship or child arrangements order",
    "supported": "Supported living in the community",
    "residential": "Long-term residential placement",
    "fostering": "Long-term fostering",
    "other": "Other",
}

LEAVERS = {
    "relevant": "Relevant child",
    "former_relevant": "Former relevant child",
    "qualifying": "Qualifying",
    "eligible": "Eligible child",
}

WORDS: dict[str, dict[str, str]] = {
    "gender": GENDERS,
    "ethnicity": ETHNICITIES,
    "ethnic_group": ETHNIC_GROUPS,
    "primary_need": NEEDS,
    "abuse": ABUSE,
    "legal_status": LEGAL,
    "plan": PLANS,
    "leaver": LEAVERS,
}


def words_of_code(kind: str, code: str) -> str:
    """A stored code as people read it; blank stays blank."""
    if kind == "placement":
        return PLACEMENTS.get(code) or PLACEMENTS.get(code[:1], code)
    return WORDS[kind].get(code, code)


GROUP_OF_LETTER = {"W": "white", "M": "mixed", "A": "asian", "B": "black"}


def ethnic_group(code: str) -> str:
    """The group an ethnicity belongs to; Chinese counts as Asian, as in the census of 2011."""
    if code in ETHNIC_GROUPS or not code:
        return code
    if code in ("REFU", "NOBT"):
        return "not_known"
    if code == "CHNE":
        return "asian"
    # BOTH is Black, OOTH and the rest are other: the first letter tells.
    return GROUP_OF_LETTER.get(code[0], "other")
