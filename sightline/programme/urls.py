"""A map of the pages about cycles."""

from django.urls import path

from sightline.programme.views import control_room, cycles, interests, tasks

app_name = "programme"
urlpatterns = [
    path("", cycles.list_cycles, name="list_cycles"),
    path("plan/", cycles.start_plan, name="start_plan"),
    path("plan/<slug:activity>/", cycles.plan_cycle, name="plan_cycle"),
    path("interests/", interests.list_interests, name="list_interests"),
    path("interests/declare/", interests.declare_interest, name="declare_interest"),
    path("interests/<int:pk>/take-back/", interests.withdraw_interest, name="withdraw_interest"),
    path("due/", tasks.list_tasks, name="list_tasks"),
    path("due/record/", tasks.record_done, name="record_done"),
    path("due/coverage/", tasks.read_coverage, name="read_coverage"),
    path("due/<int:pk>/", tasks.show_task, name="show_task"),
    path("due/<int:pk>/put-off/", tasks.postpone_task, name="postpone_task"),
    path("due/<int:pk>/decline/", tasks.decline_task, name="decline_task"),
    path("<int:pk>/", control_room.show_cycle, name="show_cycle"),
    path("<int:pk>/audits.<slug:form>", control_room.download_audits, name="download_audits"),
    path("<int:pk>/remind/", control_room.remind_auditors, name="remind_auditors"),
    path("<int:pk>/change/", cycles.change_plan, name="change_plan"),
    path("<int:pk>/cancel/", cycles.cancel_cycle, name="cancel_cycle"),
    path("<int:pk>/close/", cycles.close_cycle, name="close_cycle"),
]
