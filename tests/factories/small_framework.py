"""A framework small enough to hold in mind, for tests of second looks and actions.

Four grades, two sections, three questions; a third moderated at random, all graded good with the
assistant director's input; actions within 31 days.
"""

from datetime import date
from fractions import Fraction
from types import MappingProxyType

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack, SourceDocument
from sightline.domain.pack_activities import Activity, ActivityKind, Independence
from sightline.domain.pack_cadence import Anchor, AsRequired, Moment, Timetable
from sightline.domain.pack_organisation import Role
from sightline.domain.pack_rules import (
    ActionKind,
    ActionRule,
    CountedFrom,
    DisputedGrade,
    EveryGrade,
    ModerationRule,
    NewAuditor,
    PeerEach,
    RandomShare,
    SignOffQuestion,
)
from sightline.domain.pack_scales import Grade, Scale, ScaleKind, Tone
from sightline.domain.pack_tools import Overall, Question, QuestionKind, Section, Tool
from sightline.frameworks.models import Edition, remember_pack
from tests.people import NOW

ROLES = {
    "qa_manager": "Quality assurance manager",
    "service_manager": "Service manager",
    "assistant_director": "Assistant director",
    "team_manager": "Team manager",
    "iro": "Independent reviewing officer",
}
EMPTY = MappingProxyType({})
STEPS = ("sample_on", "notice_on", "audits_due_on", "moderate_by", "report_on")


def scale() -> Scale:
    """Four grades, best first."""
    grades = (
        Grade(key="outstanding", words="Outstanding", order=4, tone=Tone.STRONG),
        Grade(key="good", words="Good", order=3, tone=Tone.GOOD),
        Grade(key="improve", words="Requires improvement", order=2, tone=Tone.MIXED),
        Grade(key="inadequate", words="Inadequate", order=1, tone=Tone.WEAK),
    )
    return Scale(key="grades", words="Grades", kind=ScaleKind.JUDGEMENT, grades=grades)


def question(key: str, number: str, words: str) -> Question:
    """A question answered in words."""
    return Question(key=key, number=number, words=words, kind=QuestionKind.LONG_TEXT, note="Where?")


def tool() -> Tool:
    """Two sections."""
    plan = (question("plan", "1.1", "Is the plan up to date?"),)
    voice = (
        question("heard", "2.1", "Was the child heard?"),
        question("seen", "2.2", "Was the child seen alone?"),
    )
    return Tool(
        key="look",
        title="A look",
        sections=(
            Section(key="plan", number="1", title="Plan", scale="grades", questions=plan),
            Section(key="voice", number="2", title="Voice", scale="grades", questions=voice),
        ),
        overall=Overall(scale="grades", section="voice", words="Overall"),
    )


def moderation_rule(*, new: int = 0, peer: str = "") -> ModerationRule:
    """A third at random, all graded good, the disputed; new auditors and peers if wanted."""
    choose = [
        RandomShare(share=Fraction(1, 3)),
        EveryGrade(grades=("good",), with_role="assistant_director"),
        DisputedGrade(),
    ]
    if new:
        choose.append(NewAuditor(first_audits=new))
    if peer:
        choose.append(PeerEach(role=peer, each=1))
    return ModerationRule(
        key="monthly",
        title="Second looks",
        choose=tuple(choose),
        panel=("service_manager", "qa_manager"),
        may_be_asked=("team_manager", "iro"),
        keep_away=tuple(Independence),
        blind=True,
        due_in_working_days=5,
    )


def action_rule(*, counted_from: CountedFrom = CountedFrom.SUBMITTED) -> ActionRule:
    """31 days; two things to consider at sign-off; quality assurance and reviewers verify."""
    return ActionRule(
        key="usual",
        title="Actions",
        kinds=(
            ActionKind(key="childs_plan", words="The child’s plan"),
            ActionKind(key="practice", words="Practice"),
            ActionKind(key="recording", words="Record-keeping"),
        ),
        max_days=31,
        counted_from=counted_from,
        owners=(),
        signed_off_by="line_manager",
        sign_off_considers=(
            SignOffQuestion(key="compliance", words="Was it done as asked?"),
            SignOffQuestion(key="quality", words="Was it done well?"),
        ),
        verified_by=("qa_manager", "iro", "service_manager"),
        verify_within_days=31,
        tracked_by=(),
        remind_days_before=(7, 1),
        chase_every_days=7,
    )


def pack(*, moderation: ModerationRule | None, actions: ActionRule | None) -> Pack:
    """The whole framework."""
    activity = Activity(
        key="look",
        title="A look",
        kind=ActivityKind.AUDIT,
        tool="look",
        cadence=AsRequired(),
        timetable=Timetable(**dict.fromkeys(STEPS, Moment(of=Anchor.PERIOD_STARTS))),
        done_by=("team_manager",),
        led_by=("qa_manager",),
        moderation="monthly" if moderation else None,
        actions="usual" if actions else None,
    )
    parts = {
        "terms": EMPTY, "principles": EMPTY, "standards": EMPTY, "unit_kinds": EMPTY,
        "parties": EMPTY, "themes": EMPTY, "theme_sources": EMPTY, "conversation_groups": EMPTY,
        "conversations": EMPTY, "independence": EMPTY, "responses": EMPTY, "duties": EMPTY,
        "boards": EMPTY, "reports": EMPTY, "channels": EMPTY, "clauses": EMPTY,
    }  # fmt: skip
    return Pack(
        key="small",
        title="A small framework",
        council="Ashby",
        edition="Test",
        in_force_from=date(2026, 1, 1),
        source=SourceDocument(title="A document"),
        vision="Better",
        scales={"grades": scale()},
        roles={
            key: Role(key=key, words=words, plural=f"{words}s", may={})
            for key, words in ROLES.items()
        },
        tools={"look": tool()},
        activities={"look": activity},
        moderation={"monthly": moderation} if moderation else {},
        actions={"usual": actions} if actions else {},
        **parts,
    )


def make_edition(
    authority: Authority,
    *,
    moderated: bool = True,
    new: int = 0,
    peer: str = "",
    counted_from: CountedFrom | None = CountedFrom.SUBMITTED,
) -> Edition:
    """The framework installed; each way of making it has its own fingerprint."""
    sha256 = f"small:{moderated}:{new}:{peer}:{counted_from}"
    rule = moderation_rule(new=new, peer=peer) if moderated else None
    actions = action_rule(counted_from=counted_from) if counted_from else None
    remember_pack(sha256, pack(moderation=rule, actions=actions))
    found = Edition.objects.filter(authority=authority, sha256=sha256).first()
    return found or Edition.objects.create(
        authority=authority,
        pack_key="small",
        title="A small framework",
        label="Test",
        sha256=sha256,
        in_force_from=date(2026, 1, 1),
        installed_at=NOW,
    )
