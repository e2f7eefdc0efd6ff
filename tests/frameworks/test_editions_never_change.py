"""What was installed stays as it was."""

from datetime import date

import pytest

from sightline.authorities.models import Authority
from sightline.frameworks import models, queries
from sightline.frameworks.models import Edition, EditionNeverChanges, EditionText, remember_pack


@pytest.fixture
def edition(ashby: Authority) -> Edition:
    """Ashby's edition."""
    return Edition.objects.get()


def test_saving_again_is_refused(edition: Edition) -> None:
    edition.label = "Another"
    with pytest.raises(EditionNeverChanges):
        edition.save()


def test_its_text_cannot_be_saved_again_either(edition: Edition) -> None:
    with pytest.raises(EditionNeverChanges):
        edition.text.save()


def test_removing_is_refused(edition: Edition) -> None:
    with pytest.raises(EditionNeverChanges):
        edition.delete()


def test_changing_or_removing_many_at_once_is_refused(edition: Edition) -> None:
    with pytest.raises(EditionNeverChanges):
        Edition.objects.update(label="Another")
    with pytest.raises(EditionNeverChanges):
        EditionText.objects.all().delete()


def test_it_says_its_title_and_label(edition: Edition) -> None:
    assert str(edition) == "Quality Assurance and Impact Framework, October 2023"
    assert str(edition.text) == f"text of {edition.pk}"


def test_only_so_many_packs_are_remembered(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = edition.pack
    monkeypatch.setattr(models, "_PACKS", {"a": pack, "b": pack})
    monkeypatch.setattr(models, "PACKS_REMEMBERED", 2)
    remember_pack("c", pack)
    assert set(models._PACKS) == {"c"}


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(2023, 9, 30), False), (date(2023, 10, 1), True), (date(2030, 1, 1), True)],
    ids=["the day before", "the first day", "long after"],
)
def test_an_edition_holds_from_its_first_day(ashby: Authority, on: date, holds: bool) -> None:
    assert (queries.edition_in_force(ashby, on=on) is not None) is holds


def test_editions_are_listed(ashby: Authority, edition: Edition) -> None:
    assert queries.editions(ashby) == [edition]
