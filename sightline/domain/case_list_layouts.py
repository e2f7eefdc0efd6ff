"""What the lists of Ofsted's Annex A look like: their headings, and what we keep of each.

data-formats.md §1.2, newest layout; `newer` marks the columns that the layout of 2019 lacks.
Lists 6, 7, 8, 9 and 2 say who is open. The others are known so that they are not mistaken for
these; List 11 is about adults.
"""

import re
from dataclasses import dataclass

from sightline.domain.case_list_cells import tidy


@dataclass(frozen=True)
class Column:
    """One column of a list: its heading, and the fact we keep from it, if any."""

    heading: str
    fact: str = ""
    newer: bool = False


@dataclass(frozen=True)
class ListLayout:
    """One list of Annex A."""

    number: str
    title: str
    columns: tuple[Column, ...]
    used: bool = False


REFERENCE = Column("Child Unique ID", "reference")
GENDER = Column("Gender", "gender")
ETHNICITY = Column("Ethnicity", "ethnicity")
BORN = Column("Date of Birth", "born")
AGE = Column("Age of Child (Years)", "age")
DISABLED = Column("Does the Child have a Disability", "disabled")
TEAM = Column("Allocated Team", "team")
WORKER = Column("Allocated Worker", "worker")
WHO = (REFERENCE, GENDER, ETHNICITY, BORN, AGE)


def others(*headings: str) -> tuple[Column, ...]:
    """Columns that are known but not kept."""
    return tuple(Column(heading) for heading in headings)


LAYOUTS = (
    ListLayout("1", "Contacts", (*WHO, *others("Date of Contact", "Contact Source"))),
    ListLayout(
        "2",
        "Early help",
        (
            *WHO,
            Column("Assessment start date", "started_on"),
            Column("Assessment completion date", "ended_on"),
            Column("Organisation completing assessment"),
        ),
        used=True,
    ),
    ListLayout(
        "3",
        "Referrals",
        (
            *WHO,
            *others("Date of referral", "Referral Source", "Referral NFA?"),
            *others("Number of Referrals in Last 12 Months", "Allocated Team", "Allocated Worker"),
        ),
    ),
    ListLayout(
        "4",
        "Assessments",
        (
            *WHO,
            *others("Does the Child have a Disability", "Continuous Assessment Start Date"),
            *others("Child Seen During Continuous Assessment"),
            *others("Continuous Assessment Date of Authorisation"),
            *others(
                "Was the child assessed as requiring LA children's social care support?",
                "Allocated Team",
                "Allocated Worker",
            ),
        ),
    ),
    ListLayout(
        "5",
        "Section 47 enquiries and initial conferences",
        (
            *WHO,
            *others("Does the Child have a Disability"),
            *others("Strategy discussion initiating Section 47 Enquiry Start Date"),
            *others("Was an Initial Child Protection Conference deemed unnecessary?"),
            *others("Date of Initial Child Protection Conference"),
            *others(
                "Did the Initial Child Protection Conference Result in a Child Protection Plan",
                "Number of Section 47 Enquiries in the last 12 months",
                "Number of ICPCs in the last 12 months",
                "Allocated Team",
                "Allocated Worker",
            ),
        ),
    ),
    ListLayout(
        "6",
        "Children in need",
        (
            *WHO,
            DISABLED,
            Column("CIN Start Date", "started_on"),
            Column("Primary Need Code", "primary_need"),
            Column("Date Child Was Last Seen", "last_seen_on"),
            Column("CIN Closure Date", "ended_on"),
            Column("Reason for Closure"),
            Column("Case Status", "status"),
            TEAM,
            WORKER,
        ),
        used=True,
    ),
    ListLayout(
        "7",
        "Child protection",
        (
            *WHO,
            DISABLED,
            Column("Child Protection Plan Start Date", "started_on"),
            Column("Initial Category of Abuse"),
            Column("Latest Category of Abuse", "abuse_category"),
            Column("Date of the Last Statutory Visit", "last_seen_on"),
            Column("Was the Child Seen Alone?", "seen_alone"),
            Column("Date of latest review conference", "last_review_on"),
            Column("Child Protection Plan End Date", "ended_on"),
            Column(
                "Subject to Emergency Protection Order or Protected Under Police Powers "
                "in Last Six Months (Y/N)"
            ),
            Column("Number of Previous Child Protection Plans"),
            TEAM,
            WORKER,
        ),
        used=True,
    ),
    ListLayout(
        "8",
        "Children in care",
        (
            *WHO,
            Column("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"),
            DISABLED,
            Column("Date Started to be Looked After", "started_on"),
            Column("Child's Category of Need", "primary_need"),
            Column(
                "Is this a second or subsequent period of being a Looked After Child "
                "within the last 12 months (Y/N)"
            ),
            Column("Start date of current legal status", "legal_since"),
            Column("Child's Legal Status", "legal_status"),
            Column("Date of Latest Statutory Review", "last_review_on"),
            Column("Date of Last Social Work Visit", "last_seen_on"),
            Column("What is the permanence plan for this child?", "permanence_plan"),
            Column("Date of Last IRO Visit / Contact to the Child", "last_iro_contact_on"),
            Column("Date of Last Health Assessment"),
            Column("Date of Last Dental Check"),
            Column("Number of Placements in the Last 12 months"),
            Column("Date Ceased to be Looked After", "ended_on"),
            Column("Reason Ceased to be Looked After"),
            Column("Start Date of Most Recent Placement"),
            Column("Placement Type", "placement"),
            *others("Placement Provider", "Placement postcode", "URN of Placement"),
            *others("Placement Location", "LA of Placement"),
            *others(
                "Number of Episodes the Child has been 'Missing' from their Placement "
                "in the last 12 months",
                "Number of Episodes the Child has been 'Absent' from their Placement "
                "in the last 12 months",
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            ),
            TEAM,
            WORKER,
        ),
        used=True,
    ),
    ListLayout(
        "9",
        "Care leavers",
        (
            *WHO,
            Column(
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
                newer=True,
            ),
            DISABLED,
            TEAM,
            WORKER,
            Column("Allocated Personal Advisor", "adviser", newer=True),
            Column("Eligibility Category", "eligibility"),
            Column("Latest Pathway Plan Review Date", "last_review_on", newer=True),
            Column("LA in Touch"),
            Column("Latest Date of Contact", "last_seen_on", newer=True),
            *others("Type of Accommodation", "Suitability of Accommodation", "Activity Status"),
        ),
        used=True,
    ),
    ListLayout(
        "10",
        "Adoption",
        (
            REFERENCE,
            *others("Family identifier", "Gender", "Ethnicity", "Date of Birth"),
            *others("Age of Child (Years)", "Does the Child have a Disability"),
            *others(
                "Date the Child Entered Care",
                "Date of Decision that Child Should be Placed for Adoption",
                "Date of Placement Order",
                "Date of Matching Child and Prospective Adopters",
                "Date Placed for Adoption",
                "Date of Adoption Order",
                "Date of Decision that Child Should No Longer be Placed for Adoption",
                "Reason Why Child No Longer Placed for Adoption",
            ),
            Column(
                "Date the child was placed for fostering in FFA or concurrent planning placement"
            ),
        ),
    ),
    ListLayout(
        "11",
        "Adopters",
        others(
            "Individual adopter identifier",
            "Family identifier",
            "Gender",
            "Ethnicity",
            "Disability",
            "Is the (prospective) adopter fostering for adoption?",
            "Date enquiry received",
            "Date Stage 1 started",
            "Date Stage 1 ended",
            "Date Stage 2 started",
            "Date Stage 2 ended",
            "Date application submitted",
            "Date application approved",
            "Date adopter matched with child(ren)",
            "Date child/children placed with adopter(s)",
            "No. of children placed",
            "Date of Adoption Order",
            "Date of leaving adoption process",
            "Reason for leaving adoption process",
        ),
    ),
)

BY_NUMBER = {layout.number: layout for layout in LAYOUTS}
USED = tuple(layout.number for layout in LAYOUTS if layout.used)
ADOPTERS = "11"

# Ofsted and CQC's area SEND inspections have another "Annex A" with sheets of the same names.
SEND_HEADINGS = (
    "UPN",
    "ULN",
    "Date initial EHC plan issued",
    "Date updated EHC plan issued",
    "Date EHC plan last reviewed",
    "SEN primary need",
    "Main education establishment – URN",
    "Main education establishment – phase",
    "Elective home education",
    "Suspensions",
    "Permanent exclusions",
    "Pupil Premium",
    "Known to children's social care?",
)

# A heading that a council writes in another way than Ofsted (data-formats.md §1.5).
OTHER_SPELLINGS = (
    (r"(?=.*\bchild)(?=.*\bunique)(?=.*\b(id|identifier)\b).*", "Child Unique ID"),
    (r"child('s)? (id|identifier|ref|reference)( number)?", "Child Unique ID"),
    (r"(unique|person|mosaic|lcs|case|client) (id|identifier)( number)?", "Child Unique ID"),
    (r"age of child.*|age( \(years\))?|age in years", "Age of Child (Years)"),
    (r"d\.?o\.?b\.?|birth date|expected date of birth|date of birth.*", "Date of Birth"),
    (r"sex|gender.*", "Gender"),
    (r"ethnic (origin|code|group)|ethnicity.*", "Ethnicity"),
    (r"date of.*referral.*", "Date of referral"),
    (
        r"section 47 enquiry start date",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
    ),
    (
        r"unaccompanied asylum seeking child.*18.*",
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    ),
    (
        r"unaccompanied asylum seeking child.*",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    ),
    (
        r"is this a second or subsequent (period|episode).*",
        (
            "Is this a second or subsequent period of being a Looked After Child "
            "within the last 12 months (Y/N)"
        ),
    ),
    (
        r"(plan for child to be reunified|what is the permanence plan).*",
        "What is the permanence plan for this child?",
    ),
    (
        r"(does the )?(child|young person).*disab.*|disability|disabled",
        "Does the Child have a Disability",
    ),
    (r"allocated (personal )?advis[eo]r|personal advis[eo]r", "Allocated Personal Advisor"),
    (r"(allocated )?(team|team name)", "Allocated Team"),
    (r"(allocated )?(social )?worker( name)?|key ?worker|case ?worker", "Allocated Worker"),
    (
        r"subject to emergency protection order.*",
        (
            "Subject to Emergency Protection Order or Protected Under Police Powers "
            "in Last Six Months (Y/N)"
        ),
    ),
    (r"(cin|child in need) (episode )?start date", "CIN Start Date"),
    (r"(cin|child in need) (episode )?(closure|end|closed) date", "CIN Closure Date"),
    (r"(child'?s )?primary need( code)?", "Primary Need Code"),
    (r"date (the )?child (was )?last seen|last seen( date)?", "Date Child Was Last Seen"),
    (r"case status.*|current case status", "Case Status"),
    (r"cpp? (plan )?start date", "Child Protection Plan Start Date"),
    (r"cpp? (plan )?end date", "Child Protection Plan End Date"),
)
SPELLINGS = tuple((re.compile(pattern), heading) for pattern, heading in OTHER_SPELLINGS)

NEVER_KEPT = re.compile(
    r"\b(fore|sur|first|last|middle|family|full|given|child'?s?|birth|known as) ?names?\b"
    r"|^names?$|address|post ?code|\bupn\b|\buln\b|\bnhs\b|phone|mobile|e-?mail|national insurance"
)


def key_of(heading: str) -> str:
    """A heading with all that varies between files taken out: only small letters and digits."""
    return "".join(letter for letter in tidy(heading).casefold() if letter.isalnum())


KNOWN = {key_of(column.heading): column.heading for lay in LAYOUTS for column in lay.columns}


def heading_for(cell: object) -> str:
    """Ofsted's heading for what a file has as a heading; the file's own when it is none of them."""
    text = tidy(cell)  # type: ignore[arg-type]
    known = KNOWN.get(key_of(text))
    if known:
        return known
    small = text.casefold().strip(" ?:*")
    return next((ours for pattern, ours in SPELLINGS if pattern.fullmatch(small)), text)


def why_dropped(heading: str) -> str:
    """Why a column is not kept: it may not be, or it is not needed."""
    if NEVER_KEPT.search(tidy(heading).casefold()):
        return "May not be kept: it could name or place a child"
    return "Not needed to choose or do an audit"
