"""What fell due by a clause in the last twelve months, and what became of it."""

from datetime import date
from urllib.parse import urlencode

from sightline.authorities.models import Authority
from sightline.domain.calendars import add_months
from sightline.domain.coverage import Kept, together
from sightline.domain.pack import Clause, Pack
from sightline.domain.programme import keys_of_clause
from sightline.frameworks.evidence import clause_evidence
from sightline.programme.addresses import address
from sightline.programme.pages.coverage import share_words
from sightline.programme.pages.tasks import EVERYBODYS, IN_ANY_STATE
from sightline.programme.queries.coverage import fell_due, kept_by
from sightline.ui.pages import Row
from sightline.ui.words import as_period, count


@clause_evidence
def what_fell_due(authority: Authority, pack: Pack, clause: Clause, on: date) -> tuple[Row, ...]:
    """The counts of the tasks that the clause makes fall due, open to those tasks. One query."""
    keys = keys_of_clause(pack, clause.key)
    if not keys:
        return ()
    first = add_months(on, -12)
    counts = kept_by(fell_due(authority, first=first, last=on), "source", "activity")
    kept = together(counts.get(key, Kept()) for key in keys)
    asked = urlencode({"whose": EVERYBODYS, "status": IN_ANY_STATE, "clause": clause.key})
    tasks = f"{address('list_tasks', authority)}?{asked}"
    if not kept.due:
        return (Row(f"Fell due {as_period(first, on)}", "Nothing", url=tasks),)
    return (
        Row(f"Fell due {as_period(first, on)}", count(kept.due, "task"), url=tasks),
        Row("Done", f"{kept.done:,}, {share_words(kept)}"),
        Row(
            "Beside it",
            f"{kept.late:,} late, {kept.excused:,} excused, {kept.declined:,} declined, "
            f"{kept.put_off:,} put off, {kept.not_done:,} not done",
        ),
    )
