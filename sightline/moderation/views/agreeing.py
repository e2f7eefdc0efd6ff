"""What those who must be heard say of the grade, and the grade that is agreed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.judging import Capacity
from sightline.domain.pack_scales import Scale
from sightline.moderation import services
from sightline.moderation.forms import AgreeGradeForm, GiveOpinionForm
from sightline.moderation.models import Moderation
from sightline.moderation.pages import moderation_form_page
from sightline.moderation.pages.words import grade_words, scale_of
from sightline.moderation.queries import opinions_of
from sightline.moderation.queries.moderations import judgement_of
from sightline.moderation.views.entering import (
    answer,
    back_to,
    moderation_of_mine,
    moderation_to,
)
from sightline.ui.pages import Row


@require_http_methods(["GET", "POST"])
@needs(Deed.READ_MODERATION)
def give_opinion(request: Any, pk: int) -> HttpResponse:
    """The panel, or somebody whose input is wanted, says what the grade should be."""
    moderation = moderation_to(request, pk, Deed.READ_MODERATION)
    return _opinion(request, moderation, back="show_moderation")


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_AUDIT)
def say_my_view(request: Any, pk: int) -> HttpResponse:
    """The auditor says what they think of the moderator's grade."""
    moderation = moderation_of_mine(request, pk)
    return _opinion(request, moderation, back="read_my_moderation")


def _opinion(request: Any, moderation: Moderation, *, back: str) -> HttpResponse:
    form = GiveOpinionForm(request.POST or None, scale=_scale(moderation))

    def deed() -> str:
        given = form.given
        services.give_opinion(
            moderation=moderation,
            grade=given.grade,
            words=given.rationale,
            by=request.person,
            at=timezone.now(),
        )
        return "What you said is kept beside the grades"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Say what you think of the grade",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Save",
            rows=_grades(moderation),
            back=back,
        )

    return answer(request, form=form, page=page, deed=deed, back=back_to(request, moderation, back))


@require_http_methods(["GET", "POST"])
@needs(Deed.MODERATE)
def agree_grade(request: Any, pk: int) -> HttpResponse:
    """Write down the grade that was agreed, with its reason."""
    moderation = moderation_to(request, pk, Deed.MODERATE)
    form = AgreeGradeForm(request.POST or None, scale=_scale(moderation))

    def deed() -> str:
        services.agree_grade(
            moderation=moderation, given=form.given, by=request.person, at=timezone.now()
        )
        return "The grade is agreed and the auditor is told"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Write down the agreed grade",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Agree this grade",
            rows=(*_grades(moderation), *_opinions(moderation)),
        )

    return answer(request, form=form, page=page, deed=deed, back=back_to(request, moderation))


def _scale(moderation: Moderation) -> Scale:
    scale = scale_of(moderation)
    if scale is None:
        raise Http404
    return scale


def _grades(moderation: Moderation) -> tuple[Row, ...]:
    """The two grades on the table; hidden while the moderator has not graded."""
    if moderation.graded_at is None:
        return ()
    scale = scale_of(moderation)
    rows = []
    for words, capacity in (
        ("The auditor’s grade", Capacity.AUDITOR),
        ("The moderator’s grade", Capacity.MODERATOR),
    ):
        judgement = judgement_of(moderation.audit, capacity)
        if judgement is not None:
            lines = (grade_words(scale, judgement.grade), judgement.rationale)
            rows.append(Row(words, lines=lines))
    return tuple(rows)


def _opinions(moderation: Moderation) -> tuple[Row, ...]:
    scale = scale_of(moderation)
    return tuple(
        Row(
            f"{opinion.person.name}, {opinion.as_words.lower()}",
            lines=(grade_words(scale, opinion.grade), opinion.words),
        )
        for opinion in opinions_of(moderation)
    )
