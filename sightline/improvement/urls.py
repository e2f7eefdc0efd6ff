"""A map of this room's pages."""

from django.urls import URLPattern, path

from sightline.improvement import views

app_name = "improvement"

lists: list[URLPattern] = [
    path("", views.list_actions, name="list_actions"),
    path("mine/", views.my_actions, name="my_actions"),
    path("to-sign-off/", views.list_to_sign_off, name="list_to_sign_off"),
    path("to-verify/", views.list_to_verify, name="list_to_verify"),
    path("csv/", views.download_csv, name="download_csv"),
    path("excel/", views.download_excel, name="download_excel"),
    path("remind/", views.chase_actions, name="chase_actions"),
]
one: list[URLPattern] = [
    path("open/", views.open_action, name="open_action"),
    path("<int:pk>/", views.show_action, name="show_action"),
    path("<int:pk>/done/", views.do_action, name="do_action"),
    path("<int:pk>/files/", views.add_evidence, name="add_evidence"),
    path("<int:pk>/files/<int:file>/", views.read_evidence, name="read_evidence"),
    path("<int:pk>/sign-off/", views.sign_off_action, name="sign_off_action"),
    path("<int:pk>/verify/", views.verify_action, name="verify_action"),
    path("<int:pk>/more-time/", views.extend_action, name="extend_action"),
    path("<int:pk>/new-owner/", views.hand_over_action, name="hand_over_action"),
    path("<int:pk>/withdraw/", views.withdraw_action, name="withdraw_action"),
]
urlpatterns: list[URLPattern] = [*lists, *one]
