"""Every change to frameworks: an edition is installed, and its roles hold from its first day."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Authority, Person
from sightline.authorities.services import RoleGiven, adopt_roles
from sightline.domain.errors import NotValid
from sightline.domain.pack import Pack
from sightline.domain.pack_organisation import grants_of
from sightline.frameworks import queries
from sightline.frameworks.models import Edition, EditionText, remember_pack
from sightline.frameworks.packs.checking import Checked, check_files
from sightline.ledger.services import record


@transaction.atomic
def install_edition(
    *,
    authority: Authority,
    files: Mapping[str, str],
    in_force_from: date,
    by: Person | None,
    at: datetime,
) -> Edition:
    """Install a pack as an edition that never changes, and give the roles what it grants them.

    1. The pack is checked; anything wrong refuses it, with every problem named.
    2. A pack with the same content as one installed before is that one: nothing is added.
    3. The edition and its whole text are stored.
    4. The roles take over its grants, now when it is in force or the first there is; otherwise on
       its first day, by the daily clockwork.
    """
    checked = check_files(dict(files))
    if checked.pack is None:
        raise NotValid([str(problem) for problem in checked.problems])
    there = queries.edition_with(authority, sha256=checked.sha256)
    if there is not None:
        return there
    edition = _store(
        checked, checked.pack, authority=authority, in_force_from=in_force_from, by=by, at=at
    )
    on = timezone.localdate(at)
    if queries.edition_in_force(authority, on=on) in (None, edition):
        adopt_roles(authority=authority, roles=roles_given(checked.pack), by=by, at=at)
    record(
        "edition_installed",
        authority=authority,
        by=by,
        at=at,
        about=edition,
        changes={"edition": str(edition), "sha256": edition.sha256},
    )
    return edition


def _store(
    checked: Checked,
    pack: Pack,
    *,
    authority: Authority,
    in_force_from: date,
    by: Person | None,
    at: datetime,
) -> Edition:
    edition = Edition.objects.create(
        authority=authority,
        pack_key=pack.key,
        title=pack.title,
        label=pack.edition,
        sha256=checked.sha256,
        in_force_from=in_force_from,
        installed_at=at,
        installed_by=by,
    )
    EditionText.objects.create(
        authority=authority,
        edition=edition,
        files=checked.files,
        content=json.dumps(checked.content, ensure_ascii=False),
    )
    remember_pack(checked.sha256, pack)
    return edition


def adopt_roles_in_force(*, authority: Authority, on: date, at: datetime) -> None:
    """Give the roles what the edition in force on this day grants; most days nothing changes."""
    edition = queries.edition_in_force(authority, on=on)
    if edition is not None:
        adopt_roles(authority=authority, roles=roles_given(edition.pack), by=None, at=at)


def roles_given(pack: Pack) -> Iterable[RoleGiven]:
    """The pack's roles with all they may do, what they inherit included."""
    return [
        RoleGiven(key=role.key, words=role.words, grants=grants_of(pack.roles, role.key))
        for role in pack.roles.values()
    ]
