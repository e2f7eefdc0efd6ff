"""Nobody walks round the walls between authorities."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from sightline.authorities.models import TenantModel
from tests.architecture.reading import modules, name_of, tree_of

WAYS_ROUND = {"_base_manager", "_default_manager", "unscoped", "scopes_disabled", "disable_scopes"}
FREE_OF_AUTHORITY = {
    "authorities.Authority",
    "authorities.Account",
    "authorities.Session",
    "jobs.WorkerLease",
}
ALLOWED = {"sightline/authorities/walls.py"}


def tenant_models() -> list[type[models.Model]]:
    """Every table that belongs to an authority."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def own_models() -> list[type[models.Model]]:
    """Every table of Sightline's own."""
    return [m for m in apps.get_models() if m.__module__.startswith("sightline.")]


def ways_round() -> Iterator[str]:
    """Every use of something that reads without naming the authority."""
    for path in modules():
        if name_of(path) in ALLOWED:
            continue
        for node in ast.walk(tree_of(path)):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            names = {alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")}
            if name in WAYS_ROUND or names & WAYS_ROUND:
                yield f"{name_of(path)}:{getattr(node, 'lineno', 0)}"


def test_no_code_reads_without_naming_the_authority() -> None:
    assert list(ways_round()) == []


def test_a_table_without_an_authority_is_one_that_cannot_have_one() -> None:
    free = {m._meta.label for m in own_models() if not issubclass(m, TenantModel)}
    assert free == FREE_OF_AUTHORITY


@pytest.mark.parametrize("model", tenant_models(), ids=lambda m: m._meta.label)
def test_every_index_begins_with_the_authority(model: type[models.Model]) -> None:
    options = model._meta
    fields = [index.fields for index in options.indexes]
    fields += [c.fields for c in options.constraints if isinstance(c, models.UniqueConstraint)]
    wrong = [names for names in fields if names and names[0].lstrip("-") != "authority"]
    assert wrong == []


@pytest.mark.parametrize("model", tenant_models(), ids=lambda m: m._meta.label)
def test_every_unique_field_is_unique_within_its_authority(model: type[models.Model]) -> None:
    unique = [
        field.name
        for field in model._meta.local_fields
        if field.unique and not field.primary_key and not field.one_to_one
    ]
    assert unique == []


@pytest.mark.postgres_only
def test_every_table_of_an_authority_has_the_second_wall(db: None) -> None:
    question = """
        SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relrowsecurity AND c.relforcerowsecurity
    """
    with connection.cursor() as cursor:
        cursor.execute(question)
        walled = {name for (name,) in cursor.fetchall()}
    assert {m._meta.db_table for m in tenant_models()} - walled == set()


@pytest.mark.postgres_only
def test_the_role_we_connect_as_cannot_walk_through_the_second_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
