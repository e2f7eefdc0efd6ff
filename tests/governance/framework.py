"""A small framework that names every part of a report, so that these tests lean on no council's."""

from datetime import date

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack, SourceDocument, Theme
from sightline.domain.pack_activities import Activity, ActivityKind
from sightline.domain.pack_cadence import Anchor, Moment, Period, Regular, Timetable
from sightline.domain.pack_conversations import (
    Audience,
    ConversationGroup,
    ConversationKind,
    RequiredWhen,
)
from sightline.domain.pack_governance import Recipient, Report, ReportPart, ReportSection
from sightline.domain.pack_rules import ActionKind, ActionRule, CountedFrom
from sightline.domain.pack_scales import Grade, Scale, ScaleKind, Tone
from sightline.domain.pack_tools import Overall, Section, Tool
from sightline.frameworks.models import Edition, remember_pack
from tests.people import NOW

MONTHLY = Regular(every=Period.MONTHLY)
DAY = Moment(of=Anchor.PERIOD_ENDS)
FOUR_POINT = Scale(
    key="four_point",
    words="Four-point scale",
    kind=ScaleKind.JUDGEMENT,
    grades=(
        Grade(key="outstanding", words="Outstanding", order=4, tone=Tone.STRONG),
        Grade(key="good", words="Good", order=3, tone=Tone.GOOD),
        Grade(key="improve", words="Requires improvement", order=2, tone=Tone.MIXED),
        Grade(key="inadequate", words="Inadequate", order=1, tone=Tone.WEAK),
        Grade(key="not_graded", words="Not graded", order=0, counts=False),
    ),
)
AREAS = {"assessment": "Assessment", "planning": "Planning", "voice": "The child’s voice"}
TOOL = Tool(
    key="look",
    title="Look at practice",
    sections=tuple(
        Section(key=key, number=str(number), title=title, scale="four_point")
        for number, (key, title) in enumerate(AREAS.items(), 1)
    ),
    overall=Overall(scale="four_point", section="voice", words="Overall"),
    conversations=("worker_talk", "parent_talk", "child_talk"),
)
CONVERSATIONS = {
    key: ConversationKind(
        key=key,
        title=title,
        group="people",
        audience=audience,
        with_words=title.lower(),
        required=RequiredWhen.ALWAYS,
        guide=(),
    )
    for key, title, audience in (
        ("worker_talk", "Key worker", Audience.WORKER),
        ("parent_talk", "Parent or carer", Audience.PARENT_OR_CARER),
        ("child_talk", "Child", Audience.CHILD),
    )
}
ACTIVITY = Activity(
    key="look",
    title="Monthly look",
    kind=ActivityKind.AUDIT,
    tool="look",
    cadence=MONTHLY,
    timetable=Timetable(
        sample_on=DAY, notice_on=DAY, audits_due_on=DAY, moderate_by=DAY, report_on=DAY
    ),
    done_by=("team_manager",),
    led_by=("qa_manager",),
    actions="actions",
    reports=("month",),
)
ACTIONS = ActionRule(
    key="actions",
    title="Actions",
    kinds=(
        ActionKind(key="plan", words="The child’s plan"),
        ActionKind(key="practice", words="Practice"),
        ActionKind(key="record", words="Record-keeping"),
    ),
    max_days=90,
    counted_from=CountedFrom.SUBMITTED,
    owners=(),
    signed_off_by="manager",
    sign_off_considers=(),
    verified_by=("qa_manager",),
    verify_within_days=30,
    tracked_by=(),
)


def section(part: ReportPart, *, key: str = "", required: bool = False) -> ReportSection:
    """One section of the report, with words of its own."""
    name = key or part.value
    return ReportSection(
        key=name,
        title=name.replace("_", " ").capitalize(),
        part=part,
        narrative=True,
        required=required,
    )


REPORT = Report(
    key="month",
    title="Quality report",
    activity="look",
    cadence=MONTHLY,
    due=DAY,
    sections=(
        section(ReportPart.NARRATIVE, key="summary", required=True),
        *(section(part) for part in ReportPart if part is not ReportPart.NARRATIVE),
        section(ReportPart.NARRATIVE, key="asks"),
    ),
    written_by=("qa_manager",),
    recipients=(
        Recipient(key="leaders", words="Senior leaders", roles=("assistant_director",)),
        Recipient(key="managers", words="All managers", roles=("team_manager", "service_manager")),
        Recipient(key="everyone", words="Everyone who manages", roles=("service_manager",)),
        Recipient(key="board", words="The improvement board", roles=("elected_member",)),
    ),
    suppress_under=5,
    look_back_cycles=12,
    target_grade="good",
)
PACK = Pack(
    key="example",
    title="Example framework",
    council="Ashby",
    edition="One",
    in_force_from=date(2026, 1, 1),
    source=SourceDocument(title="Example"),
    vision="",
    terms={},
    principles={},
    standards={},
    scales={"four_point": FOUR_POINT},
    unit_kinds={},
    roles={},
    parties={},
    themes={
        key: Theme(key=key, words=words)
        for key, words in (("supervision", "Supervision"), ("history", "Family history"))
    },
    theme_sources={},
    tools={"look": TOOL},
    conversation_groups={"people": ConversationGroup(key="people", words="People")},
    conversations=CONVERSATIONS,
    activities={"look": ACTIVITY},
    independence={},
    moderation={},
    actions={"actions": ACTIONS},
    responses={},
    duties={},
    boards={},
    reports={"month": REPORT},
    channels={},
    clauses={},
)


def install(authority: Authority, pack: Pack = PACK, *, sha256: str = "e" * 64) -> Edition:
    """An edition of the example framework, in force in the authority."""
    remember_pack(sha256, pack)
    return Edition.objects.create(
        authority=authority,
        pack_key=pack.key,
        title=pack.title,
        label=pack.edition,
        sha256=sha256,
        in_force_from=pack.in_force_from,
        installed_at=NOW,
    )
