"""The council's colour is a stylesheet of one rule."""

from django.test import Client


def test_a_colour_is_one_rule_kept_for_a_year(client: Client):
    response = client.get("/colour/0b3c5d.css")
    assert response.text == ":root{--sightline-council-colour:#0b3c5d}\n"
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]


def test_anything_that_is_no_colour_is_the_usual_blue(client: Client):
    assert "#1d70b8" in client.get("/colour/chartreuse.css").text


def test_a_colour_cannot_be_posted_to(client: Client):
    assert client.post("/colour/0b3c5d.css").status_code == 405
