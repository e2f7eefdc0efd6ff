"""Every address of the site and who may come in, read from the addresses themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sightline.domain.access import Deed

# Packages whose pages are not ours: their own access is tested where they are made.
NOT_OURS = ("allauth.", "django.")


@dataclass(frozen=True)
class Door:
    """One address. `access` is a deed, or words that say why nobody is asked for one."""

    address: str
    name: str
    view: Any
    access: Deed | str | None

    @property
    def is_ours(self) -> bool:
        """True for a page of Sightline's own."""
        return not self.view.__module__.startswith(NOT_OURS)

    @property
    def within_authority(self) -> bool:
        """True for a page that belongs to one authority."""
        return isinstance(self.access, Deed)


def doors() -> list[Door]:
    """Every address of Sightline's own, in the order it is looked up."""
    return [door for door in all_doors() if door.is_ours]


def all_doors() -> list[Door]:
    """Every address, also of the packages that Sightline stands on."""
    return list(_walk(get_resolver(), prefix="/", namespace=""))


def _walk(resolver: URLResolver, *, prefix: str, namespace: str) -> Iterator[Door]:
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, prefix=address, namespace=inner)
        elif isinstance(entry, URLPattern):
            view = entry.callback
            access = getattr(view, "access", None)
            yield Door(address, f"{namespace}{entry.name or ''}", view, access)
