"""What the framework says about one action or about actions in general."""

from sightline.audits.models import Audit
from sightline.domain import actions
from sightline.domain.actions import ActionRule
from sightline.domain.pack_rules import ActionRule as PackRule
from sightline.frameworks.models import Edition


def rule_key_for_audit(audit: Audit) -> str:
    """The key of the rule for actions that the audit's activity names; blank when it has none."""
    activity = audit.edition.pack.activities.get(audit.activity)
    return (activity.actions if activity else "") or usual_rule_key(audit.edition)


def usual_rule_key(edition: Edition) -> str:
    """The first rule of the edition: what holds for an action that comes from no audit."""
    return next(iter(edition.pack.actions), "")


def pack_rule(edition: Edition, key: str) -> PackRule | None:
    """The rule as the pack has it."""
    return edition.pack.actions.get(key)


def action_rule(edition: Edition, key: str) -> ActionRule:
    """The rule as the domain reads it; a framework without one sets no limits."""
    rule = pack_rule(edition, key)
    words = {role.key: role.words for role in edition.pack.roles.values()}
    return actions.flat_rule(rule, roles=words) if rule else ActionRule()


def kinds(edition: Edition, key: str) -> list[tuple[str, str]]:
    """The kinds of action the rule knows, with their words."""
    rule = pack_rule(edition, key)
    return [(kind.key, kind.words) for kind in rule.kinds] if rule else []


def kind_words(edition: Edition, key: str, kind: str) -> str:
    """The words of one kind; the key itself when the framework does not know it."""
    return dict(kinds(edition, key)).get(kind, kind)
