"""The pages about people and units."""

from sightline.authorities.views.accounts import give_account, take_account
from sightline.authorities.views.people import add_person, change_person, list_people, show_person
from sightline.authorities.views.posts import end_absence, end_post, give_post, record_absence
from sightline.authorities.views.units import add_unit, list_units

__all__ = [
    "add_person",
    "add_unit",
    "change_person",
    "end_absence",
    "end_post",
    "give_account",
    "give_post",
    "list_people",
    "list_units",
    "record_absence",
    "show_person",
    "take_account",
]
