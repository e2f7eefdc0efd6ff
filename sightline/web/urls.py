"""Every door of the site: a few for everybody, and the rooms inside one authority."""

from django.urls import include, path

from sightline.web import council_colour, views

here = (
    [
        path("", views.choose_authority, name="choose_authority"),
        path("health", views.health, name="health"),
        path("<slug:authority>/", views.home, name="home"),
    ],
    "web",
)

rooms = [
    path("framework/", include("sightline.frameworks.urls")),
    path("children/", include("sightline.children.urls")),
    path("cycles/", include("sightline.programme.urls")),
    path("audits/", include("sightline.audits.urls")),
    path("moderation/", include("sightline.moderation.urls")),
    path("actions/", include("sightline.improvement.urls")),
    path("reports/", include("sightline.governance.urls")),
    path("people/", include("sightline.authorities.urls")),
    path("ledger/", include("sightline.ledger.urls")),
    path("messages/", include("sightline.jobs.urls")),
]

urlpatterns = [
    path("accounts/", include("sightline.web.sign_in_urls")),
    path("colour/<slug:colour>.css", council_colour.council_colour, name="council_colour"),
    path("", include(here)),
    path("<slug:authority>/", include(rooms)),
]

handler400 = "sightline.web.errors.bad_request"
handler403 = "sightline.web.errors.forbidden"
handler404 = "sightline.web.errors.not_found"
handler500 = "sightline.web.errors.broken"
