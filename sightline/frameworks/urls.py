"""A map of this room's pages."""

from django.urls import path

from sightline.frameworks.views import checking, files, reading

app_name = "frameworks"
urlpatterns = [
    path("", reading.read_framework, name="read_framework"),
    path("standards/", reading.list_standards, name="list_standards"),
    path("priorities/", reading.list_priorities, name="list_priorities"),
    path("tools/", reading.list_tools, name="list_tools"),
    path("tools/<slug:key>/", reading.read_tool, name="read_tool"),
    path("tools/<slug:key>/blank.docx", files.download_tool, name="download_tool"),
    path("conversations/", reading.list_conversations, name="list_conversations"),
    path("activities/", reading.list_activities, name="list_activities"),
    path("activities/<slug:key>/", reading.read_activity, name="read_activity"),
    path("year/", reading.read_year, name="read_year"),
    path("roles/", reading.list_roles, name="list_roles"),
    path("roles/<slug:key>/", reading.read_role, name="read_role"),
    path("duties/", reading.list_duties, name="list_duties"),
    path("rules/", reading.list_rules, name="list_rules"),
    path("boards/", reading.list_boards, name="list_boards"),
    path("voice/", reading.list_voice, name="list_voice"),
    path("words/", reading.list_words, name="list_words"),
    path("search/", checking.search_framework, name="search_framework"),
    path("clauses/", checking.list_clauses, name="list_clauses"),
    path("clauses/<slug:key>/", checking.read_clause, name="read_clause"),
    path("editions/", checking.list_editions, name="list_editions"),
    path(
        "editions/<int:newer>/since/<int:older>/",
        checking.compare_editions,
        name="compare_editions",
    ),
]
