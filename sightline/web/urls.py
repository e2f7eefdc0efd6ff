"""Every door of the site, grouped by room."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
