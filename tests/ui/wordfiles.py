"""Word files as a council might give them, good and bad."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document


def made_word(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    word = Document()
    for words in paragraphs:
        word.add_paragraph(words)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def made_template(heading: str = "Paper") -> bytes:
    """A template in order."""
    return made_word(heading, "{{ title }} of {{ council }}", "{{ body }}")


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with one part added or replaced."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return kept.getvalue()


def without_part(content: bytes, name: str) -> bytes:
    """The same file without one part."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
    return kept.getvalue()
