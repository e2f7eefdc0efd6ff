"""What stands under a question or a grade after saving: when, by whom, or why it was not saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sightline.audits.forms.questions import answer_words, names_of
from sightline.audits.models import Answer, Judgement
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.reading import Writing, given_from
from sightline.domain.forms import triggered
from sightline.domain.pack_tools import Question, Section
from sightline.ui.pages import Tag
from sightline.ui.words import as_date, as_time

GRADE = "grade"


@dataclass(frozen=True)
class Collision:
    """Somebody else saved the same thing first: what they wrote, to choose from.

    `seen` is the version the writer had before them, which stays on the page so that nothing is
    decided by typing on; `theirs` is the version that stands, which choosing one's own replaces.
    """

    name: str
    when: str
    lines: tuple[str, ...]
    seen: int
    theirs: int


@dataclass(frozen=True)
class SavedLine:
    """Under a question: when it was last saved, or why it was not."""

    key: str
    words: str = ""
    version: int = 0
    collision: Collision | None = None
    problems: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    opens: str = ""
    save_url: str = ""
    page_url: str = ""
    names: str = ""
    kept: tuple[str, ...] = ()

    @property
    def version_shown(self) -> int:
        """The version that stays on the page."""
        return self.collision.seen if self.collision else self.version

    @property
    def keep_name(self) -> str:
        """The name under which the writer says that their own text shall stand."""
        return f"keep-{self.key}"

    @property
    def status(self) -> str:
        """One line for the top of the page."""
        if self.collision:
            return "Not saved: somebody else was faster"
        return "Not saved" if self.problems else self.words

    @property
    def version_name(self) -> str:
        """The name under which the version on the page is sent back."""
        return "grade-seen" if self.key == GRADE else f"version-{self.key}"


@dataclass(frozen=True)
class Outcome:
    """What came of saving a section, to be shown again beside each question."""

    collisions: Mapping[str, Collision] = field(default_factory=dict)
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)


def saved_line(
    writing: Writing,
    question: Question,
    *,
    answer: Answer | None,
    collision: Collision | None = None,
    problems: tuple[str, ...] = (),
    opens: str = "",
) -> SavedLine:
    """What stands under a question after saving."""
    audit = writing.audit
    section = writing.tool.section_of(question.key)
    return SavedLine(
        key=question.key,
        words="" if collision or problems else saved_words(answer),
        version=answer.version if answer else 0,
        collision=collision,
        problems=problems,
        calls=calls_of(writing, question.key),
        opens=opens,
        save_url=url_of("save_answer", audit, question.key),
        page_url=as_saved(url_of("answer_section", audit, section.key), f"question-{question.key}"),
        names=",".join(names_of(question)),
        kept=() if collision else kept_words(writing, question),
    )


def as_saved(url: str, anchor: str) -> str:
    """The page as it was last saved: a different address, so that a browser loads it again."""
    return f"{url}?as=saved#{anchor}"


def kept_words(writing: Writing, question: Question) -> tuple[str, ...]:
    """Texts for this question that came second and do not stand, so that none is lost."""
    standing = writing.filled.answer(question.key)
    lines = []
    for one in writing.kept.get(question.key, ()):
        given = given_from(one)
        if given != standing:
            words = answer_words(question, given, writing.pack.scales)
            text = ": ".join(part for part in (words, given.note) if part)
            lines.append(f"{one.saved_by.name}, {as_time(one.saved_at)}: {text}")
    return tuple(dict.fromkeys(lines))


def saved_words(answer: Answer | Judgement | None) -> str:
    """When something was saved and by whom."""
    if answer is None:
        return ""
    at, by = (
        (answer.at, answer.person)
        if isinstance(answer, Judgement)
        else (answer.saved_at, answer.saved_by)
    )
    return f"Saved {as_date(at)} at {as_time(at)} by {by.name}"


def collision_with(theirs: Answer, question: Question, writing: Writing, *, seen: int) -> Collision:
    """What somebody else saved for the same question."""
    given = given_from(theirs)
    words = answer_words(question, given, writing.pack.scales)
    return Collision(
        name=theirs.saved_by.name,
        when=as_time(theirs.saved_at),
        lines=tuple(line for line in (words, given.note) if line) or ("No answer",),
        seen=seen,
        theirs=theirs.version,
    )


def grade_collision(theirs: Judgement, tag: Tag | None, *, seen: int) -> Collision:
    """What somebody else gave as the grade of the same part."""
    lines = (tag.words if tag else "No grade", theirs.rationale, theirs.effect)
    return Collision(
        name=theirs.person.name,
        when=as_time(theirs.at),
        lines=tuple(line for line in lines if line),
        seen=seen,
        theirs=theirs.pk,
    )


def calls_of(writing: Writing, question: str | None) -> tuple[str, ...]:
    """What the answer given calls for, in the framework's words."""
    return tuple(
        one.trigger.words
        for one in triggered(writing.tool, writing.filled)
        if one.question == question
    )


def grade_calls(writing: Writing, section: Section) -> tuple[str, ...]:
    """What the section's grade calls for, in the framework's words."""
    return tuple(
        one.trigger.words
        for one in triggered(writing.tool, writing.filled)
        if one.question is None and one.section == section.key
    )


def grade_saved_line(
    writing: Writing,
    section: Section,
    *,
    judgement: Judgement | None,
    names: str,
    outcome: Outcome,
) -> SavedLine:
    """What stands under the grade of a section after saving."""
    collision = outcome.collisions.get(GRADE)
    return SavedLine(
        key=GRADE,
        words="" if collision else saved_words(judgement),
        version=judgement.pk if judgement else 0,
        collision=collision,
        problems=tuple(outcome.problems.get(GRADE, ())),
        calls=grade_calls(writing, section),
        save_url=url_of("save_grade", writing.audit, section.key),
        page_url=as_saved(url_of("answer_section", writing.audit, section.key), GRADE),
        names=names,
    )


def problems_of(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """Everything that was not saved, each with where it stands, for the top of the page."""
    problems = [
        (f"#question-{key}" if key != "grade" else "#grade", text)
        for key, texts in outcome.problems.items()
        for text in texts
    ]
    collisions = [
        (
            f"#question-{key}" if key != "grade" else "#grade",
            f"{one.name} saved this while you were writing. Choose which text stays",
        )
        for key, one in outcome.collisions.items()
    ]
    return tuple(problems + collisions)
