"""A map of the ledger's pages."""

from django.urls import path

from sightline.ledger import views

app_name = "ledger"
urlpatterns = [path("", views.read_ledger, name="read_ledger")]
