"""The ledger: one row per deed or reading, never changed, each with the hash of the last."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

from sightline.authorities.models import Person, TenantModel
from sightline.domain.chain import Link
from sightline.ledger.chaining import append


def instant(at: datetime) -> str:
    """One spelling for one moment: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class LedgerHead(TenantModel):
    """The end of an authority's chain; locked while a row is added, so the chain never forks."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority",), name="ledger_one_head"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} ends at {self.number}"


class LedgerEntry(TenantModel):
    """Who did what, when, to what, what changed and why."""

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Nobody: the clock"
    )
    by_name = models.CharField(max_length=200, help_text="As it was then")
    deed = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.BigIntegerField(null=True)
    child_id = models.BigIntegerField(null=True, help_text="The child it touches, if any")
    changes = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    before = models.CharField(max_length=64, help_text="Hash of the entry before")
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "number"), name="ledger_numbered_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "about_kind", "about_id")),
            models.Index(fields=("authority", "child_id", "number")),
            models.Index(fields=("authority", "at")),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.deed}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever added, after the last one: a correction is another entry."""
        if not self._state.adding:
            raise TypeError("A ledger entry is never changed")
        link = self.link(number=0)
        if not append(self, link):
            LedgerHead.objects.get_or_create(authority_id=self.authority_id)
            append(self, link)

    def link(self, *, number: int) -> Link:
        """What this entry says, as it is hashed under a number."""
        return Link(
            number=number,
            at=instant(self.at),
            by=self.by_id,
            by_name=self.by_name,
            deed=self.deed,
            about_kind=self.about_kind,
            about_id=self.about_id,
            child_id=self.child_id,
            changes=self.changes,
            why=self.why,
        )

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Never."""
        raise TypeError("A ledger entry is never removed")
