"""What each page of this room shows: finished words."""

from sightline.improvement.pages.confirming import ConfirmPage, chase_page
from sightline.improvement.pages.filling import (
    action_form_page,
    open_action_page,
    sign_off_page,
    verify_page,
)
from sightline.improvement.pages.lists import ListPage, asked_of, list_page, tracker_listing
from sightline.improvement.pages.panels import child_rows
from sightline.improvement.pages.showing import ShowActionPage, Story, show_action_page

__all__ = [
    "ConfirmPage",
    "ListPage",
    "ShowActionPage",
    "Story",
    "action_form_page",
    "asked_of",
    "chase_page",
    "child_rows",
    "list_page",
    "open_action_page",
    "show_action_page",
    "sign_off_page",
    "tracker_listing",
    "verify_page",
]
