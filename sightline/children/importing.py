"""A case list brought in from a file in one go: for the command and the demonstration."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sightline.authorities.models import Authority, Person
from sightline.children import services
from sightline.children.files import Refused
from sightline.children.files.storing import KeptFile
from sightline.children.models import CaseList
from sightline.children.queries import keeps_day_of_birth, maps_of
from sightline.children.queries.known import known_children
from sightline.children.reading import CaseListRead, OwnMap, read_case_list
from sightline.domain.case_list_changes import Changes, compare


@dataclass(frozen=True)
class Tried:
    """What a file would change, without changing it."""

    read: CaseListRead
    changes: Changes | None


def try_file(
    *, authority: Authority, path: Path, as_at: date, own_map: OwnMap | None = None
) -> Tried:
    """Read a file and compare it, writing nothing. Raises Refused."""
    read = read_case_list(
        path,
        name=path.name,
        as_at=as_at,
        maps=maps_of(authority),
        own_map=own_map,
        keep_day=keeps_day_of_birth(authority),
    )
    if read.population is None:
        return Tried(read=read, changes=None)
    changes = compare(read.population, known_children(authority), as_at=as_at)
    return Tried(read=read, changes=changes)


def import_file(
    *,
    authority: Authority,
    path: Path,
    as_at: date,
    by: Person | None,
    at: datetime,
    own_map: OwnMap | None = None,
) -> CaseList:
    """Import a file: refused in words, waiting for its columns to be matched, or applied."""
    case_list = services.upload_case_list(
        authority=authority,
        file_name=path.name,
        kept=seen_file(path),
        as_at=as_at,
        by=by,
        at=at,
        later=False,
    )
    try:
        read = read_case_list(
            path,
            name=path.name,
            as_at=as_at,
            maps=maps_of(authority),
            own_map=own_map,
            keep_day=keeps_day_of_birth(authority),
        )
    except Refused as refused:
        return services.refuse_case_list(
            case_list=case_list, because=refused.problems, by=by, at=at
        )
    case_list = services.keep_preview(case_list=case_list, read=read, at=at)
    if read.unmapped is not None:
        return services.discard_case_list(case_list=case_list, by=by, at=at)
    case_list = services.confirm_case_list(case_list=case_list, by=by, at=at, later=False)
    return services.apply_case_list(case_list=case_list, read=read, at=at)


def seen_file(path: Path) -> KeptFile:
    """A file that stays where it is: its size and hash; for a folder, of all its files."""
    hashed, size = hashlib.sha256(), 0
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if file.is_file():
            with file.open("rb") as content:
                while chunk := content.read(1024 * 1024):
                    hashed.update(chunk)
                    size += len(chunk)
    return KeptFile(stored_as="", size=size, sha256=hashed.hexdigest())
