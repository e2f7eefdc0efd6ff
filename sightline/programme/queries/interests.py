"""Questions about declared interests."""

from sightline.authorities.models import Authority
from sightline.programme.models import Interest


def interests(authority: Authority) -> list[Interest]:
    """The interests that stand, by person."""
    return list(
        Interest.objects.filter(authority=authority, withdrawn_at=None).select_related(
            "person", "child", "declared_by"
        )
    )
