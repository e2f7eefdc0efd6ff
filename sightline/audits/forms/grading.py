"""A grade with its reason and what it meant for the child."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.audits.services.judging import GradeGiven
from sightline.domain.pack_scales import Scale
from sightline.ui.fields import LongTextField, Look, RadiosField
from sightline.ui.forms import Form

LONGEST_REASON = 20_000
EFFECT = "What it meant for the child"
EFFECT_ON_MANY = "What it means for children and families"
"""For what is not of one child."""


class GradeForm(Form):
    """One grade of a scale, with every grade's descriptor beside it."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        scale: Scale,
        descriptors: Mapping[str, str],
        label: str,
        rationale_label: str,
        effect_label: str = EFFECT,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, prefix="grade", **kwargs)
        hints = {
            grade.key: plain_text(descriptors.get(grade.key) or grade.descriptor)
            for grade in scale.grades
        }
        self.fields["grade"] = RadiosField(
            label,
            choices=[(grade.key, grade.words) for grade in scale.grades],
            required=False,
            look=Look(size="m", hints={key: words for key, words in hints.items() if words}),
        )
        self.fields["rationale"] = LongTextField(
            rationale_label, max_length=LONGEST_REASON, required=False, look=Look(rows=5)
        )
        self.fields["effect"] = LongTextField(
            effect_label,
            hint="What is different, better or worse because of it",
            max_length=LONGEST_REASON,
            required=False,
            look=Look(rows=3),
        )

    def given(self) -> GradeGiven:
        """The grade as a service takes it."""
        cleaned = self.cleaned_data
        return GradeGiven(
            cleaned.get("grade") or "",
            cleaned.get("rationale") or "",
            cleaned.get("effect") or "",
        )

    def seen_judgement(self) -> int | None:
        """Which judgement stood on the page, or which one the writer says theirs shall replace."""
        keep = self.data.get("keep-grade", "")
        return int(keep) if keep.isdigit() else self.cleaned_data.get("seen") or None

    @property
    def names(self) -> list[str]:
        """Every name under which a browser sends the grade."""
        return [self.add_prefix(name) for name in ("grade", "rationale", "effect", "seen")]


def plain_text(markdown: str) -> str:
    """A descriptor as one run of words, for the line under a choice."""
    without_marks = re.sub(r"[*_`#>]+|^\s*[-+]\s+", "", markdown, flags=re.MULTILINE)
    return " ".join(without_marks.split())
