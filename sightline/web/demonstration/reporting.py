"""The reports of an invented cycle, written and published."""

from datetime import datetime

from sightline.authorities.models import Person
from sightline.governance.services.publishing import open_report, publish_report
from sightline.governance.services.writing import save_narrative
from sightline.programme.models import Cycle
from sightline.web.demonstration.phrases import Phrases


def publish_cycle(cycle: Cycle, *, by: Person, phrases: Phrases, at: datetime) -> None:
    """Open the report, write what the quality assurance manager says, and publish it."""
    pack = cycle.edition.pack
    keys = pack.activities[cycle.activity].reports
    for key in (key for key in keys if pack.reports[key].activity == cycle.activity):
        report = open_report(authority=cycle.authority, cycle=cycle, key=key, by=by, at=at)
        for section in pack.reports[key].sections:
            if section.narrative or section.required:
                words = phrases.one("narrative")
                save_narrative(
                    report=report, section=section.key, words=words, read_version=0, by=by, at=at
                )
        publish_report(report=report, by=by, at=at)
