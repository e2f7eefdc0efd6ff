"""A council with something real behind every address, and which part of an address is what."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model

from sightline.audits.models import Audit, Conversation, Draw, Finding, FrameChild, PlannedAction
from sightline.authorities.models import Absence, Authority, Person, Post
from sightline.authorities.walls import inside
from sightline.children.models import CaseList, Child, RestrictedGrant, TeamName, WorkerName
from sightline.domain.case_list import ImportStatus
from sightline.frameworks.models import Edition
from sightline.governance.models import Report
from sightline.improvement.models import Action, Evidence
from sightline.jobs.services import send_message
from sightline.moderation.models import Moderation, Query
from sightline.programme.models import Assignment, Cycle, Interest
from sightline.programme.services import write_down_what_falls_due
from sightline.web.doors import Door
from sightline.web.scale.build import build_months
from sightline.web.scale.shape import Shape
from tests.people import NOW

SHAPE = Shape(open_children=24, children_a_year=12, audits_a_month=4, services=1)
PART = re.compile(r"<(?:\w+:)?(\w+)>")

# What the parts of an address stand for: the first line whose beginning fits.
PARTS: tuple[tuple[str, dict[str, type[Model]]], ...] = (
    ("framework/editions/", {"newer": Edition, "older": Edition}),
    ("children/imports/", {"pk": CaseList}),
    ("children/names/workers/", {"pk": WorkerName}),
    ("children/names/teams/", {"pk": TeamName}),
    ("children/", {"pk": Child, "grant": RestrictedGrant}),
    ("cycles/interests/", {"pk": Interest}),
    ("cycles/due/", {"pk": Assignment}),
    ("cycles/", {"pk": Cycle}),
    ("audits/samples/", {"pk": Cycle}),
    ("audits/draws/", {"pk": Draw}),
    ("audits/drawn/", {"pk": FrameChild}),
    ("audits/allocation/", {"pk": Cycle, "person": Person}),
    (
        "audits/",
        {"pk": Audit, "talk": Conversation, "finding": Finding, "action": PlannedAction},
    ),
    ("moderation/cycles/", {"pk": Cycle}),
    ("moderation/audits/", {"pk": Audit}),
    ("moderation/queries/", {"pk": Query}),
    ("moderation/", {"pk": Moderation}),
    ("actions/", {"pk": Action, "file": Evidence}),
    ("reports/", {"pk": Report, "cycle": Cycle}),
    ("people/", {"pk": Person, "post": Post, "absence": Absence}),
    ("messages/", {}),
)


@dataclass
class World:
    """One council and the keys of what is in it."""

    authority: Authority
    keys: dict[type[Model], int] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def address_of(self, door: Door, *, authority: str) -> str:
        """The address with something real in every part."""
        room = door.address.removeprefix("/<slug:authority>/")

        def fill(part: re.Match[str]) -> str:
            return authority if part[1] == "authority" else str(self.real(room, part[1]))

        return PART.sub(fill, door.address)

    def real(self, room: str, part: str) -> int | str:
        """What stands for one part of an address in this room."""
        for beginning, models in PARTS:
            if room.startswith(beginning) and part in models:
                return self.keys[models[part]]
        return self.words[room.split("/")[0], part]

    @cached_property
    def staff(self) -> dict[str, Person]:
        """One person of each role."""
        with inside(self.authority):
            posts = Post.objects.select_related("person__account", "role").order_by("pk")
            return {post.role.key: post.person for post in posts}


def build_world() -> World:
    """Two months of a small council, and a row of everything that bulk building leaves out."""
    build_months(months=2, shape=SHAPE, packs=settings.PACKS, until=date(2026, 10, 31))
    authority = Authority.objects.order_by("-pk")[0]
    world = World(authority)
    with inside(authority):
        add_the_rest(world)
        for _, models in PARTS:
            for model in models.values():
                world.keys[model] = model.objects.order_by("pk").values_list("pk", flat=True)[0]  # type: ignore[attr-defined]
        world.keys[Assignment] = a_task(authority)
        world.words = words_of(authority)
    return world


def a_task(authority: Authority) -> int:
    """Something that fell due from the framework."""
    write_down_what_falls_due(authority=authority, on=date(2026, 10, 31), at=NOW)
    return Assignment.objects.filter(kind="task").values_list("pk", flat=True)[0]


def add_the_rest(world: World) -> None:
    """A case list, names to match, a grant, an interest, a query, a file, an absence, a message."""
    of: dict[str, Any] = {"authority": world.authority}
    boss = world.staff["qa_manager"]
    child, day = Child.objects.order_by("pk")[0], NOW.date()
    CaseList.objects.create(
        **of,
        file_name="annex-a.xlsx",
        sha256="0" * 64,
        size=1,
        as_at=day,
        status=ImportStatus.REFUSED,
        refused_because=["It is empty"],
        uploaded_at=NOW,
        uploaded_by=boss,
    )
    WorkerName.objects.create(**of, words="O. Unknown")
    TeamName.objects.create(**of, words="Unknown team")
    RestrictedGrant.objects.create(
        **of, child=child, person=boss, why="Asked to", given_at=NOW, given_by=boss
    )
    Interest.objects.create(
        **of, person=boss, child=child, because="A neighbour", declared_at=NOW, declared_by=boss
    )
    moderation = Moderation.objects.order_by("pk")[0]
    Query.objects.create(**of, moderation=moderation, words="Where is this?", at=NOW, by=boss)
    Evidence.objects.create(
        **of,
        action=Action.objects.order_by("pk")[0],
        name="plan.pdf",
        kind="application/pdf",
        size=1,
        sha256="0" * 64,
        stored_as="nowhere",
        added_at=NOW,
        added_by=boss,
    )
    Absence.objects.create(**of, person=boss, from_on=day, to_on=day + timedelta(days=3))
    send_message(**of, to=boss, subject="Hello", body="Hello", at=NOW, key="hello")


def words_of(authority: Authority) -> dict[tuple[str, str], str]:
    """The parts that are words: keys of the framework, and kinds of file."""
    from sightline.jobs.models import Message

    audit = Audit.objects.select_related("edition", "cycle").order_by("pk")[0]
    pack = audit.edition.pack
    section = pack.tools[audit.tool].sections[0]
    activity = pack.activities[audit.cycle.activity]
    report = activity.reports[0]
    message = Message.objects.filter(authority=authority).order_by("pk")[0]
    return {
        ("audits", "section"): section.key,
        ("audits", "question"): section.questions[0].key,
        ("audits", "form"): "csv",
        ("cycles", "form"): "csv",
        ("cycles", "activity"): activity.key,
        ("audits", "activity"): activity.key,
        ("moderation", "section"): section.key,
        ("moderation", "question"): section.questions[0].key,
        ("reports", "key"): report,
        ("reports", "section"): pack.reports[report].sections[0].key,
        ("framework", "key"): audit.tool,
        ("messages", "message"): str(message.pk),
    }
