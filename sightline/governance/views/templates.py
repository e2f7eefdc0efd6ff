"""The council's own Word template."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotValid
from sightline.governance import queries, services, word_files
from sightline.governance.forms import ReplaceTemplateForm
from sightline.governance.pages import form_pages
from sightline.governance.views.files import WORD
from sightline.governance.views.reading import posted, tell
from sightline.governance.ways import way


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_TEMPLATES)
def replace_template(request: Any) -> HttpResponse:
    """Which template is in use, and giving another, checked before it is used."""
    authority = request.authority
    form = ReplaceTemplateForm(posted(request), request.FILES)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            template = services.replace_template(
                authority=authority,
                name=file.name,
                content=file.read(),
                by=request.person,
                at=timezone.now(),
            )
        except NotValid as refusal:
            form.add_reasons(refusal.problems, field="file")
        else:
            tell(request, f"{template.name} is now the template of every Word report")
            return redirect(way(authority, "replace_template"))
    page = form_pages.template_page(
        authority=authority, form=form, template=queries.template_in_use(authority)
    )
    return TemplateResponse(request, "governance/replace_template.html", {"page": page})


@require_GET
@needs(Deed.MANAGE_TEMPLATES)
def download_template(request: Any) -> HttpResponse:
    """The template in use, to be changed in Word and given back."""
    template = queries.template_in_use(request.authority)
    name = "sightline-report-template.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = word_files.template_bytes(template)
    return HttpResponse(content, content_type=WORD, headers=headers)
