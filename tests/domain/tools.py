"""Small tools and scales for the tests of forms and grades."""

from typing import Any

from sightline.domain.case_list import ChildStatus
from sightline.domain.involvement import Involved
from sightline.domain.pack_scales import Grade, Scale, ScaleKind
from sightline.domain.pack_tools import (
    AppliesTo,
    Choice,
    Limit,
    Overall,
    Question,
    QuestionKind,
    Section,
    ShownWhen,
    Tool,
    Trigger,
    TriggerKind,
)

GRADES = Scale(
    key="grades",
    words="Grades",
    kind=ScaleKind.JUDGEMENT,
    grades=(
        Grade(key="high", words="High", order=3),
        Grade(key="middle", words="Middle", order=2),
        Grade(key="low", words="Low", order=1),
        Grade(key="none", words="Not graded", order=0, counts=False),
    ),
)
SCALES = {"grades": GRADES}


def question(key: str, **facts: Any) -> Question:
    """A question of kind text unless the test says otherwise."""
    return Question(**{"key": key, "number": key, "words": key, "kind": QuestionKind.TEXT} | facts)


SAFE = question(
    "safe",
    kind=QuestionKind.CHOICE,
    choices=(Choice(key="yes", words="Yes"), Choice(key="no", words="No")),
    note="Where?",
    note_on=("no",),
    triggers=(
        Trigger(on=("no",), starts=TriggerKind.RESPONSE, words="Raise it", response="urgent"),
        Trigger(
            on=("no",),
            starts=TriggerKind.PROMPT,
            words="Think of the plan",
            applies_to=AppliesTo(statuses=(ChildStatus.IN_CARE,)),
        ),
    ),
)
WHY = question("why", shown_when=(ShownWhen(question="safe", is_any_of=("no",)),))
WHY_NOT_SOONER = question("sooner", shown_when=(ShownWhen(question="why", is_any_of=("late",)),))
PATHWAY = question("pathway", applies_to=AppliesTo(from_age_months=189, under_age_months=216))
REMARK = question("remark", required=False)
SAFETY = Section(
    key="safety",
    number="1",
    title="Safety",
    scale="grades",
    questions=(SAFE, WHY, WHY_NOT_SOONER, PATHWAY, REMARK),
    grade_triggers=(Trigger(on=("low",), starts=TriggerKind.ACTION, words="Plan an action"),),
)
REVIEW = Section(
    key="review",
    number="2",
    title="Review",
    applies_to=AppliesTo(involved=(Involved.IRO, Involved.CHAIR)),
    questions=(question("reviewed"),),
)
WHOLE = Section(key="whole", number="3", title="The whole")
TOOL = Tool(
    key="tool",
    title="A tool",
    sections=(SAFETY, REVIEW, WHOLE),
    overall=Overall(
        scale="grades",
        section="whole",
        words="Overall",
        limits=(
            Limit(section="safety", at_or_below="low", overall_at_most="middle", words="How so?"),
        ),
    ),
)
