"""The auditor's side of a second look: what is asked, and the grades once they are given."""

from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.agreed_grade import may_see_moderators_reading
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.pages.blocks import (
    GradeBlock,
    QueryBlock,
    Reading,
    opinion_block,
    query_block,
    three_grades,
)
from sightline.moderation.pages.words import room_url, status_tag
from sightline.moderation.services import known_questions
from sightline.ui.pages import Link, Page, Tag


@dataclass(frozen=True, kw_only=True)
class MyModerationPage(Page):
    """A second look at my audit."""

    status: Tag
    intro: str
    queries: tuple[QueryBlock, ...]
    grades: tuple[GradeBlock, ...]
    opinions: tuple[GradeBlock, ...]
    deeds: tuple[Link, ...]


def my_moderation_page(authority: Authority, reading: Reading) -> MyModerationPage:
    """What the auditor reads and answers."""
    moderation = reading.moderation
    graded = moderation.graded_at is not None
    questions = known_questions(moderation)
    sees = may_see_moderators_reading(viewer_is_auditor=True, graded=graded)
    speaks = moderation.stands is ModerationStatus.GRADED
    say = Link("Say what you think of the grade", room_url("say_my_view", authority, moderation.pk))
    return MyModerationPage(
        title=f"A second look at your audit of {moderation.audit.about}",
        caption=moderation.audit.occasion,
        activity="Moderation",
        status=status_tag(moderation),
        intro=(
            "Moderation keeps grades accurate and alike. The moderator’s grade shows here once it "
            "is given; your own grade always stays beside it."
        ),
        queries=tuple(
            query_block(
                query,
                about=questions.get(query.question, "About the audit as a whole"),
                answer_url=room_url("answer_query", authority, query.pk),
            )
            for query in reading.queries
        ),
        grades=three_grades(reading) if sees else (),
        opinions=tuple(opinion_block(reading, each) for each in reading.opinions) if sees else (),
        deeds=(say,) if speaks else (),
    )
