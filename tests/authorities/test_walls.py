"""One authority's rows are not there for another: two walls, each holding alone."""

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from sightline.authorities.models import Authority, Person, Unit
from sightline.authorities.walls import inside


def test_reading_without_naming_an_authority_is_refused(ashby: Authority) -> None:
    with pytest.raises(ScopeError):
        Person.objects.filter(name="Ben Okafor")


def test_inside_an_authority_only_its_own_rows_are_seen(
    ashby: Authority, borden: Authority
) -> None:
    with inside(borden):
        assert [person.name for person in Person.objects.all()] == ["Dev Desai"]


def test_writing_a_row_of_another_authority_is_refused(ashby: Authority, borden: Authority) -> None:
    with inside(ashby), pytest.raises(ValueError, match="another authority"):
        Unit(authority=borden, name="North", kind="team").save()


def test_the_first_wall_holds_without_the_second(ashby: Authority, borden: Authority) -> None:
    open_the_second_wall(ashby)
    with scope(authority=borden):
        assert not Person.objects.filter(name="Ben Okafor").exists()


@pytest.mark.postgres_only
def test_the_second_wall_holds_without_the_first(ashby: Authority, borden: Authority) -> None:
    with inside(borden), scopes_disabled():
        assert [person.name for person in Person.objects.all()] == ["Dev Desai"]


@pytest.mark.postgres_only
def test_the_second_wall_shows_nothing_when_no_authority_is_named(ashby: Authority) -> None:
    with scopes_disabled():
        assert not Person.objects.exists()


@pytest.mark.postgres_only
def test_the_second_wall_refuses_a_row_of_another_authority(
    ashby: Authority, borden: Authority
) -> None:
    with inside(ashby), pytest.raises(DatabaseError, match="row-level security"):
        Unit.objects.bulk_create([Unit(authority=borden, name="North", kind="team")])


def test_leaving_an_inner_authority_returns_to_the_outer(
    ashby: Authority, borden: Authority
) -> None:
    with inside(ashby):
        with inside(borden):
            pass
        assert Person.objects.filter(name="Ben Okafor").exists()


def open_the_second_wall(authority: Authority) -> None:
    """On PostgreSQL, name the other authority, so that the database itself would show its rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('sightline.authority', %s, true)", [str(authority.pk)]
            )
