"""What each page of this room shows: finished words."""

from sightline.moderation.pages.blocks import Reading
from sightline.moderation.pages.changes import ChangesPage, changes_page
from sightline.moderation.pages.cycles import CycleModerationPage, CycleStory, cycle_page
from sightline.moderation.pages.filling import (
    ModerationFormPage,
    cycle_form_page,
    may_not_table,
    moderation_form_page,
    query_rows,
    question_rows,
    suggestions_for_form,
)
from sightline.moderation.pages.mine import MyModerationPage, my_moderation_page
from sightline.moderation.pages.queue import QueuePage, queue_listing, queue_page
from sightline.moderation.pages.side_by_side import SideBySidePage, side_by_side_page

__all__ = [
    "ChangesPage",
    "CycleModerationPage",
    "CycleStory",
    "ModerationFormPage",
    "MyModerationPage",
    "QueuePage",
    "Reading",
    "SideBySidePage",
    "changes_page",
    "cycle_form_page",
    "cycle_page",
    "may_not_table",
    "moderation_form_page",
    "my_moderation_page",
    "query_rows",
    "question_rows",
    "queue_listing",
    "queue_page",
    "side_by_side_page",
    "suggestions_for_form",
]
