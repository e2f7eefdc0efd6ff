"""Editions: frameworks as they were on the day they were installed, never changed."""

import json
from typing import Any, ClassVar, NoReturn

from django.db import models

from sightline.authorities.models import Person, TenantModel
from sightline.authorities.walls import scoped
from sightline.domain.pack import Pack
from sightline.domain.pack_shapes import pack_from

_PACKS: dict[str, Pack] = {}
PACKS_REMEMBERED = 100


def remember_pack(sha256: str, pack: Pack) -> None:
    """Keep a built pack; content never changes under its SHA-256, so it cannot go stale."""
    if len(_PACKS) >= PACKS_REMEMBERED:
        _PACKS.clear()
    _PACKS[sha256] = pack


class EditionNeverChanges(Exception):
    """Somebody tried to change or remove an installed edition."""


class EditionQuerySet(models.QuerySet):
    """Editions can be read and installed; nothing else."""

    def update(self, **fields: Any) -> NoReturn:
        """Refused: everything made under an edition relies on it."""
        raise EditionNeverChanges("An installed edition is never changed")

    def delete(self) -> NoReturn:
        """Refused: everything made under an edition relies on it."""
        raise EditionNeverChanges("An installed edition is never removed")


class NeverChanges(TenantModel):
    """A row that is inserted once and then neither changed nor removed."""

    objects = scoped(EditionQuerySet)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever inserts."""
        if not self._state.adding:
            raise EditionNeverChanges("An installed edition is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: everything made under an edition relies on it."""
        raise EditionNeverChanges("An installed edition is never removed")


class Edition(NeverChanges):
    """One immutable version of a council's framework, in force from a day.

    `sha256` is over the files of the pack with line ends and trailing spaces made alike.
    """

    pack_key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    label = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    in_force_from = models.DateField()
    installed_at = models.DateTimeField()
    installed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-in_force_from", "-installed_at")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "sha256"), name="edition_installed_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "in_force_from")),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.label}"

    @property
    def pack(self) -> Pack:
        """The framework as the rules read it; built once in each process for each content."""
        if self.sha256 not in _PACKS:
            remember_pack(self.sha256, pack_from(json.loads(self.text.content)))
        return _PACKS[self.sha256]


class EditionText(NeverChanges):
    """The pack of an edition, whole: what the council wrote, file by file, and the same read.

    Kept apart from the edition because every audit points at its edition and few need the text.
    """

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="text")
    files = models.JSONField(help_text="{name: text}")
    # Text, because the database's own JSON may put keys in another order, and order matters here.
    content = models.TextField(help_text="The whole pack as plain data, in JSON")

    def __str__(self) -> str:
        return f"text of {self.edition_id}"
