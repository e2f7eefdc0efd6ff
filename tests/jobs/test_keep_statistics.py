"""SQLite is told how its rows are spread, so that it finds good ways to large tables."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.jobs.worker import keep_statistics

pytestmark = pytest.mark.django_db
ASKED = {"sqlite": ["PRAGMA analysis_limit = 1000", "ANALYZE"], "postgresql": []}


def test_sqlite_is_told_and_postgresql_sees_to_itself() -> None:
    with CaptureQueriesContext(connection) as asked:
        keep_statistics()
    assert [one["sql"] for one in asked] == ASKED[connection.vendor]
