"""Makes Django ready in a process of its own."""

import logging
import os

import django

from sightline.web.collecting import collect_less_often

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
django.setup()
collect_less_often()
logging.disable(logging.INFO)
