"""Building invented councils, a month in one transaction."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.web.demonstration.council import make_council
from sightline.web.demonstration.reading import read_plans
from sightline.web.scale import following
from sightline.web.scale.months import LONDON, Month, make_audits, make_cycle, make_draw
from sightline.web.scale.population import Council, add_children, close_children, know
from sightline.web.scale.shape import Shape, plan_for
from sightline.web.scale.writing import Writer

Say = Callable[[str], None]


def build_councils(
    *, authorities: int, years: int, shape: Shape, packs: Path, until: date, say: Say
) -> None:
    """So many councils, each with so many years up to a day."""
    for _ in range(authorities):
        build_months(months=12 * years, shape=shape, packs=packs, until=until, say=say)


def build_months(
    *, months: int, shape: Shape, packs: Path, until: date, say: Say = lambda words: None
) -> None:
    """One more council, with so many months up to a day."""
    first = until.replace(day=1) - relativedelta(months=months - 1)
    plan = plan_for(Authority.objects.count() + 1, pack=pack_that_fits(shape), shape=shape)
    began = datetime.combine(first, time(9), tzinfo=LONDON)
    authority = make_council(plan, packs=packs, at=began)
    with inside(authority):
        edition = edition_in_force(authority, on=until)
        council = know(authority, shape)
    if edition is None:
        raise LookupError("No framework is in force")
    play(council, edition, first=first, months=months, say=say)


def pack_that_fits(shape: Shape) -> str:
    """The framework of the first demonstration that has every role these councils have."""
    wanted = {person.role for person in plan_for(0, pack="", shape=shape).people}
    for plan in read_plans(settings.DEMONSTRATIONS):
        if wanted <= {person.role for person in plan.people}:
            return plan.pack
    raise LookupError("No demonstration has all the roles that an invented council needs")


def play(council: Council, edition: Edition, *, first: date, months: int, say: Say) -> None:
    """Month after month."""
    activity = next(one for one in edition.pack.activities.values() if one.moderation)
    edition.authority = council.authority
    for number in range(months):
        month = Month(
            council=council,
            edition=edition,
            activity=activity,
            first=first + relativedelta(months=number),
            is_last=number == months - 1,
        )
        with inside(council.authority), transaction.atomic():
            play_month(month)
        if number % 12 == 11:
            say(f"{council.authority.name}: {(number + 1) // 12} of {months // 12} years")


def play_month(month: Month) -> None:
    """Children come and go; a sample is drawn, audited, looked at again and reported."""
    council = month.council
    newcomers = council.shape.children_a_year // 12
    if council.open:
        close_children(council, number=newcomers, on=month.first)
        add_children(council, number=newcomers, on=month.first)
    else:
        add_children(council, number=council.shape.open_children, on=month.first)
    cycle = make_cycle(month)
    audits = make_audits(month, cycle, make_draw(month, cycle))
    writer = Writer(month)
    writer.write(audits)
    following.moderate(month, cycle, audits, writer)
    following.act(month, audits)
    following.report(month, cycle)
    following.write_ledger(month, audits)
