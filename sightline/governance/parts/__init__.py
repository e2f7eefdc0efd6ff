"""The parts a report is made of, one module each; `PARTS` finds the part a framework names."""

from sightline.domain.pack_governance import ReportPart
from sightline.governance.basis import Part
from sightline.governance.parts.actions import actions_part
from sightline.governance.parts.areas import areas_part
from sightline.governance.parts.conversations import conversations_part, voice_part
from sightline.governance.parts.coverage import coverage_part
from sightline.governance.parts.direction import direction_part
from sightline.governance.parts.grades import grades_part
from sightline.governance.parts.moderation import moderation_part
from sightline.governance.parts.practice import good_practice_part, themes_part
from sightline.governance.parts.sample import sample_part
from sightline.governance.parts.summary import narrative_part

PARTS: dict[ReportPart, Part] = {
    ReportPart.NARRATIVE: narrative_part,
    ReportPart.SAMPLE: sample_part,
    ReportPart.COVERAGE: coverage_part,
    ReportPart.GRADES: grades_part,
    ReportPart.AREAS: areas_part,
    ReportPart.MODERATION: moderation_part,
    ReportPart.CONVERSATIONS: conversations_part,
    ReportPart.VOICE: voice_part,
    ReportPart.GOOD_PRACTICE: good_practice_part,
    ReportPart.THEMES: themes_part,
    ReportPart.ACTIONS: actions_part,
    ReportPart.DIRECTION: direction_part,
}
