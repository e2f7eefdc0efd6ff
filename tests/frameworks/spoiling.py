"""Ways to spoil a sound pack and to see what is said about it."""

from sightline.frameworks.packs.checking import check_files
from sightline.frameworks.packs.problems import Problem


def spoil(files: dict[str, str], file: str, was: str, becomes: str) -> dict[str, str]:
    """The files with one passage changed; it must be there, or the test tests nothing."""
    assert was in files[file], f"{was!r} is not in {file}"
    return files | {file: files[file].replace(was, becomes, 1)}


def problems(files: dict[str, str]) -> list[Problem]:
    """Everything that is wrong."""
    return list(check_files(files).problems)


def only(files: dict[str, str]) -> Problem:
    """The one thing that is wrong."""
    [problem] = problems(files)
    return problem
