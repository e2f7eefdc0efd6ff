"""The cast, which never changes. After a week you read the tests like a script.

Amina manages Ashby's quality assurance. Ben manages its South team and audits. Cara reads only.
Dev manages quality assurance in Borden, the neighbouring authority, and is a stranger to Ashby.
Wes is a social worker in the North team; Tess manages him. Mo is the service manager over North
and South; Ada the assistant director. Iris is a reviewing officer. Nia manages the East team and
has never audited. Sam looks after the system.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sightline.authorities import services
from sightline.authorities.models import Authority, Person, Role, Unit
from sightline.domain.organisation import UnitKind

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/London"))
PACK = Path(__file__).resolve().parents[1] / "packs" / "sefton"


@dataclass
class Council:
    """An authority with its units and people by short name."""

    authority: Authority
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def make_unit(council: Council, name: str, kind: UnitKind, parent: str | None = None) -> None:
    """Add a unit under another."""
    council.units[name] = services.add_unit(
        authority=council.authority,
        name=name,
        kind=kind,
        parent=council.units[parent] if parent else None,
        by=None,
        at=NOW,
    )


def make_person(council: Council, name: str, role: str, unit: str, **facts: object) -> Person:
    """Add somebody with one post, who can sign in as name@authority.example."""
    key = council.authority.key
    person = services.add_person(
        authority=council.authority, name=name, by=None, at=NOW, staff_id=f"S-{name}", **facts
    )
    services.give_account(
        person=person, email=f"{name.split()[0]}@{key}.example".lower(), by=None, at=NOW
    )
    services.give_post(
        person=person,
        role=Role.objects.get(key=role),
        unit=council.units[unit],
        by=None,
        at=NOW,
    )
    council.people[name.split()[0].lower()] = person
    return person


def build_ashby(authority: Authority) -> Council:
    """Ashby, with its services, teams and people."""
    ashby = Council(authority)
    make_unit(ashby, "Children’s Services", UnitKind.DIRECTORATE)
    make_unit(ashby, "Help and Protection", UnitKind.SERVICE, "Children’s Services")
    make_unit(ashby, "Quality", UnitKind.SERVICE, "Children’s Services")
    make_unit(ashby, "Safeguarding Unit", UnitKind.TEAM, "Quality")
    for team in ("North", "South", "East"):
        make_unit(ashby, team, UnitKind.TEAM, "Help and Protection")
    ada = make_person(ashby, "Ada Achebe", "assistant_director", "Children’s Services")
    mo = make_person(ashby, "Mo Malik", "service_manager", "Help and Protection", line_manager=ada)
    make_person(ashby, "Amina Adeyemi", "qa_manager", "Quality", line_manager=ada)
    experienced = {"line_manager": mo, "experienced_auditor": True}
    make_person(ashby, "Ben Okafor", "team_manager", "South", **experienced)
    tess = make_person(ashby, "Tess Thomas", "team_manager", "North", **experienced)
    make_person(ashby, "Nia Novak", "team_manager", "East", line_manager=mo)
    make_person(ashby, "Wes Walker", "key_worker", "North", line_manager=tess)
    make_person(ashby, "Iris Ivanova", "iro", "Safeguarding Unit")
    make_person(ashby, "Cara Costa", "reader", "Children’s Services")
    make_person(ashby, "Sam Sutton", "administrator", "Children’s Services")
    return ashby


def build_borden(authority: Authority) -> Council:
    """Borden, the neighbour, with Dev in it."""
    borden = Council(authority)
    make_unit(borden, "Families", UnitKind.SERVICE)
    make_person(borden, "Dev Desai", "qa_manager", "Families")
    return borden
