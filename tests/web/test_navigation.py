"""Every way the menu offers leads to a page."""

import pytest
from django.urls import reverse

from sightline.ui.navigation import NavItem
from sightline.web.navigation import BELOW, MAIN


@pytest.mark.parametrize("item", MAIN + BELOW, ids=lambda item: item.words)
def test_every_way_of_the_menu_leads_somewhere(item: NavItem):
    assert reverse(item.url_name, kwargs={"authority": "ashby"}).startswith("/ashby/")
