"""A small council for each pack: somebody in every role, a child, and a finished audit."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sightline.audits import services as audits
from sightline.audits.models import Audit
from sightline.audits.queries import starting
from sightline.audits.queries.auditors import Council, council_on
from sightline.authorities import services
from sightline.authorities.models import Authority, Person, Post, Role, Unit
from sightline.authorities.queries import viewer_for
from sightline.authorities.walls import inside
from sightline.children.models import Child, Involvement
from sightline.domain.access import Deed, Subject, reasons_not_to
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_tools import Tool, ToolSubject
from sightline.frameworks.models import Edition
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.services import install_edition

PACKS = Path(__file__).parents[2] / "packs"
FOLDERS = tuple(sorted(file.parent for file in PACKS.glob("*/pack.yaml")))
TOOLS = [
    (folder.name, file.stem)
    for folder in FOLDERS
    for file in sorted((folder / "tools").glob("*.yaml"))
]
"""Every tool of every pack, found by its file."""

LONG_AGO = datetime(2020, 1, 6).date()


@dataclass
class PackCouncil:
    """A council that follows one pack; those far from the child, and those near."""

    authority: Authority
    edition: Edition
    child: Child
    quality: Unit
    team: Unit
    at: datetime
    far: dict[str, Person] = field(default_factory=dict)
    near: dict[str, Person] = field(default_factory=dict)

    @property
    def pack(self) -> Pack:
        """The framework in force."""
        return self.edition.pack


@dataclass(frozen=True)
class Starting:
    """Who starts what, of whom, and what is typed to say so."""

    activity: Activity
    tool: Tool
    giver: Person
    auditor: Person
    typed: dict[str, str]


def open_pack_council(folder: Path, *, at: datetime) -> PackCouncil:
    """A council with this pack in force: two services, a team in each, two people in every role."""
    name = folder.name.capitalize()
    authority = services.open_authority(
        key=f"try-{folder.name}", name=f"{name} trial", short_name=name
    )
    with inside(authority):
        edition = install_edition(
            authority=authority,
            files=read_folder(folder),
            in_force_from=LONG_AGO,
            by=None,
            at=at,
        )
        root = _unit(authority, "Children and families", UnitKind.DIRECTORATE, None)
        quality = _unit(authority, "Quality", UnitKind.SERVICE, root)
        helping = _unit(authority, "Help and Protection", UnitKind.SERVICE, root)
        far_team = _unit(authority, "Reviewing", UnitKind.TEAM, quality)
        team = _unit(authority, "North", UnitKind.TEAM, helping)
        born = at.date() - timedelta(days=366 * 9)
        child = Child.objects.create(authority=authority, reference="70001", born=born)
        council = PackCouncil(authority, edition, child, quality, team, at)
        for role in Role.objects.filter(authority=authority).order_by("key"):
            far = council.far[role.key] = _person(authority, f"Far {role.words}", role, far_team)
            email = f"{role.key}@{authority.key}.example"
            services.give_account(person=far, email=email, by=None, at=at)
            council.near[role.key] = _person(authority, f"Near {role.words}", role, team)
        _open_case(council, child)
        return council


def who_starts(council: PackCouncil, tool: str) -> Starting:
    """The first activity with this tool, somebody who does it, and of whom it is."""
    activity = next(one for one in council.pack.activities.values() if one.tool == tool)
    people = council_on(council.authority, on=council.at.date())
    doers = starting.doers(activity, pack=council.pack, council=people)
    far = {person.pk for person in council.far.values()}
    auditor = next(one for one in doers if one.pk in far and _may(one, Deed.DO_AUDIT, council))
    form = council.pack.tools[tool]
    return Starting(
        activity=activity,
        tool=form,
        giver=_giver(council),
        auditor=auditor,
        typed=_typed(council, form, activity, people),
    )


def _typed(council: PackCouncil, tool: Tool, activity: Activity, people: Council) -> dict[str, str]:
    """What is typed about the subject."""
    near = {person.pk for person in council.near.values()}
    observed = starting.people_observed(activity, pack=council.pack, council=people)
    somebody = str(next(person.pk for person in observed if person.pk in near))
    match tool.subject:
        case ToolSubject.CHILD:
            return {"child": council.child.reference}
        case ToolSubject.WORKER | ToolSubject.MANAGER:
            return {"person": somebody}
        case ToolSubject.TEAM:
            return {"unit": str(council.team.pk)}
        case ToolSubject.SERVICE:
            return {"unit": str(council.quality.pk)}
        case ToolSubject.AUDIT:
            return {"looked_at": str(_finished_audit(council).pk)}
        case _:
            words = "Core group of the North team"
            return {"words": words, "person": somebody, "child": council.child.reference}


def _finished_audit(council: PackCouncil) -> Audit:
    """An audit of the child that somebody else handed in."""
    tool = next(one for one in council.pack.tools.values() if one.subject is ToolSubject.CHILD)
    how = who_starts(council, tool.key)
    new = audits.NewAudit(
        activity=how.activity.key,
        auditor=how.auditor,
        child=council.child,
        about_on=council.at.date(),
        due_on=council.at.date(),
    )
    audit = audits.start_audit(
        authority=council.authority, edition=council.edition, new=new, by=how.giver, at=council.at
    )
    writer = next(iter(council.near.values()))
    Audit.objects.filter(pk=audit.pk).update(
        status="submitted", submitted_at=council.at, submitted_by=writer, auditor=writer
    )
    return audit


def _giver(council: PackCouncil) -> Person:
    """Somebody who gives audits to others and may open every child's record."""
    return next(
        person
        for person in council.far.values()
        if starting.may_give(viewer_for(person, on=council.at.date()))
        and _may(person, Deed.READ_AUDIT, council)
        and _may(person, Deed.READ_CHILD, council)
    )


def _may(person: Person, deed: Deed, council: PackCouncil) -> bool:
    viewer = viewer_for(person, on=council.at.date())
    everywhere = deed is Deed.READ_CHILD
    return not reasons_not_to(deed, viewer, Subject(unit=council.team.pk) if everywhere else None)


def _unit(authority: Authority, name: str, kind: UnitKind, parent: Unit | None) -> Unit:
    return Unit.objects.create(authority=authority, name=name, kind=kind, parent=parent)


def _person(authority: Authority, name: str, role: Role, unit: Unit) -> Person:
    person = Person.objects.create(authority=authority, name=name, staff_id=name[:60])
    Post.objects.create(authority=authority, person=person, role=role, unit=unit)
    return person


def _open_case(council: PackCouncil, child: Child) -> None:
    """The child is in need, in the near team, with a worker and a reviewing officer."""
    worker, iro = list(council.near.values())[:2]
    Involvement.objects.create(
        authority=council.authority,
        child=child,
        status="child_in_need",
        source="6",
        main=True,
        started_on=council.at.date() - timedelta(days=300),
        unit=council.team,
        team_words=council.team.name,
        worker=worker,
        iro=iro,
    )
