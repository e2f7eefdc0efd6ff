"""A map of the pages about people and units."""

from django.urls import path

from sightline.authorities import views

app_name = "authorities"
urlpatterns = [
    path("", views.list_people, name="list_people"),
    path("add", views.add_person, name="add_person"),
    path("teams", views.list_units, name="list_units"),
    path("teams/add", views.add_unit, name="add_unit"),
    path("<int:pk>", views.show_person, name="show_person"),
    path("<int:pk>/change", views.change_person, name="change_person"),
    path("<int:pk>/post", views.give_post, name="give_post"),
    path("<int:pk>/post/<int:post>/end", views.end_post, name="end_post"),
    path("<int:pk>/absence", views.record_absence, name="record_absence"),
    path("<int:pk>/absence/<int:absence>/end", views.end_absence, name="end_absence"),
    path("<int:pk>/account", views.give_account, name="give_account"),
    path("<int:pk>/account/take", views.take_account, name="take_account"),
]
