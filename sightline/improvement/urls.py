"""A map of this room's pages."""

from django.urls import URLPattern

app_name = "improvement"
urlpatterns: list[URLPattern] = []
