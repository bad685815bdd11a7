"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from safehands.site import parent, ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safehands.site.settings")

parent.end_with_it()
application = get_wsgi_application()
ready.load()
ready.settle()
