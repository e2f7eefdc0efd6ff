"""Rules: who is kept away, what is moderated, how actions run, what a concern starts."""

from collections.abc import Iterator, Mapping

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_responses import (
    Alert,
    ConsecutiveGrades,
    OnGrade,
    Pathway,
    PathwayStarts,
    ResponseReason,
    ResponseRule,
    Rung,
    ShareOfTeam,
    StartsOn,
)
from sightline.domain.pack_rules import ActionRule, IndependenceRules, ModerationRule
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, PartsPage, contents_of, group, part
from sightline.frameworks.pages.tops import top
from sightline.frameworks.pages.ways import place_of
from sightline.frameworks.words import (
    chosen_words,
    clock_words,
    parties_words,
    roles_words,
    share_words,
)
from sightline.ui.words import count, listed, sentence

STARTS_WORDS = {
    "concern": "Somebody raises a concern, on any page",
    "answer": "An answer in a tool that says so",
    "feedback": "Something a child, a parent or a partner said",
}


def list_rules_page(authority: Authority, *, edition: Edition, pack: Pack) -> PartsPage:
    """Every rule of the framework with its numbers."""
    groups = (
        group("responses", "When a child may not be safe", _responses(authority, pack)),
        group("alerts", "Alerts", _alerts(authority, pack)),
        group("pathways", "After low grades", _pathways(authority, pack)),
        group("moderation", "Moderation", _moderation(authority, pack)),
        group("actions", "Actions", _actions(authority, pack)),
        group("independence", "Who is kept away", _independence(authority, pack)),
    )
    return PartsPage(
        **top(authority, "list_rules", title="Rules", edition=edition),
        intro="What must happen, by whom and by when.",
        contents=contents_of(groups),
        groups=groups,
    )


def _responses(authority: Authority, pack: Pack) -> Iterator[Part]:
    for rule in pack.responses.values():
        yield response_part(authority, pack, rule, key=place_of("responses", rule.key))


def response_part(authority: Authority, pack: Pack, rule: ResponseRule, *, key: str) -> Part:
    """What a concern starts, rung by rung."""
    inner = [one.clauses for one in (*rule.reasons, *rule.ladder)]
    grades = grade_words(pack)
    return part(
        authority,
        key,
        rule.title,
        ("Starts on", tuple(_starts(one, grades) for one in rule.starts_on)),
        ("Raised for", tuple(map(_reason, rule.reasons))),
        ("Speak first to", sentence(parties_words(pack, rule.speak_first_to, last="or"))),
        ("Answered by", sentence(pack.parties[rule.responder].words)),
        ("Step by step, the next when one is late", tuple(_rung(pack, one) for one in rule.ladder)),
        ("Then looked at again", _reviews(pack, rule)),
        ("Confirmed safe by", sentence(parties_words(pack, rule.confirmed_safe_by, last="or"))),
        ("Closed by", sentence(parties_words(pack, rule.closed_by, last="or"))),
        ("Seen by", sentence(parties_words(pack, rule.seen_by))),
        ("May lead to a wider look at", tuple(sentence(one) for one in rule.may_widen_to)),
        about=rule.about,
        clauses=[*rule.clauses, *(one for clauses in inner for one in clauses)],
    )


def _starts(one: StartsOn, grades: Mapping[str, str]) -> str:
    if isinstance(one, OnGrade):
        return f"An overall grade of {_either(one.grades, grades)}"
    return STARTS_WORDS[one.kind]


def _either(keys: tuple[str, ...], grades: Mapping[str, str]) -> str:
    return listed((grades.get(key, key).lower() for key in keys), last="or")


def _reason(reason: ResponseReason) -> str:
    further = f", then {clock_words(reason.further)} at each further step" if reason.further else ""
    return f"{reason.words}: answered {clock_words(reason.clock)}{further}"


def _rung(pack: Pack, rung: Rung) -> str:
    instead = f" (or {pack.parties[rung.instead].words})" if rung.instead else ""
    who = sentence(pack.parties[rung.who].words)
    does = f"{rung.does[:1].lower()}{rung.does[1:]}"
    return f"{who}{instead}: {does}, {clock_words(rung.clock)}"


def _reviews(pack: Pack, rule: ResponseRule) -> str:
    again = rule.then_reviews
    if again is None:
        return ""
    return f"{sentence(again.every.words)} by {pack.parties[again.who].words}, until {again.until}"


def grade_words(pack: Pack) -> Mapping[str, str]:
    """The words of every grade by its key."""
    return {grade.key: grade.words for scale in pack.scales.values() for grade in scale.grades}


def _alerts(authority: Authority, pack: Pack) -> Iterator[Part]:
    for alert in pack.alerts.values():
        yield _alert(authority, pack, alert)


def _alert(authority: Authority, pack: Pack, alert: Alert) -> Part:
    stages = tuple(
        f"{one.words}: to {pack.parties[one.to].words}, {clock_words(one.clock)}"
        for one in alert.stages
    )
    return part(
        authority,
        place_of("alerts", alert.key),
        alert.title,
        ("Raised by", roles_words(pack, alert.raised_by, last="or")),
        ("Stages", stages),
        ("Leaving out a stage", "Possible, with a reason" if alert.may_bypass else ""),
        ("Good practice", "Raised in the same way" if alert.good_practice else ""),
        about=alert.about,
        clauses=[*alert.clauses, *(one for stage in alert.stages for one in stage.clauses)],
    )


def _pathways(authority: Authority, pack: Pack) -> Iterator[Part]:
    for pathway in pack.pathways.values():
        yield pathway_part(authority, pack, pathway, key=place_of("pathways", pathway.key))


def pathway_part(authority: Authority, pack: Pack, pathway: Pathway, *, key: str) -> Part:
    """What follows low grades: supportive, and between few people."""
    days = pathway.reaudit_within_days
    return part(
        authority,
        key,
        pathway.title,
        ("Starts with", _pathway_starts(pathway.starts, grade_words(pack))),
        ("Between", sentence(parties_words(pack, pathway.people))),
        ("Looked at", sentence(clock_words(pathway.look_within))),
        ("Audited again", f"Within {count(days, 'day')}" if days else ""),
        about=pathway.about,
        clauses=pathway.clauses,
    )


def _pathway_starts(starts: PathwayStarts, grades: Mapping[str, str]) -> str:
    those = _either(starts.grades, grades)
    match starts:
        case ConsecutiveGrades():
            return f"{starts.times} audits in a row of one person’s practice graded {those}"
        case ShareOfTeam():
            share, months = share_words(starts.share), count(starts.within_months, "month")
            least = count(starts.at_least, "audit")
            return (
                f"{sentence(share)} of a team’s audits in {months} graded {those} ({least} or more)"
            )
    return f"One audit graded {those}"


def _moderation(authority: Authority, pack: Pack) -> Iterator[Part]:
    for rule in pack.moderation.values():
        yield moderation_part(authority, pack, rule, key=place_of("moderation", rule.key))


def moderation_part(authority: Authority, pack: Pack, rule: ModerationRule, *, key: str) -> Part:
    """Which audits get a second look, by whom and how."""
    grades = grade_words(pack)
    chosen = tuple(chosen_words(one, pack, grades) for one in rule.choose)
    return part(
        authority,
        key,
        rule.title,
        ("Which audits", chosen),
        ("Panel", tuple(pack.roles[role].words for role in rule.panel)),
        ("May be asked", tuple(pack.roles[role].words for role in rule.may_be_asked)),
        ("Nobody moderates who", tuple(one.words for one in rule.keep_away)),
        ("Whose turn it is", "The group that the rotation names" if _by_turns(rule) else ""),
        ("How", "Together, as a panel or group" if rule.together else ""),
        ("Blind", "The moderator grades before seeing the auditor’s grade" if rule.blind else ""),
        ("Time", f"Within {count(rule.due_in_working_days, 'working day')}"),
        about=rule.about,
        clauses=[*rule.clauses, *(one for chosen in rule.choose for one in chosen.clauses)],
    )


def _by_turns(rule: ModerationRule) -> bool:
    return rule.moderators_from == "rotation"


def _actions(authority: Authority, pack: Pack) -> Iterator[Part]:
    for rule in pack.actions.values():
        yield action_part(authority, pack, rule, key=place_of("actions", rule.key))


def action_part(authority: Authority, pack: Pack, rule: ActionRule, *, key: str) -> Part:
    """How long an action may take, and who does, signs off and verifies it."""
    reminders = listed(f"{days}" for days in rule.remind_days_before)
    most = f"{count(rule.max_days, 'day')} from when the audit is {rule.counted_from}"
    return part(
        authority,
        key,
        rule.title,
        ("Kinds", tuple(kind.words for kind in rule.kinds)),
        ("At most", most),
        ("Look first at", listed(rule.priorities)),
        ("Owned by", sentence(parties_words(pack, rule.owners, last="or"))),
        ("Signed off by", sentence(pack.parties[rule.signed_off_by].words)),
        ("Who considers", tuple(one.words for one in rule.sign_off_considers)),
        ("Verified by", tuple(pack.roles[role].words for role in rule.verified_by)),
        ("Verified within", f"{count(rule.verify_within_days, 'day')} of sign-off"),
        ("Tracked by", sentence(parties_words(pack, rule.tracked_by))),
        ("Told", sentence(parties_words(pack, rule.told))),
        ("Reminders", f"{reminders} days before it is due" if reminders else ""),
        ("When late", f"Chased every {count(rule.chase_every_days, 'day')}"),
        about=rule.about,
        clauses=rule.clauses,
    )


def _independence(authority: Authority, pack: Pack) -> Iterator[Part]:
    for rules in pack.independence.values():
        yield _kept_away(authority, rules)


def _kept_away(authority: Authority, rules: IndependenceRules) -> Part:
    return part(
        authority,
        place_of("independence", rules.key),
        rules.words,
        ("Kept away is anybody who", tuple(one.words for one in rules.keep_away)),
        clauses=rules.clauses,
    )
