"""Which files may be kept as evidence."""

import pytest

from sightline.domain.evidence import LARGEST, MOST_FILES, kind_of, reasons_not_to_keep


def reasons(name="plan.pdf", size=9, head=b"%PDF-1.7", kept=0):
    return reasons_not_to_keep(name=name, size=size, head=head, kept_already=kept)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("plan.pdf", b"%PDF-1.7"),
        ("PLAN.PDF", b"%PDF-1.7"),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0"),
        ("note.docx", b"PK\x03\x04"),
        ("list.xlsx", b"PK\x03\x04"),
        ("note.txt", b"Seen on 3 October"),
    ],
)
def test_known_kinds_are_kept(name, head):
    assert reasons(name=name, head=head) == []
    assert kind_of(name) is not None


@pytest.mark.parametrize("name", ["run.exe", "page.html", "plan.pdf.svg", "plan"])
def test_other_kinds_are_not(name):
    assert reasons(name=name) == [
        "The file must be a PDF, PNG, JPEG, Word (.docx), Excel (.xlsx) or text file"
    ]


def test_a_file_that_is_not_what_it_is_called_is_refused():
    assert reasons(head=b"MZ\x90") == ["The file is called .pdf but is not a PDF file"]
    assert reasons(name="a.txt", head=b"a\x00b") == [
        "The file is called .txt but is not a text file"
    ]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, ["The file is empty"]),
        (LARGEST, []),
        (LARGEST + 1, ["The file must be smaller than 10MB"]),
    ],
)
def test_size_has_its_limits(size, expected):
    assert reasons(size=size) == expected


@pytest.mark.parametrize(
    ("kept", "expected"),
    [(MOST_FILES - 1, []), (MOST_FILES, ["An action can have at most 10 files"])],
)
def test_an_action_has_at_most_ten_files(kept, expected):
    assert reasons(kept=kept) == expected
