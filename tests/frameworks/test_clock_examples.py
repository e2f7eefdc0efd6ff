"""A pack's examples of clocks are run, and a wrong one is found with its place."""

import pytest

from tests.frameworks.spoiling import only, problems, spoil

pytestmark = pytest.mark.slow

SAFETY = "    reason: safety\n    from_at: 2026-11-20T14:30\n"


def test_right_ones_are_left_alone(files: dict[str, str]) -> None:
    assert "clocks:" in files["examples.yaml"]
    assert problems(files) == []


@pytest.mark.parametrize(
    ("was", "becomes", "path", "wrong", "expected"),
    [
        (
            "service_manager: 2026-11-20T23:59",
            "service_manager: 2026-11-21T23:59",
            "clocks.0.rungs",
            "The pack gives service_manager 2026-11-20T23:59, assistant_director 2026-11-21T23:59",
            "service_manager 2026-11-21T23:59, assistant_director 2026-11-21T23:59, says the",
        ),
        (
            "service_manager: 2026-11-20T23:59, ",
            "",
            "clocks.0.rungs",
            "The pack gives service_manager",
            "assistant_director 2026-11-21T23:59, says the example",
        ),
        (
            "rule: immediate_response",
            "rule: immediate_respons",
            "clocks.0.rule",
            "“immediate_respons” is no response, pathway or alert",
            "did you mean “immediate_response”?",
        ),
        (
            "reason: safety",
            "reason: safely",
            "clocks.0.reason",
            "“safely” is no reason for “immediate_response”",
            "did you mean “safety”?",
        ),
        (
            "from_at: 2026-11-20T14:30",
            "from_at: 2026-11-31T14:30",
            "clocks.0.from_at",
            "“2026-11-31T14:30” is no day and time there is",
            "",
        ),
        (
            "from_at: 2026-11-20T14:30",
            "from_at: teatime",
            "clocks.0.from_at",
            "“teatime” is not in the right form",
            "like “2026-11-20T14:30”",
        ),
        (
            SAFETY,
            SAFETY + "    reviews: [2026-11-27]\n",
            "clocks.0.reviews",
            "The pack gives nothing",
            "2026-11-27, says the example",
        ),
        (
            "look_by: 2027-01-07T23:59",
            "look_by: 2027-01-06T23:59",
            "clocks.4.look_by",
            "The pack gives 2027-01-07T23:59",
            "2027-01-06T23:59, says the example",
        ),
        (
            "discussion: 2026-11-19T23:59",
            "discussion: 2026-11-18T23:59",
            "clocks.5.rungs",
            "The pack gives discussion 2026-11-19T23:59, formal",
            "discussion 2026-11-18T23:59",
        ),
    ],
    ids=[
        "deadline",
        "left_out",
        "rule",
        "reason",
        "no_such_day",
        "form",
        "reviews",
        "pathway",
        "alert",
    ],
)
def test_a_wrong_one_is_found(
    files: dict[str, str], was: str, becomes: str, path: str, wrong: str, expected: str
) -> None:
    problem = only(spoil(files, "examples.yaml", was, becomes))
    assert (problem.file, problem.path) == ("examples.yaml", path)
    assert problem.wrong.startswith(wrong)
    assert problem.expected.startswith(expected)
