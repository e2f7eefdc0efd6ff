"""What is asked of frameworks: which edition holds, and which there have been."""

from datetime import date

from sightline.authorities.models import Authority
from sightline.frameworks.models import Edition


def editions(authority: Authority) -> list[Edition]:
    """Every edition the authority has installed, the latest first."""
    return list(Edition.objects.filter(authority=authority).select_related("installed_by"))


def edition(authority: Authority, *, pk: int) -> Edition | None:
    """One edition of the authority, when it has it."""
    return Edition.objects.filter(authority=authority, pk=pk).first()


def edition_in_force(authority: Authority, *, on: date) -> Edition | None:
    """The edition that holds on this day: the last to come into force by then."""
    return Edition.objects.filter(authority=authority, in_force_from__lte=on).first()


def edition_with(authority: Authority, *, sha256: str) -> Edition | None:
    """The edition with exactly this content, when it is installed."""
    return Edition.objects.filter(authority=authority, sha256=sha256).first()
