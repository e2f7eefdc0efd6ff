"""A file on its way in: stopped as soon as it is known to be too large."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from sightline.children.files.refusing import LARGEST_FILE

# What a form weighs besides its file.
FORM_ROOM = 64 * 1024


class SizeLimit(FileUploadHandler):
    """Refuses an upload by what it says of its own size, and by what it turns out to be."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own name
        content_length: Any,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Look at the size the browser announces, before a byte of the file is read."""
        self.refused = content_length > LARGEST_FILE + FORM_ROOM
        if self.refused:
            self.note()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Stop when it is too large; what comes after is thrown away, not stored."""
        self.received += len(raw_data)
        if self.refused or self.received > LARGEST_FILE:
            self.note()
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Another handler keeps the file."""

    def note(self) -> None:
        """Let the view know, so that it can say so."""
        if self.request is not None:
            self.request.upload_too_large = True  # type: ignore[attr-defined]


def limited_upload(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view takes a file of a limited size.

    The limit must stand before anything reads the form, and the check against forged forms reads
    it: so that check comes after.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers.insert(0, SizeLimit(request))
        return checked(request, *args, **kwargs)

    return limited
