"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from sightline.web.collecting import collect_less_often

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
application = get_wsgi_application()
collect_less_often()
