"""Makes Django ready in a process of its own."""

import logging
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
django.setup()
logging.disable(logging.INFO)
