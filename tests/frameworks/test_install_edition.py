"""Installing an edition: it is stored whole, the roles take over, the ledger knows."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from sightline.authorities.models import Authority, Person, Role
from sightline.authorities.services import open_authority
from sightline.authorities.walls import inside
from sightline.domain.errors import NotValid
from sightline.frameworks import queries
from sightline.frameworks.models import _PACKS, Edition, EditionText
from sightline.frameworks.services import install_edition
from sightline.frameworks.tasks import adopt_roles_daily
from sightline.ledger.models import LedgerEntry
from tests.frameworks.spoiling import spoil
from tests.people import NOW

FROM = date(2026, 10, 5)
LATER = date(2026, 11, 1)


@pytest.fixture
def changed(files: dict[str, str]) -> dict[str, str]:
    """The framework with one thing changed: a team manager may no longer moderate."""
    changed = spoil(files, "pack.yaml", "edition: October 2023", "edition: November 2026")
    return spoil(changed, "pack.yaml", "    words: Team manager\n", "    words: Team leader\n")


def install(authority: Authority, files: dict[str, str], by: Person | None = None) -> Edition:
    """Install these files."""
    return install_edition(authority=authority, files=files, in_force_from=FROM, by=by, at=NOW)


def test_an_edition_is_stored_whole(
    ashby: Authority, amina: Person, changed: dict[str, str]
) -> None:
    edition = install(ashby, changed, amina)
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.pack_key, edition.label) == ("sefton", "November 2026")
    assert (edition.in_force_from, edition.installed_by) == (FROM, amina)
    assert edition.text.files == changed
    assert len(edition.sha256) == 64


def test_an_edition_gives_its_pack_again_in_another_process(
    ashby: Authority, changed: dict[str, str]
) -> None:
    edition = install(ashby, changed)
    _PACKS.clear()
    pack = Edition.objects.get(pk=edition.pk).pack
    assert pack.edition == "November 2026"
    assert list(pack.scales["ofsted"].by_key)[:2] == ["outstanding", "good"]


def test_a_pack_is_built_only_once(
    ashby: Authority, changed: dict[str, str], django_assert_num_queries: object
) -> None:
    edition = Edition.objects.get(pk=install(ashby, changed).pk)
    first = edition.pack
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert edition.pack is first


def test_the_roles_take_over_what_the_edition_grants(
    ashby: Authority, changed: dict[str, str]
) -> None:
    install(ashby, changed)
    role = Role.objects.get(key="team_manager")
    assert role.words == "Team leader"
    assert role.grants["sign_off_action"] == "team"
    assert role.grants["do_action"] == "own", "inherited from the key worker"


def test_an_edition_that_is_not_yet_in_force_leaves_the_roles_until_its_first_day(
    ashby: Authority, changed: dict[str, str]
) -> None:
    install_edition(authority=ashby, files=changed, in_force_from=LATER, by=None, at=NOW)
    assert Role.objects.get(key="team_manager").words == "Team manager"
    adopt_roles_daily(authority=ashby, on=LATER - timedelta(days=1), at=NOW)
    assert Role.objects.get(key="team_manager").words == "Team manager"
    adopt_roles_daily(authority=ashby, on=LATER, at=NOW)
    assert Role.objects.get(key="team_manager").words == "Team leader"


def test_the_first_edition_of_a_council_brings_its_roles_at_once(
    ashby: Authority, files: dict[str, str]
) -> None:
    caldon = open_authority(key="caldon", name="Caldon Council", short_name="Caldon")
    with inside(caldon):
        install_edition(authority=caldon, files=files, in_force_from=LATER, by=None, at=NOW)
        assert Role.objects.filter(key="team_manager").exists()


def test_where_no_edition_is_in_force_a_day_changes_nothing(ashby: Authority) -> None:
    entries = LedgerEntry.objects.count()
    adopt_roles_daily(authority=ashby, on=date(2020, 1, 1), at=NOW)
    adopt_roles_daily(authority=ashby, on=NOW.date(), at=NOW)
    assert LedgerEntry.objects.count() == entries


def test_the_ledger_says_so(ashby: Authority, amina: Person, changed: dict[str, str]) -> None:
    edition = install(ashby, changed, amina)
    entry = LedgerEntry.objects.filter(deed="edition_installed").latest("number")
    assert (entry.by, entry.about_id) == (amina, edition.pk)
    assert entry.changes["sha256"] == edition.sha256


def test_if_the_ledger_fails_nothing_is_saved(ashby: Authority, changed: dict[str, str]) -> None:
    before = Edition.objects.count()
    with (
        patch("sightline.frameworks.services.record", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        install(ashby, changed)
    assert Edition.objects.count() == before
    assert EditionText.objects.count() == before
    assert Role.objects.get(key="team_manager").words == "Team manager"


def test_the_same_content_is_not_installed_twice(ashby: Authority, files: dict[str, str]) -> None:
    there = queries.edition_in_force(ashby, on=FROM)
    entries = LedgerEntry.objects.count()
    with_other_line_ends = {name: text.replace("\n", "\r\n") for name, text in files.items()}
    assert install(ashby, with_other_line_ends) == there
    assert LedgerEntry.objects.count() == entries


def test_a_pack_with_anything_wrong_is_refused_with_every_problem(
    ashby: Authority, files: dict[str, str]
) -> None:
    spoilt = spoil(files, "rules.yaml", "max_days: 31", "max_days: 0")
    spoilt = spoil(spoilt, "activities.yaml", "tool: dip_sample", "tool: dip")
    with pytest.raises(NotValid) as refused:
        install(ashby, spoilt)
    assert len(refused.value.problems) == 2
    assert Edition.objects.count() == 1
