"""Findings and planned actions: the lists and their forms."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.audits.forms.findings import FindingForm, NoActionForm, PlanActionForm
from sightline.audits.models import Audit, Finding, PlannedAction
from sightline.audits.pages.tops import crumbs, name_of, subject_line, url_of
from sightline.audits.queries.reading import Writing
from sightline.domain.judging import FindingKind
from sightline.domain.pack import Pack
from sightline.domain.pack_rules import ActionRule
from sightline.ui.pages import FormPage, Link, Page, Tag
from sightline.ui.words import as_date

FINDING_TONES = {FindingKind.STRENGTH: "green", FindingKind.IMPROVEMENT: "orange"}


@dataclass(frozen=True)
class FindingCard:
    """One finding in finished words."""

    words: str
    tag: Tag
    question: str
    themes: str
    by: str
    change: Link | None
    remove_url: str = ""


@dataclass(frozen=True)
class ActionCard:
    """One planned action in finished words."""

    words: str
    kind: str
    owner: str
    by_on: str
    question: str
    change: Link | None
    remove_url: str = ""


@dataclass(frozen=True, kw_only=True)
class FindingsPage(Page):
    """Every finding of the audit."""

    child: str
    cards: tuple[FindingCard, ...]
    add_url: str
    overview_url: str
    may_write: bool


@dataclass(frozen=True, kw_only=True)
class ActionsPage(Page):
    """Every planned action of the audit, or that none is needed."""

    child: str
    cards: tuple[ActionCard, ...]
    limit: str
    none_needed_why: str
    form: NoActionForm | None
    add_url: str
    none_url: str
    needed_url: str
    overview_url: str
    may_write: bool


def findings_page(writing: Writing, *, may_write: bool) -> FindingsPage:
    """The list of findings."""
    audit = writing.audit
    return FindingsPage(
        title="Findings",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Findings", "")),
        child=subject_line(audit),
        cards=tuple(_finding_card(writing, one, may_write) for one in writing.findings),
        add_url=url_of("add_finding", audit),
        overview_url=url_of("show_audit", audit),
        may_write=may_write,
    )


def actions_page(
    writing: Writing, rule: ActionRule, *, form: NoActionForm | None, may_write: bool
) -> ActionsPage:
    """The list of planned actions."""
    audit = writing.audit
    return ActionsPage(
        title="Actions",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Actions", "")),
        child=subject_line(audit),
        cards=tuple(_action_card(writing, rule, one, may_write) for one in writing.actions),
        limit=(
            f"Every action is done within {rule.max_days} days. Actions go to their owners "
            "when you submit the audit."
        ),
        none_needed_why=audit.no_action_why if audit.no_action_needed else "",
        form=form if may_write and not writing.actions and not audit.no_action_needed else None,
        add_url=url_of("plan_action", audit),
        none_url=url_of("say_no_action_needed", audit),
        needed_url=url_of("say_action_needed", audit),
        overview_url=url_of("show_audit", audit),
        may_write=may_write,
    )


def finding_form_page(
    audit: Audit, form: FindingForm, *, finding: Finding | None = None, back: str
) -> FormPage:
    """A finding to add or change."""
    title = "Change a finding" if finding else "Add a finding"
    return FormPage(
        title=title,
        activity=audit.heading,
        caption=subject_line(audit),
        breadcrumbs=crumbs(audit, ("Findings", url_of("list_findings", audit)), (title, "")),
        intro=question_words(audit.edition.pack, audit.tool, form.question),
        form=form,
        button="Save finding",
        cancel=Link("Cancel", back),
    )


def action_form_page(
    audit: Audit, form: PlanActionForm, *, action: PlannedAction | None = None, back: str
) -> FormPage:
    """An action to plan or change."""
    title = "Change an action" if action else "Add an action"
    return FormPage(
        title=title,
        activity=audit.heading,
        caption=subject_line(audit),
        breadcrumbs=crumbs(audit, ("Actions", url_of("list_actions", audit)), (title, "")),
        intro=question_words(audit.edition.pack, audit.tool, form.question),
        form=form,
        button="Save action",
        cancel=Link("Cancel", back),
    )


def question_words(pack: Pack, tool: str, question: str) -> str:
    """Which question something hangs on, in words."""
    for one in pack.tools[tool].questions:
        if one.key == question:
            return f"From question {one.number}: {one.words}"
    return ""


def themes_words(pack: Pack, themes: Sequence[str]) -> str:
    """The themes of a finding in words."""
    return ", ".join(pack.themes[key].words for key in themes if key in pack.themes)


def _finding_card(writing: Writing, one: Finding, may_write: bool) -> FindingCard:
    kind = FindingKind(one.kind)
    change = Link("Change", url_of("change_finding", writing.audit, one.pk), one.words[:60])
    return FindingCard(
        words=one.words,
        tag=Tag(kind.words, FINDING_TONES[kind]),
        question=question_words(writing.pack, writing.audit.tool, one.question),
        themes=themes_words(writing.pack, one.themes),
        by=f"{one.saved_by.name}, {as_date(one.saved_at)}",
        change=change if may_write else None,
        remove_url=url_of("remove_finding", writing.audit, one.pk) if may_write else "",
    )


def _action_card(
    writing: Writing, rule: ActionRule, one: PlannedAction, may_write: bool
) -> ActionCard:
    kinds = {kind.key: kind.words for kind in rule.kinds}
    change = Link("Change", url_of("change_planned_action", writing.audit, one.pk), one.what[:60])
    return ActionCard(
        words=one.what,
        kind=kinds.get(one.kind, one.kind),
        owner=name_of(one.owner),
        by_on=as_date(one.by_on),
        question=question_words(writing.pack, writing.audit.tool, one.question),
        change=change if may_write else None,
        remove_url=url_of("remove_planned_action", writing.audit, one.pk) if may_write else "",
    )
