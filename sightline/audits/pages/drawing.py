"""Drawing, drawing again and replacing: the pages that ask, and words the other pages share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.audits.models import FrameChild
from sightline.authorities.models import Authority
from sightline.domain.case_list import ChildStatus
from sightline.domain.cohort import Frame, LeftOut
from sightline.domain.pack_activities import Method
from sightline.domain.sampling import METHOD_WORDS
from sightline.programme.addresses import cycle_crumbs
from sightline.programme.models import Cycle
from sightline.ui.forms import Form
from sightline.ui.pages import (
    Crumb,
    FormPage,
    Link,
    Row,
)
from sightline.ui.words import count

UNBORN = -1


def address(name: str, authority: Authority, **kwargs: Any) -> str:
    """Where one of this room's pages is."""
    return reverse(f"audits:{name}", kwargs={"authority": authority.key, **kwargs})


def sample_crumbs(cycle: Cycle, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page under the sample."""
    over = Crumb("Sample", address("show_sample", cycle.authority, pk=cycle.pk))
    return cycle_crumbs(cycle, over, *more)


def status_words(status: str) -> str:
    """A child's status as people read it."""
    return ChildStatus(status).words if status in set(ChildStatus) else status


def age_words(age: int | None) -> str:
    """A child's age as people read it."""
    if age is None:
        return "Not known"
    return "Unborn" if age == UNBORN else str(age)


# --- Before drawing -----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DrawPage(FormPage):
    """Who could be drawn as things stand, and the button that draws."""

    facts: tuple[Row, ...]


def draw_page(cycle: Cycle, form: Form, frame: Frame) -> DrawPage:
    """What a draw made now would draw from."""
    sampling = cycle.sampling
    number = count(cycle.size, "child", "children")
    every = sampling.get("method") == Method.EVERY_CASE
    return DrawPage(
        title="Draw the sample",
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=cycle_crumbs(cycle, Crumb("Draw the sample")),
        form=form,
        intro="The sample is frozen when it is drawn. It can be drawn again, with a reason, until "
        "the audits are shared out; every draw stays to be seen.",
        facts=(
            Row("To be drawn", "Every child in the frame" if every else number),
            Row("How", METHOD_WORDS[Method(sampling["method"])]),
            Row("Can be drawn", count(len(frame.children), "child", "children")),
            Row("Left out", lines=reasons_lines(frame.left_out) or ("Nobody",)),
            Row("Not asked about", lines=_outside_lines(frame.outside) or ("Nobody",)),
        ),
        button="Draw the sample",
        cancel=_back(cycle),
    )


def redraw_page(cycle: Cycle, form: Form) -> FormPage:
    """Drawing again: the draw before stays to be seen."""
    return FormPage(
        title="Draw the sample again",
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=sample_crumbs(cycle, Crumb("Draw again")),
        form=form,
        intro="A new seed is used. The sample that stands now, its seed and your reason stay to "
        "be seen by anyone who reads how the sample was made.",
        button="Draw again",
        warning=True,
        cancel=Link("Keep the sample", address("show_sample", cycle.authority, pk=cycle.pk)),
    )


def replace_page(frame_child: FrameChild, form: Form) -> FormPage:
    """Replacing one child by the next in the ranking."""
    cycle, reference = frame_child.draw.cycle, frame_child.child.reference
    return FormPage(
        title=f"Replace child {reference}",
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=sample_crumbs(cycle, Crumb(f"Replace {reference}")),
        form=form,
        intro="The next child in the ranking takes the place: nobody chooses who. An audit already "
        "given to an auditor is withdrawn.",
        button="Replace this child",
        warning=True,
        cancel=Link("Keep this child", address("show_sample", cycle.authority, pk=cycle.pk)),
    )


def _back(cycle: Cycle) -> Link:
    url = reverse("programme:show_cycle", args=[cycle.authority.key, cycle.pk])
    return Link("Cancel", url)


def reasons_lines(left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    """How many were left out for each reason, the commonest first."""
    counts = Counter(reason.words for one in left_out for reason in one.reasons)
    return tuple(f"{number:,}: {words}" for words, number in counts.most_common())


def _outside_lines(outside: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(f"{number:,}: {words}" for words, number in sorted(outside.items()))


def sentence_of(one: Mapping[str, Any]) -> str:
    """What one characteristic's table says, as it was worked out when the sample was drawn."""
    return str(one["words"])
