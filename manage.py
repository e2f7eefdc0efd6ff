#!/usr/bin/env python
"""Sightline's commands: `manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from sightline.web.collecting import collect_less_often

if __name__ == "__main__":
    collect_less_often()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    execute_from_command_line(sys.argv)
