"""What a schema cannot say: things of a pack that contradict one another or can never happen."""

from collections.abc import Iterator

from sightline.domain.pack import Pack
from sightline.frameworks.packs.meaning_clauses import faults_of_clauses
from sightline.frameworks.packs.meaning_grades import faults_of_grades
from sightline.frameworks.packs.meaning_programme import faults_of_programme
from sightline.frameworks.packs.meaning_roles import faults_of_roles
from sightline.frameworks.packs.meaning_times import faults_of_times
from sightline.frameworks.packs.meaning_tools import faults_of_tools
from sightline.frameworks.packs.problems import Fault


def faults_of_meaning(pack: Pack) -> Iterator[Fault]:
    """Every contradiction in a pack that is otherwise well formed."""
    yield from faults_of_parts(pack)
    yield from faults_of_grades(pack)
    yield from faults_of_clauses(pack)


def faults_of_parts(pack: Pack) -> Iterator[Fault]:
    """Those that lie in one thing and in what it points at, whatever else the pack holds."""
    yield from faults_of_roles(pack)
    yield from faults_of_tools(pack)
    yield from faults_of_times(pack)
    yield from faults_of_programme(pack)
