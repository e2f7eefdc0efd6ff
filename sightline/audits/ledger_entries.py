"""What the ledger keeps back: entries about audits whose grades the reader must not see yet."""

from sightline.audits.models import Audit
from sightline.audits.queries.hiding import hidden_from
from sightline.authorities.models import Authority, Person
from sightline.ledger.keeping_back import Abouts, keeps_back


def register() -> None:
    """Tell the ledger."""
    keeps_back(entries_with_hidden_grades)


def entries_with_hidden_grades(authority: Authority, person: Person) -> Abouts:
    """The audits this person is to judge with fresh eyes. One query."""
    kind = Audit._meta.label_lower
    return frozenset((kind, pk) for pk in hidden_from(authority, person=person.pk))
