"""The tables of improvement actions."""

from sightline.improvement.models.actions import Action
from sightline.improvement.models.history import ActionStep, Evidence

__all__ = ["Action", "ActionStep", "Evidence"]
