"""Which pages to visit, and who visits them: prints JSON for `benchmarks.load`."""

import json
from itertools import product
from typing import Any

from django.test import Client
from django.urls import reverse

import benchmarks.ready  # noqa: F401 - before anything of Django's
from sightline.audits.models import Audit
from sightline.authorities.models import Account, Authority
from sightline.authorities.walls import inside
from sightline.domain.pack_tools import QuestionKind
from sightline.governance.models import Report
from sightline.programme.models import Cycle

USERS = 16


def main() -> None:
    """Look round the first council."""
    authority = Authority.objects.order_by("pk")[0]
    with inside(authority):
        print(json.dumps({"pages": pages(authority), "users": users(authority)}))


def pages(authority: Authority) -> dict[str, str]:
    """The pages the quality manager looks at."""
    key = authority.key
    last = Cycle.objects.order_by("-starts_on")[0]
    audit = Audit.objects.filter(cycle=last).order_by("pk")[0]
    report = Report.objects.filter(cycle=last).order_by("pk")[0]
    return {
        "home": reverse("web:home", args=[key]),
        "cycle control room": reverse("programme:show_cycle", args=[key, last.pk]),
        "actions tracker": reverse("improvement:list_actions", args=[key]),
        "child page": reverse("children:see_child", args=[key, audit.child_id]),
        "report": reverse("governance:read_report", args=[key, report.pk]),
    }


def users(authority: Authority) -> list[dict[str, Any]]:
    """So many auditors, each with a question of an open audit to themselves."""
    cookie = session_of(
        Account.objects.get(people__name="Quality manager", people__authority=authority)
    )
    audits = Audit.objects.still_open().select_related("auditor__account", "edition")
    found = []
    for place, audit in product(range(4), list(audits.order_by("pk"))):
        found.append(user(authority, audit, place, cookie))
        if len(found) == USERS:
            break
    return found


def user(authority: Authority, audit: Audit, place: int, manager: str) -> dict[str, Any]:
    """One auditor's session, the section they have open, and the answer they change."""
    pack = audit.edition.pack
    tool = pack.tools[audit.tool]
    section = tool.sections[min(1, len(tool.sections) - 1)]
    scaled = [q for q in section.questions if q.kind is QuestionKind.SCALE and q.scale]
    question = scaled[place % len(scaled)]
    version = audit.answers.filter(question=question.key).values_list("version", flat=True).first()
    way = [authority.key, audit.pk]
    return {
        "manager": manager,
        "auditor": session_of(audit.auditor.account),
        "form": reverse("audits:answer_section", args=[*way, section.key]),
        "save": reverse("audits:save_answer", args=[*way, question.key]),
        "question": question.key,
        "values": list(pack.scales[question.scale].keys),
        "version": version or 0,
    }


def session_of(account: Account) -> str:
    """The cookie of somebody signed in."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    main()
