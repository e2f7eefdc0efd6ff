"""A map of this room's pages: samples and sharing out, then one audit and all that is in it."""

from django.urls import URLPattern, URLResolver, include, path

from sightline.audits.views import (
    actions,
    conversations,
    findings,
    outcomes,
    overviews,
    sections,
    starting,
    submitting,
    workers,
)

app_name = "audits"

one_audit: list[URLPattern | URLResolver] = [
    path("", overviews.show_audit, name="show_audit"),
    path("withdraw/", starting.withdraw_audit, name="withdraw_audit"),
    path("period/", overviews.extend_period, name="extend_period"),
    path("sections/<str:section>/", sections.answer_section, name="answer_section"),
    path("questions/<str:question>/", sections.save_answer, name="save_answer"),
    path("grades/<str:section>/", sections.save_grade, name="save_grade"),
    path("conversations/", conversations.list_conversations, name="list_conversations"),
    path("conversations/add/", conversations.add_conversation, name="add_conversation"),
    path(
        "conversations/<int:talk>/",
        conversations.write_up_conversation,
        name="write_up_conversation",
    ),
    path("conversations/<int:talk>/attempts/", conversations.log_attempt, name="log_attempt"),
    path("findings/", findings.list_findings, name="list_findings"),
    path("findings/add/", findings.add_finding, name="add_finding"),
    path("findings/<int:finding>/", findings.change_finding, name="change_finding"),
    path("findings/<int:finding>/remove/", findings.remove_finding, name="remove_finding"),
    path("actions/", actions.list_actions, name="list_actions"),
    path("actions/add/", actions.plan_action, name="plan_action"),
    path("actions/none/", actions.say_no_action_needed, name="say_no_action_needed"),
    path("actions/some/", actions.say_action_needed, name="say_action_needed"),
    path("actions/<int:action>/", actions.change_planned_action, name="change_planned_action"),
    path(
        "actions/<int:action>/remove/",
        actions.remove_planned_action,
        name="remove_planned_action",
    ),
    path("overall/", submitting.judge_overall, name="judge_overall"),
    path("submit/", submitting.submit_audit, name="submit_audit"),
    path("prompts/", submitting.answer_prompt, name="answer_prompt"),
    path("versions/", outcomes.compare_versions, name="compare_versions"),
    path("record-note/", outcomes.read_record_note, name="read_record_note"),
    path("record-note/placed/", outcomes.place_record_note, name="place_record_note"),
    path("release/", outcomes.release_audit, name="release_audit"),
    path("reopen/", outcomes.reopen_audit, name="reopen_audit"),
    path("notice/", workers.read_notice, name="read_notice"),
    path("outcome/", workers.read_outcome, name="read_outcome"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overviews.list_audits, name="list_audits"),
    path("start/", starting.choose_activity, name="choose_activity"),
    path("start/<slug:activity>/", starting.start_audit, name="start_audit"),
    path("", include("sightline.audits.drawing_urls")),
    path("<int:pk>/", include(one_audit)),
]
