"""The map of the children's room."""

app_name = "children"
urlpatterns: list = []
