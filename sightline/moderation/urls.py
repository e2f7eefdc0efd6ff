"""A map of this room's pages."""

from django.urls import URLPattern, path

from sightline.moderation import views

app_name = "moderation"

cycles: list[URLPattern] = [
    path("cycles/<int:pk>/", views.show_cycle_moderation, name="show_cycle_moderation"),
    path("cycles/<int:pk>/draw/", views.draw_moderation, name="draw_moderation"),
    path("cycles/<int:pk>/share-out/", views.share_out_moderations, name="share_out_moderations"),
    path("cycles/<int:pk>/changes/", views.show_changes, name="show_changes"),
    path("audits/<int:pk>/", views.ask_for_moderation, name="ask_for_moderation"),
]
moderator: list[URLPattern] = [
    path("", views.list_moderations, name="list_moderations"),
    path("<int:pk>/", views.show_moderation, name="show_moderation"),
    path("<int:pk>/moderator/", views.assign_moderator, name="assign_moderator"),
    path("<int:pk>/grade/", views.grade_audit, name="grade_audit"),
    path("<int:pk>/grade/<slug:section>/", views.grade_section, name="grade_section"),
    path("<int:pk>/ask/", views.ask_query, name="ask_query"),
    path("<int:pk>/ask/<slug:question>/", views.ask_about_question, name="ask_about_question"),
    path("<int:pk>/view/", views.give_opinion, name="give_opinion"),
    path("<int:pk>/agree/", views.agree_grade, name="agree_grade"),
    path("<int:pk>/withdraw/", views.withdraw_moderation, name="withdraw_moderation"),
]
auditor: list[URLPattern] = [
    path("mine/<int:pk>/", views.read_my_moderation, name="read_my_moderation"),
    path("mine/<int:pk>/view/", views.say_my_view, name="say_my_view"),
    path("queries/<int:pk>/", views.answer_query, name="answer_query"),
]
urlpatterns: list[URLPattern] = [*cycles, *moderator, *auditor]
