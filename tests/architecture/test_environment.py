"""Every variable that is read is explained, and nothing is explained that is not read."""

import re

from tests.architecture.reading import ROOT

READ = re.compile(r'\b(?:text|flag|number|secret)\(\s*"([A-Z][A-Z_]+)"')
EXPLAINED = re.compile(r"^# ([A-Z][A-Z_]+)=", re.M)
READ_BY_RUN = {"PORT"}


def test_the_sample_explains_every_variable_that_is_read() -> None:
    settings = (ROOT / "sightline/web/settings.py").read_text(encoding="utf-8")
    sample = (ROOT / "dotenv-sample").read_text(encoding="utf-8")
    assert set(EXPLAINED.findall(sample)) == set(READ.findall(settings)) | READ_BY_RUN
