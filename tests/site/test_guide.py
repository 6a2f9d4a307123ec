"""The pages of the guide that have a file `stacks/lab.yaml`, deployed in the lab and removed again."""

from __future__ import annotations

import pytest

from tests.documentation.guide import Page, pages
from tests.site.conftest import Site, without_aws

pytestmark = [pytest.mark.lab, pytest.mark.engine]

PAGES = [page for page in pages() if "stacks/lab.yaml" in page.files]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_deploys(site: Site, page: Page) -> None:
    if b"aws:" in page.files["stacks/lab.yaml"] and (reason := without_aws()):
        pytest.skip(reason)
    for file, text in page.files.items():
        (site.folder / file).write_bytes(text)
    site.up()
    assert site.changes() == {}
    status, output = site.pulumi("destroy", "--yes", "--skip-preview")
    assert status == 0, output
