"""Which files may be kept as evidence that an action was done.

A file is known by its first bytes, not only by its name, so that nothing that runs can come in.
"""

from collections.abc import Callable
from dataclasses import dataclass

LARGEST = 10 * 1024 * 1024
MOST_FILES = 10


@dataclass(frozen=True)
class FileKind:
    """A kind of file that may be kept: its endings, its content type, and how it begins."""

    words: str
    endings: tuple[str, ...]
    content_type: str
    begins: Callable[[bytes], bool]


def _with(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: tuple[FileKind, ...] = (
    FileKind("PDF", (".pdf",), "application/pdf", _with(b"%PDF-")),
    FileKind("PNG", (".png",), "image/png", _with(b"\x89PNG\r\n\x1a\n")),
    FileKind("JPEG", (".jpg", ".jpeg"), "image/jpeg", _with(b"\xff\xd8\xff")),
    FileKind("Word", (".docx",), f"{OFFICE}.wordprocessingml.document", _with(b"PK\x03\x04")),
    FileKind("Excel", (".xlsx",), f"{OFFICE}.spreadsheetml.sheet", _with(b"PK\x03\x04")),
    FileKind("text", (".txt",), "text/plain", _is_text),
)
ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)
WORDS = "a PDF, PNG, JPEG, Word (.docx), Excel (.xlsx) or text file"


def kind_of(name: str) -> FileKind | None:
    """The kind a file says it is, by the ending of its name."""
    return next((kind for kind in KINDS if name.lower().endswith(kind.endings)), None)


def reasons_not_to_keep(*, name: str, size: int, head: bytes, kept_already: int) -> list[str]:
    """A file is kept when it is of a known kind, really is that kind, and is not too large."""
    kind = kind_of(name)
    reasons = []
    if kind is None:
        reasons.append(f"The file must be {WORDS}")
    elif not kind.begins(head):
        reasons.append(f"The file is called {kind.endings[0]} but is not a {kind.words} file")
    if not size:
        reasons.append("The file is empty")
    if size > LARGEST:
        reasons.append("The file must be smaller than 10MB")
    if kept_already >= MOST_FILES:
        reasons.append(f"An action can have at most {MOST_FILES} files")
    return reasons
