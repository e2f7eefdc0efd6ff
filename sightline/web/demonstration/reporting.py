"""The invented month's report, written and published."""

from datetime import datetime

from sightline.authorities.models import Person
from sightline.governance.services.publishing import open_report, publish_report
from sightline.governance.services.writing import save_narrative
from sightline.programme.models import Cycle
from sightline.web.demonstration.phrases import Phrases


def publish_month(cycle: Cycle, *, by: Person, phrases: Phrases, at: datetime) -> None:
    """Open the report, write what the quality assurance manager says, and publish it."""
    pack = cycle.edition.pack
    for key in pack.activities[cycle.activity].reports:
        report = open_report(authority=cycle.authority, cycle=cycle, key=key, by=by, at=at)
        sections = [one for one in pack.reports[key].sections if one.narrative]
        for section, words in zip(sections, phrases.several("narrative", 3), strict=False):
            save_narrative(
                report=report, section=section.key, words=words, read_version=0, by=by, at=at
            )
        publish_report(report=report, by=by, at=at)
