"""How second looks changed the grades of a cycle, and how far two people agreed."""

from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.domain.agreement import (
    Changes,
    Coefficient,
    Pair,
    Weights,
    changes,
    gwet_ac,
    krippendorff_alpha,
    weighted_kappa,
)
from sightline.domain.moderation_status import ModerationStatus, Why
from sightline.moderation.models import Moderation
from sightline.moderation.queries.moderations import moderations_of_cycle
from sightline.moderation.queries.rules import overall_scale
from sightline.programme.models import Cycle


@dataclass(frozen=True)
class Agreement:
    """Auditor and moderator over a set of audits: counts first, coefficients with their doubt."""

    changes: Changes
    kappa: Coefficient
    gwet: Coefficient
    alpha: Coefficient


@dataclass(frozen=True)
class CycleAgreement:
    """Agreement in the random share, which speaks for the month, and in all that was moderated."""

    random: Agreement
    every: Agreement
    moderated: int
    agreed: int
    changed: tuple[Moderation, ...]


def agreement_of_cycle(authority: Authority, *, cycle: Cycle) -> CycleAgreement:
    """What second looks did in a cycle. Two queries."""
    done = [m for m in moderations_of_cycle(authority, cycle=cycle) if m.moderator_grade]
    scale = overall_scale(cycle)
    keys = [grade.key for grade in scale.best_first] if scale else []
    drawn = [m for m in done if any(r.code == Why.SHARE for r in m.reasons.all())]
    agreed = [m for m in done if m.status == ModerationStatus.AGREED]
    return CycleAgreement(
        random=agreement(pairs_of(drawn, keys), grades=len(keys)),
        every=agreement(pairs_of(done, keys), grades=len(keys)),
        moderated=len(done),
        agreed=len(agreed),
        changed=tuple(m for m in agreed if m.agreed_grade != m.auditor_grade),
    )


def pairs_of(moderations: list[Moderation], keys: list[str]) -> list[Pair]:
    """The auditor's and the moderator's grade of each, as places on the scale, best first."""
    return [
        (keys.index(m.auditor_grade), keys.index(m.moderator_grade))
        for m in moderations
        if m.auditor_grade in keys and m.moderator_grade in keys
    ]


def agreement(pairs: list[Pair], *, grades: int) -> Agreement:
    """Everything said about a set of pairs; a miss counts by the square of its steps."""
    quadratic: dict[str, Any] = {"grades": grades, "weights": Weights.QUADRATIC}
    return Agreement(
        changes=changes(pairs),
        kappa=weighted_kappa(pairs, **quadratic),
        gwet=gwet_ac(pairs, **quadratic),
        alpha=krippendorff_alpha(pairs, **quadratic),
    )
