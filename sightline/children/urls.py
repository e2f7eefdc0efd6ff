"""The map of the children's room."""

from django.urls import path

from sightline.children.views import case_lists, children, names, restricting

app_name = "children"
urlpatterns = [
    # Children
    path("", children.list_children, name="list_children"),
    path("download/", children.download_children, name="download_children"),
    path("<int:pk>/", children.see_child, name="see_child"),
    path("<int:pk>/restrict/", restricting.restrict_child, name="restrict_child"),
    path("<int:pk>/unrestrict/", restricting.unrestrict_child, name="unrestrict_child"),
    path("<int:pk>/grants/give/", restricting.give_grant, name="give_grant"),
    path("<int:pk>/grants/<int:grant>/end/", restricting.end_grant, name="end_grant"),
    path("<int:pk>/open/", restricting.break_glass, name="break_glass"),
    # Case lists
    path("imports/", case_lists.list_case_lists, name="list_case_lists"),
    path("imports/upload/", case_lists.upload_case_list, name="upload_case_list"),
    path("imports/kept/", case_lists.choose_what_is_kept, name="choose_what_is_kept"),
    path("imports/<int:pk>/", case_lists.see_case_list, name="see_case_list"),
    path("imports/<int:pk>/columns/", case_lists.map_columns, name="map_columns"),
    path("imports/<int:pk>/confirm/", case_lists.confirm_case_list, name="confirm_case_list"),
    path("imports/<int:pk>/discard/", case_lists.discard_case_list, name="discard_case_list"),
    path("imports/<int:pk>/again/", case_lists.read_case_list_again, name="read_case_list_again"),
    path("imports/<int:pk>/problems/", case_lists.download_problems, name="download_problems"),
    # Names of workers and teams
    path("names/", names.list_names, name="list_names"),
    path("names/workers/<int:pk>/", names.match_worker, name="match_worker"),
    path("names/teams/<int:pk>/", names.match_team, name="match_team"),
]
