"""Every deed of this room, one function each."""

from sightline.governance.services.correcting import correct_report, withdraw_report
from sightline.governance.services.publishing import (
    open_report,
    publish_report,
    record_report_opened,
    send_report,
)
from sightline.governance.services.templates import keep_word_file, replace_template
from sightline.governance.services.writing import Conflict, save_narrative

__all__ = [
    "Conflict",
    "correct_report",
    "keep_word_file",
    "open_report",
    "publish_report",
    "record_report_opened",
    "replace_template",
    "save_narrative",
    "send_report",
    "withdraw_report",
]
