"""A map of the pages about samples and sharing out. `pk` is the cycle, the draw or the child."""

from django.urls import URLPattern, path

from sightline.audits.views import allocating, drawing

urlpatterns: list[URLPattern] = [
    path("samples/<int:pk>/", drawing.show_sample, name="show_sample"),
    path("samples/<int:pk>/draw/", drawing.draw_sample, name="draw_sample"),
    path("samples/<int:pk>/draw-again/", drawing.redraw_sample, name="redraw_sample"),
    path("draws/<int:pk>/", drawing.show_draw, name="show_draw"),
    path("draws/<int:pk>/prove/", drawing.replay_draw, name="replay_draw"),
    path("draws/<int:pk>/compare/", drawing.compare_sample, name="compare_sample"),
    path("draws/<int:pk>/left-out/", drawing.list_left_out, name="list_left_out"),
    path("draws/<int:pk>/sample.<slug:form>", drawing.download_sample, name="download_sample"),
    path("drawn/<int:pk>/replace/", drawing.replace_child, name="replace_child"),
    path("drawn/<int:pk>/move/", allocating.move_audit, name="move_audit"),
    path("allocation/<int:pk>/", allocating.show_allocation, name="show_allocation"),
    path("allocation/<int:pk>/share-out/", allocating.allocate_audits, name="allocate_audits"),
    path("allocation/<int:pk>/tell/", allocating.tell_those_involved, name="tell_those_involved"),
    path("allocation/<int:pk>/auditors/", allocating.list_auditors, name="list_auditors"),
    path(
        "allocation/<int:pk>/auditors/<int:person>/",
        allocating.change_capacity,
        name="change_capacity",
    ),
]
