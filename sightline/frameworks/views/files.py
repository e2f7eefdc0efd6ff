"""Tools as files."""

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.frameworks.blank_forms import blank_form
from sightline.frameworks.views.finding import edition_or_404, found_or_404
from sightline.ui.word.default_template import FILE
from sightline.ui.word.forms import write_form

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@needs(Deed.READ_FRAMEWORK)
def download_tool(request: Any, key: str) -> HttpResponse:
    """A tool as a blank form in Word."""
    _, pack = edition_or_404(request)
    tool = found_or_404(pack.tools.get(key))
    content = write_form(blank_form(pack, tool), template=FILE.read_bytes())
    name = f"{slugify(tool.title)}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=WORD, headers=headers)
