"""What the shell's pages show."""

from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority


@dataclass(frozen=True)
class AuthorityChoice:
    """One authority to enter."""

    name: str
    key: str
    invented: bool


@dataclass(frozen=True)
class ChooseAuthorityPage:
    """The authorities an account may enter."""

    title: str
    choices: tuple[AuthorityChoice, ...]


def choose_authority_page(authorities: list[Authority]) -> ChooseAuthorityPage:
    """The choice, by name."""
    choices = tuple(AuthorityChoice(a.name, a.key, a.invented) for a in authorities)
    return ChooseAuthorityPage(title="Choose an authority", choices=choices)


@dataclass(frozen=True)
class HomePage:
    """My work."""

    title: str


def home_page(request: Any) -> HomePage:
    """What is due from the person asking."""
    return HomePage(title="My work")
