"""Who a report goes to: everybody in the roles the framework names, each once."""

from dataclasses import dataclass
from datetime import date

from sightline.authorities.models import Authority, Person
from sightline.governance import queries
from sightline.governance.documents import rules_of
from sightline.governance.models import Report


@dataclass(frozen=True)
class Reader:
    """A person a report goes to, and as whom."""

    person: Person
    as_words: str


@dataclass(frozen=True)
class NobodyYet:
    """A reader the framework names whom nobody here can be sent it for."""

    words: str


def readers_of(authority: Authority, *, report: Report, on: date) -> list[Reader]:
    """Everybody the report goes to, once each, under every name they are sent it by (SEF-283)."""
    recipients = rules_of(report).recipients
    wanted = {role for recipient in recipients for role in recipient.roles}
    people: dict[int, Person] = {}
    names: dict[int, list[str]] = {}
    for post in queries.posts_in_roles(authority, roles=wanted, on=on):
        people[post.person_id] = post.person
        kept = names.setdefault(post.person_id, [])
        kept += [
            recipient.words
            for recipient in recipients
            if post.role.key in recipient.roles and recipient.words not in kept
        ]
    return [Reader(person, "; ".join(names[pk])) for pk, person in people.items()]


def unreached(authority: Authority, *, report: Report, on: date) -> list[NobodyYet]:
    """The boards and roles the framework names that nobody can be sent it for."""
    rules = rules_of(report)
    wanted = {role for recipient in rules.recipients for role in recipient.roles}
    held = {post.role.key for post in queries.posts_in_roles(authority, roles=wanted, on=on)}
    return [NobodyYet(one.words) for one in rules.recipients if not held & set(one.roles)]
