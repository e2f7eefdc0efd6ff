"""The report of a month of 1,000 audits, from rows to Word, beside the bare writing of Word."""

import json
import sys
from datetime import date
from time import perf_counter

from django.conf import settings
from django.utils import timezone

import benchmarks.ready  # noqa: F401 - before anything of Django's
from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.governance.documents import document_of
from sightline.governance.models import Report
from sightline.governance.word_files import make_word
from sightline.web.scale.build import build_months
from sightline.web.scale.shape import Shape

SITE = "https://sightline.example"


def main() -> None:
    """Two months, so that there is one to compare with; then the report of the second."""
    audits = int(sys.argv[1])
    shape = Shape(open_children=audits * 5, audits_a_month=audits, services=8)
    build_months(months=2, shape=shape, packs=settings.PACKS, until=date(2026, 10, 31))
    authority = Authority.objects.order_by("-pk")[0]
    with inside(authority):
        print(json.dumps(measure(authority, audits)))


def measure(authority: Authority, audits: int) -> dict[str, float]:
    """Best of three, each way."""
    report = Report.objects.select_related("cycle__edition").order_by("-cycle__starts_on")[0]
    whole, bare = [], []
    for _ in range(3):
        began = perf_counter()
        document = document_of(authority, report=report, at=timezone.now())
        make_word(document, report=report, template=None, site=SITE)
        whole.append(perf_counter() - began)
        began = perf_counter()
        made = make_word(document, report=report, template=None, site=SITE)
        bare.append(perf_counter() - began)
    return {"size": audits, "whole": min(whole), "bare": min(bare), "kilobytes": len(made) // 1024}


if __name__ == "__main__":
    main()
