"""The overall judgement, and the last look before an audit is handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.audits.forms.grading import GradeForm
from sightline.audits.forms.outcomes import AnswerPromptForm
from sightline.audits.guidance import as_html
from sightline.audits.pages.saving import Collision, saved_words
from sightline.audits.pages.tops import HIDDEN, crumbs, grade_tag, subject_line, url_of
from sightline.audits.queries.reading import Writing, conversation_words
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.forms import OVERALL, sections_shown
from sightline.domain.quality import Prompt
from sightline.domain.submission import ACTIONS, CONVERSATIONS, JUDGEMENT, Gap
from sightline.ui.pages import Link, Page, Row, Tag
from sightline.ui.words import count


@dataclass(frozen=True, kw_only=True)
class OverallPage(Page):
    """The grade of the whole, with what it rests on beside it."""

    child: str
    guidance: SafeString
    refusals: tuple[str, ...]
    form: GradeForm | None
    version: int
    saved: str
    collision: Collision | None
    page_url: str
    grades: tuple[Row, ...]
    talks: tuple[Row, ...]
    tag: Tag | None
    rationale: str
    effect: str
    next: Link


@dataclass(frozen=True)
class GapGroup:
    """What is missing in one part of the audit, each with where to mend it."""

    words: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class PromptCard:
    """One quality prompt: what it asks, where to look, and the auditor's word on it."""

    key: str
    title: str
    words: str
    look: Link
    answer: str
    answer_url: str
    form: AnswerPromptForm | None
    number: int


@dataclass(frozen=True, kw_only=True)
class SubmitPage(Page):
    """Everything missing, then the prompts, then the button."""

    child: str
    gaps: tuple[GapGroup, ...]
    missing_words: str
    prompts: tuple[PromptCard, ...]
    may_submit: bool
    reasons: tuple[str, ...]
    overview_url: str


def overall_page(
    writing: Writing,
    *,
    form: GradeForm | None,
    refusals: Sequence[str],
    collision: Collision | None = None,
) -> OverallPage:
    """The overall judgement in finished words."""
    audit, overall = writing.audit, writing.tool.overall
    judgement = writing.judgement(OVERALL)
    scale = writing.pack.scales[overall.scale] if overall else None
    tag = grade_tag(scale, judgement.grade) if scale and judgement else None
    return OverallPage(
        title="Overall judgement",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Overall judgement", "")),
        child=subject_line(audit),
        guidance=as_html(overall.guidance if overall else ""),
        refusals=tuple(refusals),
        form=form,
        version=collision.seen if collision else (judgement.pk if judgement else 0),
        saved=saved_words(judgement),
        collision=collision,
        page_url=url_of("judge_overall", audit),
        grades=_grades(writing),
        talks=_talks(writing),
        tag=HIDDEN if overall and writing.grades_hidden else tag,
        rationale=judgement.rationale if judgement else "",
        effect=judgement.effect if judgement else "",
        next=Link("Check and submit", url_of("submit_audit", audit)),
    )


def submit_page(
    writing: Writing,
    *,
    gaps: Sequence[Gap],
    prompts: Sequence[Prompt],
    forms: Mapping[str, AnswerPromptForm],
    reasons: Sequence[str],
    may_write: bool,
) -> SubmitPage:
    """The last look before handing in."""
    audit = writing.audit
    unanswered = [one for one in prompts if one.key not in writing.prompt_answers]
    return SubmitPage(
        title="Check and submit",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Check and submit", "")),
        child=subject_line(audit),
        gaps=_groups(writing, gaps),
        missing_words=f"{count(len(gaps), 'thing')} still missing",
        prompts=tuple(
            _prompt_card(writing, one, forms, number) for number, one in enumerate(prompts, 1)
        ),
        may_submit=may_write and not gaps and not unanswered,
        reasons=tuple(reasons),
        overview_url=url_of("show_audit", audit),
    )


def part_url(writing: Writing, part: str, anchor: str) -> str:
    """Where something missing is mended."""
    audit = writing.audit
    if part == CONVERSATIONS:
        return url_of("write_up_conversation", audit, anchor.removeprefix("conversation-"))
    if part == ACTIONS:
        return url_of("list_actions", audit)
    if part in (JUDGEMENT, OVERALL):
        return url_of("judge_overall", audit)
    return f"{url_of('answer_section', audit, part)}#{anchor}"


def part_words(writing: Writing, part: str) -> str:
    """A part of the audit as people call it."""
    words = {
        CONVERSATIONS: "Conversations",
        ACTIONS: "Actions",
        JUDGEMENT: "Overall judgement",
        OVERALL: "The audit overall",
    }
    if part in words:
        return words[part]
    section = writing.tool.section(part)
    return f"{section.number}. {section.title}"


def _groups(writing: Writing, gaps: Sequence[Gap]) -> tuple[GapGroup, ...]:
    groups: dict[str, list[Link]] = {}
    for gap in gaps:
        link = Link(gap.words, part_url(writing, gap.part, gap.anchor))
        groups.setdefault(gap.part, []).append(link)
    return tuple(
        GapGroup(part_words(writing, part), tuple(links)) for part, links in groups.items()
    )


def _prompt_card(
    writing: Writing, prompt: Prompt, forms: Mapping[str, AnswerPromptForm], number: int
) -> PromptCard:
    answer = writing.prompt_answers.get(prompt.key)
    return PromptCard(
        key=prompt.key,
        title=prompt.kind.words,
        words=prompt.words,
        look=Link(
            f"Look at {part_words(writing, prompt.part)}",
            part_url(writing, prompt.part, "grade"),
        ),
        answer=f"{answer.by.name}: {answer.words}" if answer else "",
        answer_url=url_of("answer_prompt", writing.audit),
        form=None if answer else forms.get(prompt.key),
        number=number,
    )


def _grades(writing: Writing) -> tuple[Row, ...]:
    rows = []
    for section in sections_shown(writing.tool, writing.filled.circumstances):
        if section.graded:
            judgement = writing.judgement(section.key)
            scale = writing.pack.scales[section.scale or ""]
            tag = grade_tag(scale, judgement.grade) if judgement else None
            rows.append(
                Row(
                    f"{section.number}. {section.title}",
                    tag=HIDDEN if writing.grades_hidden else tag,
                    value="" if judgement and judgement.grade else "Not graded yet",
                )
            )
    return tuple(rows)


def _talks(writing: Writing) -> tuple[Row, ...]:
    return tuple(
        Row(
            conversation_words(talk, writing.kind_of(talk)),
            ConversationOutcome(talk.outcome).words,
        )
        for talk in writing.conversations
    )
