"""A map of this room's pages."""

from django.urls import path

from sightline.frameworks import views

app_name = "frameworks"
urlpatterns = [
    path("", views.read_framework, name="read_framework"),
    path("standards/", views.list_standards, name="list_standards"),
    path("tools/", views.list_tools, name="list_tools"),
    path("tools/<slug:key>/", views.read_tool, name="read_tool"),
    path("conversations/", views.list_conversations, name="list_conversations"),
    path("activities/", views.list_activities, name="list_activities"),
    path("activities/<slug:key>/", views.read_activity, name="read_activity"),
    path("roles/", views.list_roles, name="list_roles"),
    path("roles/<slug:key>/", views.read_role, name="read_role"),
    path("boards/", views.list_boards, name="list_boards"),
    path("clauses/", views.list_clauses, name="list_clauses"),
    path("clauses/<slug:key>/", views.read_clause, name="read_clause"),
    path("editions/", views.list_editions, name="list_editions"),
    path(
        "editions/<int:newer>/since/<int:older>/", views.compare_editions, name="compare_editions"
    ),
]
