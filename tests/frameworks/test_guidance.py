"""The words of a framework are drawn as prose, and nothing else gets through."""

import pytest

from sightline.frameworks.guidance import as_html


@pytest.mark.parametrize(
    ("markdown", "drawn"),
    [
        ("", ""),
        ("Look *well*.", '<p class="govuk-body">Look <em>well</em>.</p>'),
        (
            "- one\n- two",
            '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n<li>two</li>\n</ul>',
        ),
        ("1. one", '<ol class="govuk-list govuk-list--number">\n<li>one</li>\n</ol>'),
    ],
)
def test_prose_is_drawn_as_the_design_system_draws_it(markdown: str, drawn: str) -> None:
    assert as_html(markdown) == drawn


def test_a_link_leads_where_it_says() -> None:
    drawn = as_html("[policy](https://example.org/policy)")
    assert 'href="https://example.org/policy"' in drawn
    assert 'class="govuk-link"' in drawn


@pytest.mark.parametrize(
    "markdown",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://example.org/x.png)"],
)
def test_nothing_that_runs_or_loads_gets_through(markdown: str) -> None:
    drawn = as_html(markdown)
    assert "<script" not in drawn
    assert 'href="javascript' not in drawn
    assert "<img" not in drawn
