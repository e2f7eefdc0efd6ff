"""How a sample was made, in a paragraph that a board can read."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sightline.domain.cohort import Frame
from sightline.domain.pack_activities import Method
from sightline.domain.reasons import count_words, listed
from sightline.domain.sampling import STRATUM_WORDS, Sample


def date_words(day: date) -> str:
    """ "3 October 2026"."""
    return f"{day.day} {day:%B %Y}"


def method_in_words(frame: Frame, sample: Sample) -> str:
    """The method in plain English: who could be drawn, who could not, how, and how to check."""
    sentences = [_who(frame), _left_out(frame), _how(frame, sample), _passed_over(sample), _check()]
    return " ".join(sentence for sentence in sentences if sentence)


def _who(frame: Frame) -> str:
    inside = len(frame.children) + len(frame.left_out)
    outside = sum(frame.outside.values())
    everybody = count_words(inside + outside, "child", "children")
    asked = f"On {date_words(frame.on)} the case list held {everybody}"
    if not outside:
        return f"{asked}, and the sample asks about all of them."
    because = _counted(frame.outside)
    return f"{asked}. The sample does not ask about {outside:,} of them ({because})."


def _left_out(frame: Frame) -> str:
    frame_words = count_words(len(frame.children), "child", "children")
    if not frame.left_out:
        return f"Nobody else was left out, so it could be drawn from {frame_words}."
    counts = Counter(reason.words for one in frame.left_out for reason in one.reasons)
    reasons = _counted(dict(counts.most_common()))
    several = sum(len(one.reasons) > 1 for one in frame.left_out)
    note = "; some for more than one reason" if several else ""
    return (
        f"{count_words(len(frame.left_out), 'child was', 'children were')} left out: "
        f"{reasons}{note}. That left {frame_words} who could be drawn."
    )


def _counted(counts: Mapping[str, int]) -> str:
    """Reasons in words, each with its number when there are several."""
    if len(counts) == 1:
        return "".join(f"{words[0].lower()}{words[1:]}" for words in counts)
    return listed(f"{words[0].lower()}{words[1:]} ({number:,})" for words, number in counts.items())


def _how(frame: Frame, sample: Sample) -> str:
    number, design = count_words(len(sample.drawn), "child was", "children were"), sample.design
    short = ""
    if design.method is not Method.EVERY_CASE and len(sample.drawn) < design.size:
        short = f" {design.size:,} were asked for, but no more could be drawn."
    match design.method:
        case Method.EVERY_CASE:
            return f"All of them, {len(sample.drawn):,}, are in the sample."
        case Method.SYSTEMATIC:
            how = (
                f"{number} drawn: with the list in order of team, status and reference, one was "
                "taken at every equal step from a start settled by the seed"
            )
        case Method.STRATIFIED:
            group = STRATUM_WORDS[design.spread_over]
            groups = count_words(len(sample.strata), group, _plural(group))
            how = (
                f"{number} drawn at random, shared between {groups} "
                "in proportion to how many children each has"
            )
        case Method.EACH_TEAM:
            teams = count_words(len(sample.strata), "team", "teams")
            how = (
                f"{number} drawn at random, the same number from each of {teams} as far as it goes"
            )
        case Method.SIMPLE_RANDOM:  # pragma: no branch (every case is named)
            how = f"{number} drawn at random, each child having the same chance"
    return f"{how} (the seed is {design.seed}).{short}"


def _plural(group: str) -> str:
    return group + ("es" if group.endswith("s") else "s")


def _passed_over(sample: Sample) -> str:
    if not sample.passed_over:
        return ""
    number = count_words(len(sample.passed_over), "child was", "children were")
    return f"{number} passed over because a sibling had been drawn first."


def _check() -> str:
    return (
        "The computer made the seed before anybody saw the order, and nobody chose a child. Each "
        "reference, joined to the seed, is turned into a number by a published formula (SHA-256) "
        "and the lowest numbers come first, so the same list and seed always give the same sample."
    )
