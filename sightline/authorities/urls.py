"""A map of this room's pages."""

from django.urls import URLPattern

app_name = "authorities"
urlpatterns: list[URLPattern] = []
