"""The many ways case lists write Ofsted's codes.

Each reader returns the code, nothing (blank), or `Wrong`. The patterns are how councils spell them
(data-formats.md §1.6); whole words and codes first, looser spellings after.
"""

import re

from sightline.domain.case_list import Answer, ChildStatus
from sightline.domain.case_list_cells import BLANK_WORDS, Cell, Wrong, tidy
from sightline.domain.case_list_codes import ETHNICITIES, LEGAL

CODE_DO = "Correct it in the case system, or leave it blank"


def plain(cell: Cell) -> str:
    """A coded cell without Ofsted's letter in front: "c) Child in need plan" → the words alone."""
    text = tidy(cell).casefold()
    return LETTER.sub("", text)


LETTER = re.compile(r"^\(?[a-z]{1,2}\d?\)\s*")


def from_patterns(cell: Cell, table: tuple[tuple[str, str], ...], expected: str) -> object:
    """The first pattern that occurs in the cell gives the code."""
    text = plain(cell)
    if text in BLANK_WORDS:
        return None
    for pattern, code in table:
        if re.search(pattern, text):
            return code
    return Wrong(expected, CODE_DO)


GENDER_PATTERNS = (
    (r"^(m|male|boy|man|1|1\.0)$|^1\b.*male|\bmale\b|trans ?man", "male"),
    (r"^(f|female|girl|woman|2|2\.0)$|\bfemale\b|trans ?woman", "female"),
    (r"^(d|x|9|i)$|neither|indeterminate|non-?binary|other|intersex", "neither"),
    (r"^(c|u|0|n|3)$|not |un(known|born|specified|disclosed)|indetermined|refused", "unknown"),
)


def gender(cell: Cell) -> object:
    """Male, female, neither, or not stated."""
    text = tidy(cell).casefold()
    letter = re.fullmatch(r"\(?([a-d])\)", text)
    if letter:
        return dict(zip("abcd", ("male", "female", "unknown", "neither"), strict=True))[letter[1]]
    if re.search(r"\bfemale\b", text):
        return "female"
    return from_patterns(cell, GENDER_PATTERNS, "male, female, neither or not stated")


ETHNIC_CODE = re.compile(r"\b(" + "|".join(ETHNICITIES) + r")\b")
ETHNIC_PATTERNS = (
    (r"not (yet )?obtained|^nobt|not known|unknown|not recorded|not stated|pending", "NOBT"),
    (r"refus|declin|prefer not", "REFU"),
    (r"white.*black.*carib|black caribbean.*white", "MWBC"),
    (r"white.*black.*afric", "MWBA"),
    (r"white (and|&|/) ?asian|mixed.*asian", "MWAS"),
    (r"(other|any).*(mixed|multiple)|(mixed|multiple).*other", "MOTH"),
    (r"travell?er.*irish|irish.*travell?er", "WIRT"),
    (r"gyps|roma\b|romany", "WROM"),
    (r"white.*irish|^irish", "WIRI"),
    (r"white.*(english|british|welsh|scottish|uk)|(english|british).*white|^british$", "WBRI"),
    (r"white.*(other|european|any)|other white", "WOTH"),
    (r"bangladesh", "ABAN"),
    (r"pakistan", "APKN"),
    (r"chinese", "CHNE"),
    (r"(asian|asian british).*(other|any)|other asian", "AOTH"),
    (r"\bindian\b", "AIND"),
    (r"caribbean", "BCRB"),
    (r"black.*(other|any)|other black", "BOTH"),
    (r"african", "BAFR"),
    (r"other ethnic|any other|^other$|\barab\b", "OOTH"),
)
GROUP_PATTERNS = (
    (r"^white", "white"),
    (r"mixed|multiple", "mixed"),
    (r"asian", "asian"),
    (r"black", "black"),
    (r"other", "other"),
)
# Ofsted's grouped values carry the group's own words; the individual code is not in them.
GROUPED = re.compile(r"(white|mixed|asian or asian british|black or black british)")


def ethnicity(cell: Cell) -> object:
    """Ofsted's four letters, or the group in small letters when only the group is given.

    The four letters count wherever they stand, because Ofsted's list uses the letter s twice.
    """
    text = tidy(cell)
    if found := ETHNIC_CODE.search(text):
        return found[1]
    if text.upper() in ETHNICITIES:
        return text.upper()
    if GROUPED.fullmatch(plain(cell)):
        return from_patterns(cell, GROUP_PATTERNS, "")
    return from_patterns(cell, ETHNIC_PATTERNS, "one of Ofsted’s ethnicities, such as WBRI")


ANSWER_PATTERNS = (
    (r"^(y|yes|true|t|1|1\.0)$|^yes\b", Answer.YES),
    (r"^(n|no|false|f|0|0\.0)$|^no\b|^none\b", Answer.NO),
    (r"^(u|c|9)$|unknown|not (known|stated|recorded|sure)|refused|awaiting", Answer.UNKNOWN),
)
ANSWER_LETTERS = {"a)": Answer.YES, "b)": Answer.NO, "c)": Answer.UNKNOWN}


def answer(cell: Cell) -> object:
    """Yes, no or not known."""
    text = tidy(cell).casefold()
    if text in ANSWER_LETTERS:
        return ANSWER_LETTERS[text]
    if isinstance(cell, bool):
        return Answer.YES if cell else Answer.NO
    return from_patterns(cell, ANSWER_PATTERNS, "yes, no or unknown")


# The DfE's disability codes, which some councils put where a yes or no belongs.
DISABILITIES = re.compile(
    r"\b(aut|beh|comm|con|dda|hand|hear|inc|ld|learn|mob|pc|vis|autism|asd|adhd|epilepsy)\b"
    r"|disab|impair|learning|autis|hearing|mobility|vision|behaviour|incontinence|diagnosed"
)


def disability(cell: Cell) -> object:
    """Whether a child is disabled; a code naming the disability means yes."""
    if tidy(cell).casefold() == "none":
        return Answer.NO
    found = answer(cell)
    if isinstance(found, Wrong):
        text = plain(cell)
        if re.search(r"^(no|not|non)\b", text):
            return Answer.NO
        if DISABILITIES.search(text):
            return Answer.YES
    return found


NEED_CODE = re.compile(r"\bN([0-9])\b", re.IGNORECASE)
NEED_PATTERNS = (
    (r"abuse|neglect|exploit", "N1"),
    (r"(parent|carer).*(illness|disab)", "N3"),
    (r"disab", "N2"),
    (r"acute stress", "N4"),
    (r"dysfunction", "N5"),
    (r"unacceptable|anti-?social", "N6"),
    (r"low income", "N7"),
    (r"absent", "N8"),
    (r"other than (cin|child)", "N9"),
    (r"not stated", "N0"),
)


def primary_need(cell: Cell) -> object:
    """The primary need, N0 to N9."""
    if found := NEED_CODE.search(tidy(cell)):
        return f"N{found[1]}"
    return from_patterns(cell, NEED_PATTERNS, "a primary need from N0 to N9")


ABUSE_PATTERNS = (
    (r"multiple|not recommended|^mul\b", "multiple"),
    (r"neglect|^neg\b", "neglect"),
    (r"physical|^phy\b", "physical"),
    (r"sexual|^sab\b|^sex\b", "sexual"),
    (r"emotional|^emo\b", "emotional"),
)
ABUSE_LETTERS = dict(
    zip("abcde", ("neglect", "physical", "sexual", "emotional", "multiple"), strict=True)
)


def abuse(cell: Cell) -> object:
    """The category of abuse on a child protection plan; two named at once are "multiple"."""
    letter = re.fullmatch(r"\(?([a-e])\)?", tidy(cell).casefold())
    if letter:
        return ABUSE_LETTERS[letter[1]]
    named = [code for pattern, code in ABUSE_PATTERNS if re.search(pattern, plain(cell))]
    if len(named) > 1:
        return "multiple"
    return from_patterns(cell, ABUSE_PATTERNS, "a category of abuse")


LEGAL_CODE = re.compile(r"\b(" + "|".join(LEGAL) + r")\b", re.IGNORECASE)
LEGAL_PATTERNS = (
    (r"interim care|\bico\b", "C1"),
    (r"full care|^care order|\bfco\b", "C2"),
    (r"freeing", "D1"),
    (r"placement order", "E1"),
    (r"short.?(break|term).*(series|agreed)|series of short", "V3"),
    (r"short.?(break|term)|respite", "V4"),
    (r"s(ection)?\.? ?20|accommodated|single period|voluntary", "V2"),
    (r"police protection", "L1"),
    (r"emergency protection|\bepo\b", "L2"),
    (r"child assessment order", "L3"),
    (r"remand", "J1"),
    (r"\bpace\b|police and criminal", "J2"),
    (r"youth rehab|detained|sentence|\byro\b", "J3"),
)


def legal_status(cell: Cell) -> object:
    """The legal status code of a child in care."""
    if found := LEGAL_CODE.search(tidy(cell)):
        return found[1].upper()
    return from_patterns(cell, LEGAL_PATTERNS, "a legal status such as C1 or V2")


PLACEMENT_CODE = re.compile(
    r"\b(U[1-6]|A[3-6]|P[1-3]|H5|K[1-3]|R[1235]|S1|Z1[1-4]?|T[0-4])\b", re.IGNORECASE
)
PLACEMENT_PATTERNS = (
    (r"adopt", "A"),
    (r"foster", "U"),
    (r"children'?s home", "K2"),
    (r"secure", "K1"),
    (r"supported (accom|living)|regulated", "K3"),
    (r"parent", "P1"),
    (r"semi|h5", "H5"),
    (r"independent", "P2"),
    (r"school", "S1"),
    (r"residential|hospital|prison|young offender|nhs|care home|family centre", "R"),
    (r"temporary", "T"),
    (r"other", "Z"),
)


def placement(cell: Cell) -> object:
    """The type of placement, by code; both the older codes and those of 2025 and 2026."""
    if found := PLACEMENT_CODE.search(tidy(cell)):
        return found[1].upper()
    return from_patterns(cell, PLACEMENT_PATTERNS, "a placement type such as U4 or K2")


PLAN_PATTERNS = (
    (r"^a$|return|reunif|remain with|parent|birth family", "return"),
    (r"^b$|adopt", "adoption"),
    (r"^c$|sgo|guardian|cao|arrangement|residence order", "guardianship"),
    (r"^d$|supported|independ|community", "supported"),
    (r"^e$|residential", "residential"),
    (r"^f$|foster", "fostering"),
    (r"^g$|other|not ", "other"),
)


def permanence_plan(cell: Cell) -> object:
    """The plan for the child's permanence."""
    letter = re.fullmatch(r"\(?([a-g])\)", tidy(cell).casefold())
    return from_patterns(letter[1] if letter else cell, PLAN_PATTERNS, "a plan for permanence")


LEAVER_PATTERNS = (
    (r"^b$|former", "former_relevant"),
    (r"^a$|relevant", "relevant"),
    (r"^c$|qualif", "qualifying"),
    (r"^d$|eligible", "eligible"),
)


def eligibility(cell: Cell) -> object:
    """What a care leaver is entitled to."""
    letter = re.fullmatch(r"\(?([a-d])\)", tidy(cell).casefold())
    return from_patterns(letter[1] if letter else cell, LEAVER_PATTERNS, "relevant or qualifying")


CLOSED: tuple[ChildStatus, ...] = ()
STATUS_LETTERS: dict[str, tuple[ChildStatus, ...]] = {
    "a": (ChildStatus.IN_CARE,),
    "b": (ChildStatus.CHILD_PROTECTION,),
    "c": (ChildStatus.CHILD_IN_NEED,),
    "d": (ChildStatus.ASSESSMENT,),
    "e": CLOSED,
}
CLOSED_PATTERN = re.compile(r"clos|ended|ceased|inactive|no longer")
STATUS_PATTERNS = (
    (r"care.?leaver|leaving care|after ?care|care experienced", ChildStatus.CARE_LEAVER),
    (r"looked after|\bcla\b|\blac\b|in care|\bcic\b", ChildStatus.IN_CARE),
    (r"protection|\bcpp?\b", ChildStatus.CHILD_PROTECTION),
    (r"in need|\bcinp?\b", ChildStatus.CHILD_IN_NEED),
    (r"assessment|\bs(ection)? ?47\b|\bc&f\b", ChildStatus.ASSESSMENT),
    (r"early help|\beh[ap]?\b|family (support|help)", ChildStatus.EARLY_HELP),
)
BOTH_AT_ONCE = (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION)


def case_status(cell: Cell) -> object:
    """The statuses a case list gives: usually one, two for "CLA&CP", none when it is closed."""
    letter = re.fullmatch(r"\(?([a-e])\)?", tidy(cell).casefold())
    if letter:
        return STATUS_LETTERS[letter[1]]
    text = plain(cell)
    if text in BLANK_WORDS:
        return None
    if CLOSED_PATTERN.search(text):
        return CLOSED
    found = [status for pattern, status in STATUS_PATTERNS if re.search(pattern, text)]
    if not found:
        return Wrong("a case status, such as “c) Child in need plan”", CODE_DO)
    if all(status in found for status in BOTH_AT_ONCE):
        return BOTH_AT_ONCE
    return (found[0],)
