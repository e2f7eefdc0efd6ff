"""Guidance of a framework as safe HTML."""

from sightline.frameworks.guidance import as_html

__all__ = ["as_html"]
