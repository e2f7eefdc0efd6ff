"""Whose eyes the grades of an audit are kept from at present."""

from sightline.audits.models import Audit, HiddenGrade
from sightline.authorities.models import Authority
from sightline.domain.visibility import may_see_grades


def hidden_from(authority: Authority, *, person: int) -> frozenset[int]:
    """The audits whose grades this person does not see yet. One query."""
    hidden = HiddenGrade.objects.filter(authority=authority, person=person)
    return frozenset(hidden.values_list("audit_id", flat=True))


def hides_grades(audit: Audit, *, reader: int) -> bool:
    """Whether the grades of this audit are kept from this reader at present."""
    people = frozenset(audit.hidden_grades.values_list("person_id", flat=True))
    return not may_see_grades(person=reader, hidden_from=people)
