"""Every read of second looks: named questions, authority first."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sightline.audits.models import Audit, AuditVersion, Judgement
from sightline.authorities.models import Authority, Person
from sightline.domain.forms import OVERALL
from sightline.domain.judging import Capacity
from sightline.moderation.models import Moderation, Opinion, Query, Selection
from sightline.programme.models import Cycle

BESIDE = (
    "audit__child",
    "audit__auditor",
    "audit__supported_by",
    "audit__worker__line_manager",
    "audit__unit",
    "audit__edition",
    "audit__cycle",
    "cycle__edition",
    "moderator",
)


def moderations_of(authority: Authority) -> QuerySet[Moderation]:
    """Every second look with its audit, its grades and how many queries are open. One query."""
    return (
        Moderation.objects.filter(authority=authority)
        .select_related(*BESIDE)
        .annotate(
            open_queries=Count("queries", filter=Q(queries__replied_at__isnull=True)),
            auditor_grade=_standing(Capacity.AUDITOR),
            moderator_grade=_standing(Capacity.MODERATOR),
            agreed_grade=_standing(Capacity.AGREED),
        )
    )


def moderation_by(authority: Authority, *, pk: int) -> Moderation | None:
    """One second look."""
    return moderations_of(authority).filter(pk=pk).first()


def moderations_of_cycle(authority: Authority, *, cycle: Cycle) -> list[Moderation]:
    """The second looks of a cycle that were not withdrawn, with their reasons."""
    found = moderations_of(authority).filter(cycle=cycle).exclude(status="withdrawn")
    return list(found.prefetch_related("reasons").order_by("audit__child__reference", "pk"))


def moderations_with(authority: Authority, *, person: Person) -> QuerySet[Moderation]:
    """What this person moderates and has not finished."""
    return moderations_of(authority).still_open().filter(moderator=person)


def open_queries_for(authority: Authority, *, person: Person) -> QuerySet[Query]:
    """Queries about this person's audits that they have not answered."""
    return (
        Query.objects.filter(authority=authority, replied_at=None)
        .filter(Q(moderation__audit__auditor=person) | Q(moderation__audit__supported_by=person))
        .exclude(moderation__status="withdrawn")
        .select_related(
            "moderation__audit__child",
            "moderation__audit__worker",
            "moderation__audit__unit",
            "moderation__audit__cycle",
        )
    )


def queries_of(moderation: Moderation) -> list[Query]:
    """What was asked about an audit in this second look, and what was answered."""
    return list(moderation.queries.select_related("by", "replied_by"))


def query_by(authority: Authority, *, pk: int) -> Query | None:
    """One query with its audit."""
    return (
        Query.objects.filter(authority=authority, pk=pk)
        .select_related(
            "moderation__audit__child",
            "moderation__audit__worker",
            "moderation__audit__unit",
            "moderation__audit__cycle",
            "moderation__audit__edition",
            "by",
        )
        .first()
    )


def opinions_of(moderation: Moderation) -> list[Opinion]:
    """What those who must be heard say, as it stands."""
    return list(moderation.opinions.filter(superseded_at=None).select_related("person"))


def selection_of(authority: Authority, *, cycle: Cycle) -> Selection | None:
    """The draw that stands for a cycle."""
    standing = Selection.objects.filter(authority=authority, cycle=cycle, superseded_at=None)
    return standing.select_related("by").first()


def selections_of(authority: Authority, *, cycle: Cycle) -> list[Selection]:
    """Every draw of a cycle, the latest first."""
    return list(Selection.objects.filter(authority=authority, cycle=cycle).select_related("by"))


def judgement_of(audit: Audit, capacity: Capacity) -> Judgement | None:
    """The overall judgement that stands in one capacity."""
    standing = audit.judgements.filter(section=OVERALL, capacity=capacity, superseded_at=None)
    return standing.select_related("person").first()


def version_of(audit: Audit) -> int:
    """The number of the version that is submitted now."""
    numbers = AuditVersion.objects.filter(audit=audit).order_by("-number")
    return numbers.values_list("number", flat=True).first() or 0


def _standing(capacity: Capacity) -> Subquery:
    judgements = Judgement.objects.filter(
        audit=OuterRef("audit"), section=OVERALL, capacity=capacity, superseded_at=None
    )
    return Subquery(judgements.values("grade")[:1])
