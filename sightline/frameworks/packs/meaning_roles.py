"""Contradictions in roles, parties and who may do what."""

from collections.abc import Iterable, Iterator

from sightline.domain.access import Deed
from sightline.domain.pack import Pack
from sightline.domain.pack_organisation import FoundBy, grants_of, role_and_those_above
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault

BY_ROLE = (FoundBy.POST, FoundBy.ANYWHERE)


def faults_of_roles(pack: Pack) -> Iterator[Fault]:
    """Roles that inherit in a circle; parties nobody can be; work given to roles that may not."""
    for role in pack.roles.values():
        path: Path = ("roles", role.key, "inherits")
        for above in role.inherits:
            if role.key in {one.key for one in role_and_those_above(pack.roles, above)}:
                yield Fault(path, f"“{role.key}” inherits from itself by way of “{above}”")
    for party in pack.parties.values():
        by_role = party.found_by in BY_ROLE
        if by_role and not party.roles:
            yield Fault(("parties", party.key), f"“{party.found_by}” needs roles to look for")
        if not by_role and party.roles:
            yield Fault(("parties", party.key, "roles"), f"“{party.found_by}” looks for no role")
    yield from _work_without_the_right(pack)


def _work_without_the_right(pack: Pack) -> Iterator[Fault]:
    for activity in pack.activities.values():
        path: Path = ("activities", activity.key)
        if activity.tool is not None:
            yield from _may_not(pack, activity.done_by, Deed.DO_AUDIT, (*path, "done_by"))
        if activity.runs_in_cycles and activity.samples:
            yield from _may_not(pack, activity.led_by, Deed.PLAN_CYCLE, (*path, "led_by"))
    for rule in pack.moderation.values():
        path = ("moderation", rule.key)
        yield from _may_not(pack, rule.panel, Deed.MODERATE, (*path, "panel"))
        yield from _may_not(pack, rule.may_be_asked, Deed.MODERATE, (*path, "may_be_asked"))
    for action in pack.actions.values():
        path = ("actions", action.key, "verified_by")
        yield from _may_not(pack, action.verified_by, Deed.VERIFY_ACTION, path)
    for report in pack.reports.values():
        path = ("reports", report.key, "written_by")
        yield from _may_not(pack, report.written_by, Deed.WRITE_REPORT, path)


def _may_not(pack: Pack, roles: Iterable[str], deed: Deed, path: Path) -> Iterator[Fault]:
    for role in roles:
        if deed.value not in grants_of(pack.roles, role):
            yield Fault(path, f"“{role}” may not {deed.words}", f"“{deed}” among what it may do")
