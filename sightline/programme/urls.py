"""A map of this room's pages."""

from django.urls import URLPattern

app_name = "programme"
urlpatterns: list[URLPattern] = []
