"""The tables of the room: samples drawn, audits done, what was written and handed in."""

from sightline.audits.models.draws import (
    Allocation,
    AllocationMove,
    Draw,
    FrameChild,
    KeptFrame,
    Notice,
)

__all__ = [
    "Allocation",
    "AllocationMove",
    "Draw",
    "FrameChild",
    "KeptFrame",
    "Notice",
]
