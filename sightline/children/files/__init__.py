"""Opening a case list's file safely: workbooks, CSVs, folders and zips of CSVs."""

from sightline.children.files.opening import Refused, open_sheets
from sightline.children.files.storing import discard_file, keep_file, path_of

__all__ = ("Refused", "discard_file", "keep_file", "open_sheets", "path_of")
