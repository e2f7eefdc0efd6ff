"""The council's colour as a stylesheet of one rule: the security policy allows no inline style."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sightline.authorities.access import open_to_all
from sightline.ui.colour import hex_digits, readable_under_white

A_YEAR = "public, max-age=31536000, immutable"


@open_to_all(because="a colour is no secret, and error pages need it")
@require_safe
def council_colour(request: HttpRequest, colour: str) -> HttpResponse:
    """The rule for this colour; the address holds the colour, so it can be kept for a year."""
    shade = readable_under_white(hex_digits(colour))
    return HttpResponse(
        f":root{{--sightline-council-colour:#{shade}}}\n",
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": A_YEAR},
    )
