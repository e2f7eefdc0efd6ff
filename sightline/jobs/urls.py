"""A map of this room's pages."""

from django.urls import path

from sightline.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.list_messages, name="list_messages"),
    path("mine/", views.my_messages, name="my_messages"),
    path("<int:message>/send-again/", views.send_message_again, name="send_message_again"),
]
