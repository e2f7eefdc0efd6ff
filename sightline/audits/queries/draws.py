"""Questions about who can be drawn, who was, and whether that can be proved."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Max, Q
from django.http import Http404
from django.utils import timezone

from sightline.audits.models import Audit, Draw, FrameChild, KeptFrame
from sightline.authorities.models import Authority, Unit
from sightline.authorities.queries import unit_tree, units_of
from sightline.children.queries import OpenChild, open_children
from sightline.domain.case_list import Answer
from sightline.domain.case_list_codes import words_of_code
from sightline.domain.cohort import ChildFacts, Frame, History, LeftOut, from_table, make_frame
from sightline.domain.cycle_plan import SamplingPlan
from sightline.domain.cycle_status import ENDED
from sightline.domain.pack_activities import Method, Stratum
from sightline.domain.reasons import Reason
from sightline.domain.sampling import Design, Outcome, Proof, next_in_line, replay
from sightline.domain.subjects import CHILD
from sightline.programme.models import Cycle
from sightline.programme.queries.staffing import happenings

UNBORN = -1


def population(authority: Authority, *, on: date) -> list[ChildFacts]:
    """Every child open to the service on the day, with the facts a sample is drawn on."""
    units = {unit.pk: unit for unit in units_of(authority)}
    tree = unit_tree(authority)
    services = {pk: units.get(tree.service_of(pk)) for pk in units}
    return [_facts(child, units, services) for child in open_children(authority, on=on)]


def _facts(
    child: OpenChild, units: dict[int, Unit], services: dict[int, Unit | None]
) -> ChildFacts:
    unit = units.get(child.unit) if child.unit else None
    service = services[unit.pk] if unit else None
    return ChildFacts(
        child=child.child,
        reference=child.reference,
        status=child.status.value,
        unit=child.unit,
        team=unit.name if unit else child.team_words,
        service=service.name if service else "",
        worker=child.worker,
        iro=child.iro,
        chair=child.chair,
        age=UNBORN if child.expected else child.age,
        gender=words_of_code("gender", child.gender),
        ethnicity=words_of_code("ethnic_group", child.ethnic_group),
        disabled={Answer.YES.value: True, Answer.NO.value: False}.get(child.disabled),
        sibling_group=child.sibling_group,
        restricted=child.restricted,
        opened_on=child.started_on,
    )


def history(authority: Authority, *, cycle: Cycle) -> History:
    """When each child was last audited, and who is in another cycle that has not ended.

    An audit started by hand counts where it is of the same activity: a checklist at closure is no
    reason to leave a child out of the next deep dive.
    """
    alike = Q(cycle__isnull=False) | Q(activity=cycle.activity)
    audits = Audit.objects.filter(alike, authority=authority, subject=CHILD)
    finished = audits.finished().values_list("child__reference").annotate(Max("submitted_at"))
    open_now = audits.still_open().exclude(cycle=cycle)
    drawn = FrameChild.objects.filter(
        authority=authority, outcome=Outcome.DRAWN, draw__superseded_at=None, audits=None
    ).exclude(draw__cycle=cycle)
    drawn = drawn.exclude(draw__cycle__status__in=ENDED)
    return History(
        last_audited={
            reference: timezone.localdate(at) for reference, at in finished.order_by() if at
        },
        under_audit=frozenset(open_now.values_list("child__reference", flat=True))
        | frozenset(drawn.values_list("child__reference", flat=True)),
    )


def frame_for(cycle: Cycle, *, on: date) -> Frame:
    """The frame as it is on the day, by the cycle's plan."""
    authority = cycle.authority
    plan = SamplingPlan.from_json(cycle.sampling)
    units = units_of(authority)
    return make_frame(
        population(authority, on=on),
        cohort=plan.cohort(
            frozenset(unit.pk for unit in units if unit.in_scope),
            units_named=_named(authority, units, plan.only_units),
            happened_to=_happened_to(cycle, plan, on=on),
        ),
        exclusions=plan.exclusions,
        history=history(authority, cycle=cycle),
        on=on,
    )


def _named(authority: Authority, units: list[Unit], codes: tuple[str, ...]) -> frozenset[int]:
    """The units with these codes and all beneath them."""
    if not codes:
        return frozenset()
    tree = unit_tree(authority)
    named = (tree.with_all_beneath(unit.pk) for unit in units if unit.code in codes)
    return frozenset().union(*named)


def _happened_to(cycle: Cycle, plan: SamplingPlan, *, on: date) -> frozenset[int]:
    """The children to whom it happened in the days before, or else in the cycle's period."""
    if not plan.after:
        return frozenset()
    first = on - timedelta(days=plan.after_days) if plan.after_days else cycle.starts_on
    last = on if plan.after_days else cycle.ends_on
    found = happenings(cycle.authority, first=first, last=last)
    return frozenset(
        one.child for one in found if one.event == plan.after and one.child is not None
    )


def draws(authority: Authority, *, cycle: Cycle) -> list[Draw]:
    """Every draw of a cycle, the first first."""
    found = Draw.objects.filter(authority=authority, cycle=cycle)
    return list(found.select_related("drawn_by", "superseded_by"))


def standing_draw(authority: Authority, *, cycle: Cycle) -> Draw | None:
    """The draw that counts, if one has been made."""
    return Draw.objects.filter(authority=authority, cycle=cycle, superseded_at=None).first()


def draw_or_404(authority: Authority, pk: int) -> Draw:
    """The draw with its cycle, or not found."""
    found = (
        Draw.objects.filter(authority=authority, pk=pk)
        .select_related("cycle__edition", "drawn_by", "superseded_by")
        .first()
    )
    if found is None:
        raise Http404
    found.cycle.authority = found.authority = authority
    return found


def frame_child_or_404(authority: Authority, pk: int) -> FrameChild:
    """A child of a draw, or not found."""
    found = (
        FrameChild.objects.filter(authority=authority, pk=pk)
        .select_related("draw__cycle__edition", "child")
        .first()
    )
    if found is None:
        raise Http404
    found.draw.cycle.authority = authority
    return found


def reached(authority: Authority, *, draw: Draw) -> list[FrameChild]:
    """Every child the draw reached: in the sample, replaced or passed over."""
    return list(
        FrameChild.objects.filter(authority=authority, draw=draw)
        .select_related("child", "replaces__child", "replaced_by_person")
        .order_by("place", "pk")
    )


def sample_of(authority: Authority, *, draw: Draw) -> list[FrameChild]:
    """The children in the sample now."""
    return [one for one in reached(authority, draw=draw) if one.outcome == Outcome.DRAWN]


def finished_children(cycle: Cycle) -> frozenset[int]:
    """The children of a cycle whose audit is handed in."""
    audits = Audit.objects.filter(authority=cycle.authority, cycle=cycle)
    return frozenset(audits.finished().values_list("child_id", flat=True))


def kept_frame(draw: Draw) -> Frame:
    """The frame as it was kept when the sample was drawn."""
    kept = KeptFrame.objects.get(authority=draw.authority_id, draw=draw)
    left_out = zip(from_table(kept.left_out["children"]), kept.left_out["reasons"], strict=True)
    return Frame(
        on=draw.as_at,
        children=from_table(kept.children),
        left_out=tuple(
            LeftOut(child, tuple(Reason(code, words) for code, words in reasons))
            for child, reasons in left_out
        ),
        outside=draw.outside,
    )


def design_of(draw: Draw) -> Design:
    """How the sample was drawn."""
    return Design(
        Method(draw.method),
        draw.size,
        draw.seed,
        draw.one_per_sibling_group,
        Stratum(draw.spread_over),
    )


def proof_of(draw: Draw) -> Proof:
    """Draw again from what was kept, and put every replacement through again, in order."""
    frame, design = kept_frame(draw), design_of(draw)
    children = reached(draw.authority, draw=draw)
    first = [one.child.reference for one in children if one.place and one.replaces_id is None]
    proof = replay(frame, design, expected_sha256=draw.frame_sha256, expected=first)
    if not proof.same:
        return proof
    wrong = _wrong_replacements(frame, design, children)
    if wrong:
        return Proof(False, "A replacement is not the next in the ranking", tuple(wrong))
    replaced = sum(one.replaces_id is not None for one in children)
    if replaced:
        number = "1 replacement is" if replaced == 1 else f"{replaced} replacements are"
        return Proof(True, f"{proof.words}; {number} the next in the ranking")
    return proof


def _wrong_replacements(frame: Frame, design: Design, children: Sequence[FrameChild]) -> list[str]:
    facts = {child.reference: child for child in frame.children}
    standing = {
        one.child.reference: facts[one.child.reference]
        for one in children
        if one.place and one.replaces_id is None
    }
    gone: set[str] = set()
    wrong = []
    came = sorted((one for one in children if one.replaces), key=lambda one: one.came_at)
    for one in came:
        leaving, now = one.replaces.child.reference, one.child.reference
        found = next_in_line(
            frame.children,
            design=design,
            leaving=facts[leaving],
            standing=standing.values(),
            gone=frozenset(gone),
        )
        if found is None or found.child.reference != now:
            wrong.append(f"{leaving} was replaced by {now}, who was not next")
        standing.pop(leaving, None)
        standing[now] = facts[now]
        gone.add(leaving)
    return wrong
