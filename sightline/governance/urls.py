"""A map of this room's pages."""

from django.urls import path

from sightline.governance import views

app_name = "governance"
urlpatterns = [
    path("", views.list_reports, name="list_reports"),
    path("begin/<int:cycle>/<slug:key>/", views.open_report, name="open_report"),
    path("template/", views.replace_template, name="replace_template"),
    path("template/file/", views.download_template, name="download_template"),
    path("<int:pk>/", views.read_report, name="read_report"),
    path("<int:pk>/figures/<str:key>/", views.open_figure, name="open_figure"),
    path("<int:pk>/words/<slug:section>/", views.save_narrative, name="save_narrative"),
    path("<int:pk>/publish/", views.publish_report, name="publish_report"),
    path("<int:pk>/withdraw/", views.withdraw_report, name="withdraw_report"),
    path("<int:pk>/correct/", views.correct_report, name="correct_report"),
    path("<int:pk>/word/", views.download_word, name="download_word"),
    path("<int:pk>/excel/", views.download_workbook, name="download_workbook"),
    path("<int:pk>/csv/", views.download_figures, name="download_figures"),
]
