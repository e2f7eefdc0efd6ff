"""Checks a Word file offered as a template, and fills the placeholders it holds.

A template is the council's own Word file with placeholders such as `{{ title }}` where words go and
one paragraph that is only `{{ body }}`, where the report itself goes. It comes from outside, so it
may hold nothing but plain placeholders: no other template code, no macros, nothing loaded from
elsewhere.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

BODY = "body"
BODY_MARK = "\u2063the body of the report\u2063"
REQUIRED = {
    "title": "the title of the report",
    "council": "the name of the council",
    BODY: "the report itself, alone in its paragraph",
}
OPTIONAL = {
    "cycle": "the cycle reported on",
    "as_at": "the day the numbers are as at",
    "version": "the version, and whether it is a draft",
}
MOST_BYTES = 5 * 1024 * 1024
MOST_BYTES_OPENED = 60 * 1024 * 1024
PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


def environment() -> Environment:
    """Jinja in its sandbox, escaping what goes into the file's XML."""
    return SandboxedEnvironment(autoescape=True)


def problems_with_template(content: bytes) -> list[str]:
    """Why a file cannot be used as a template, in sentences; an empty list means it can."""
    return _problems_with_file(content) or _problems_with_placeholders(content)


def _problems_with_file(content: bytes) -> list[str]:
    if len(content) > MOST_BYTES:
        return [f"The file is larger than {MOST_BYTES // 1024 // 1024} MB"]
    try:
        with ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            opened = sum(entry.file_size for entry in package.infolist())
            links = [name for name in names if name.endswith(".rels")]
            if opened > MOST_BYTES_OPENED:
                return ["The file is far larger inside than a Word file should be"]
            outside = any(_loads_from_outside(package.read(name)) for name in links)
    except (BadZipFile, OSError, RuntimeError):
        return ["The file is not a Word document (.docx), or it is damaged or password-protected"]
    if "word/document.xml" not in names:
        return ["The file is not a Word document (.docx)"]
    if any(name.endswith("vbaProject.bin") for name in names):
        return ["The file holds macros; save it as a Word document without macros (.docx)"]
    if outside:
        return ["The file loads pictures or a template from elsewhere; put them in the file itself"]
    return []


def _loads_from_outside(rels: bytes) -> bool:
    """Whether a part is fetched from another place when the file is opened; a link is not."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return any(
        link.get("TargetMode") == "External" and not link.get("Type", "").endswith("/hyperlink")
        for link in etree.fromstring(rels, parser)
    )


def _problems_with_placeholders(content: bytes) -> list[str]:
    try:
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
        sources = [template.patch_xml(template.get_xml()), *_other_parts(template)]
        trees = [environment().parse(source) for source in sources]
    except TemplateSyntaxError as error:
        return [f"A placeholder cannot be read: {error.message}"]
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError):
        return ["The file is not a Word document (.docx), or it is damaged"]
    problems = _code_in(trees)
    used = set().union(*(meta.find_undeclared_variables(tree) for tree in trees))
    known = REQUIRED | OPTIONAL
    problems += [
        f"Add the placeholder {{{{ {name} }}}}: {words}"
        for name, words in REQUIRED.items()
        if name not in used
    ]
    problems += [
        f"“{name}” is not a placeholder; use one of {', '.join(sorted(known))}"
        for name in sorted(used - known.keys())
    ]
    if problems:
        return problems
    filled = fill_template(content, dict.fromkeys(known, "x"))
    if body_paragraph(filled) is None:
        return ["Put {{ body }} alone in a paragraph of its own, outside any table or text box"]
    return []


def _other_parts(template: DocxTemplate) -> list[str]:
    """The text of headers and footers, where placeholders may stand too."""
    parts = []
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            parts.append(template.patch_xml(template.get_part_xml(part)))
    return parts


def _code_in(trees: list[nodes.Template]) -> list[str]:
    """Anything but a bare placeholder is refused: a template is words, not a program."""
    found = [node for tree in trees for node in tree.find_all(nodes.Node)]
    if all(isinstance(node, PLAIN) for node in found):
        return []
    return ["Use only plain placeholders such as {{ title }}, without filters, loops or conditions"]


def fill_template(content: bytes, words: Mapping[str, str]) -> WordDocument:
    """The Word document with its placeholders filled and the place of the body marked."""
    template = DocxTemplate(BytesIO(content))
    context: dict[str, Any] = {**dict.fromkeys(OPTIONAL, ""), **words, BODY: BODY_MARK}
    template.render(context, jinja_env=environment(), autoescape=True)
    return template.docx


def body_paragraph(document: WordDocument) -> Any:
    """The paragraph in which the report goes; none when it is not alone at the top level."""
    for element in document.element.body.iterchildren(qn("w:p")):
        if "".join(text.text or "" for text in element.iter(qn("w:t"))).strip() == BODY_MARK:
            return element
    return None
