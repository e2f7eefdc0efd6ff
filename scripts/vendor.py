#!/usr/bin/env python
"""Fetches the design system's built files and takes the national brand out of them.

Run it by hand when a version below changes, then commit the result: nothing needs Node to run.
It needs `npm` on the path. What is taken out, and why (docs/adr/0009-templates-and-kit.md):
the GDS Transport font, the crest and the icons belong to GOV.UK alone; source-map comments
stop Django's hashed static files.
"""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "sightline/ui/static/vendor"
FIXTURES = ROOT / "tests/ui/fixtures"
JOURNEYS = ROOT / "tests/journeys"
FONT_STACK = '"Helvetica Neue",Helvetica,Arial,sans-serif'
COMPONENTS_DRAWN = [
    "back-link",
    "breadcrumbs",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "radios",
    "select",
    "skip-link",
    "summary-list",
    "table",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
]


@dataclass(frozen=True)
class Package:
    """One npm package: where its built files lie and what we keep of them."""

    name: str
    version: str
    built: str
    folder: str
    keep: tuple[str, ...]
    images: tuple[str, ...] = field(default=())

    @property
    def spec(self) -> str:
        return f"{self.name}@{self.version}"


PACKAGES = (
    Package(
        name="govuk-frontend",
        version="6.6.0",
        built="dist/govuk",
        folder="govuk-frontend",
        keep=("govuk-frontend.min.css", "govuk-frontend.min.js"),
    ),
    Package(
        name="@ministryofjustice/frontend",
        version="11.1.0",
        built="moj",
        folder="moj-frontend",
        keep=("moj-frontend.min.css", "moj-frontend.min.js"),
    ),
    Package(
        name="accessible-autocomplete",
        version="3.0.1",
        built="dist",
        folder="accessible-autocomplete",
        keep=("accessible-autocomplete.min.css", "accessible-autocomplete.min.js"),
    ),
)
AXE = Package("axe-core", "4.14.1", ".", "", ("axe.min.js",))

BRAND_FONT = re.compile(r"@font-face\{[^}]*GDS Transport[^}]*\}")
BRAND_STACK = re.compile(r"GDS Transport,\s*arial,\s*sans-serif")
CREST = re.compile(r"url\([^)]*(?:crest|crown|logotype)[^)]*\)")
ASSET = re.compile(r"url\(/assets/(images/[^)]+)\)")
SOURCE_MAP = re.compile(r"(?://#|/\*#) sourceMappingURL=\S+?(?:\s*\*/|$)", re.MULTILINE)


def fetch(package: Package, into: Path) -> Path:
    """Download one package with npm and unpack it; returns its folder."""
    into.mkdir(parents=True)
    subprocess.run(  # noqa: S603 (the packages are the constants above)
        ["npm", "pack", "--silent", package.spec],  # noqa: S607
        cwd=into,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = next(into.glob("*.tgz"))
    with tarfile.open(archive) as opened:
        opened.extractall(into, filter="data")
    return into / "package"


def without_brand(text: str) -> str:
    """The same stylesheet or script without the national font, crest and source map."""
    text = BRAND_FONT.sub("", text)
    text = BRAND_STACK.sub(FONT_STACK, text)
    text = CREST.sub("none", text)
    text = ASSET.sub(r"url(\1)", text)
    return SOURCE_MAP.sub("", text).rstrip() + "\n"


def vendor(package: Package, unpacked: Path) -> None:
    """Put one package's built files, made neutral, under the site's static files."""
    built, folder = unpacked / package.built, STATIC / package.folder
    folder.mkdir(parents=True)
    for name in package.keep:
        text = without_brand((built / name).read_text(encoding="utf-8"))
        (folder / name).write_text(text, encoding="utf-8")
        for image in re.findall(r"url\((images/[^)]+)\)", text):
            (folder / image).parent.mkdir(exist_ok=True)
            shutil.copy(built / "assets" / image, folder / image)
    # Both government packages declare MIT but ship no licence file: the licence asks for one.
    licence = next(unpacked.glob("LICENSE*"), Path(__file__).with_name("licence-mit-crown.txt"))
    shutil.copy(licence, folder / "LICENSE.txt")


def keep_fixtures(unpacked: Path) -> None:
    """Copy the published examples of the components we draw; a test holds us to them."""
    shutil.rmtree(FIXTURES, ignore_errors=True)
    FIXTURES.mkdir(parents=True)
    for component in COMPONENTS_DRAWN:
        source = unpacked / "dist/govuk/components" / component / "fixtures.json"
        shutil.copy(source, FIXTURES / f"{component}.json")


def main() -> int:
    """Replace everything under static/vendor, the fixtures and axe."""
    shutil.rmtree(STATIC, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        for number, package in enumerate(PACKAGES):
            unpacked = fetch(package, Path(scratch) / str(number))
            vendor(package, unpacked)
            if package.name == "govuk-frontend":
                keep_fixtures(unpacked)
        shutil.copy(fetch(AXE, Path(scratch) / "axe") / "axe.min.js", JOURNEYS / "axe.min.js")
    versions = {package.name: package.version for package in (*PACKAGES, AXE)}
    (STATIC / "versions.json").write_text(json.dumps(versions, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
