"""Who is asking, in one question: the session, its account, and the authority in the address.

Sessions are rows, read afresh on every request: signing out, ending a session from elsewhere, a
changed password and an account that is switched off take effect at once. The account stands beside
the session's row, so that both are read together, with the authority whose page is asked for if
the account may enter it.
"""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware as DjangoAuthentication
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessions
from django.db.models import F, FilteredRelation, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from sightline.authorities.models import Account, Authority, Session


class SessionStore(DatabaseStore):
    """Sessions in the database, each with its account. `place` is the authority asked for."""

    place = ""
    account: Account | None = None
    authority: Authority | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to be saved, with whose it is."""
        row: Any = super().create_model_instance(data)
        row.account_id = int(data[auth.SESSION_KEY]) if auth.SESSION_KEY in data else None
        made: Session = row
        return made

    def _get_session_from_db(self) -> Session | None:
        """The row if it has not ended; what is read beside it is kept for this request."""
        row = _with_authority(self.place).filter(
            session_key=self.session_key, expire_date__gt=timezone.now()
        )
        found: Session | None = row.first()
        if found is None:
            self._session_key = None
            return None
        self.account, self.authority = found.account, _authority_beside(found)
        return found


def _with_authority(key: str) -> Any:
    """Sessions with their account and, where that may enter it, the authority with this key."""
    here = FilteredRelation("account__authorities", condition=Q(account__authorities__key=key))
    columns = {f"here_{name}": F(f"here__{name}") for name in COLUMNS}
    rows = Session.objects.select_related("account").annotate(here=here).annotate(**columns)
    return rows.order_by(F("here__id").desc(nulls_last=True))


COLUMNS = [field.attname for field in Authority._meta.concrete_fields]


def _authority_beside(row: Any) -> Authority | None:
    values = [getattr(row, f"here_{name}") for name in COLUMNS]
    return Authority.from_db(row._state.db, COLUMNS, values) if row.here_id is not None else None


class SessionMiddleware(DjangoSessions):
    """Tells the session which authority's page is asked for: the first step of the address."""

    def process_request(self, request: HttpRequest) -> None:
        """Nothing is read yet."""
        super().process_request(request)
        request.session.place = request.path_info.split("/", 2)[1]  # type: ignore[attr-defined]


class AuthenticationMiddleware(DjangoAuthentication):
    """Who is signed in, from what was read with the session."""

    def process_request(self, request: HttpRequest) -> None:
        """Worked out when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))  # type: ignore[assignment]


def user_of(request: Any) -> Account | AnonymousUser:
    """The account beside the session where all is as it should be; else as Django finds it."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = (
            request.session.account if _is_sound(request.session) else auth.get_user(request)
        )
    return request._cached_user


def _is_sound(session: SessionStore) -> bool:
    """What Django itself asks of a session: whose, by which way in, active, same password."""
    whose, way = session.get(auth.SESSION_KEY), session.get(auth.BACKEND_SESSION_KEY)
    account = session.account
    if account is None or whose != str(account.pk) or not account.is_active:
        return False
    signed = session.get(auth.HASH_SESSION_KEY) or ""
    return way in settings.AUTHENTICATION_BACKENDS and constant_time_compare(
        signed, account.get_session_auth_hash()
    )


def authority_asked_for(request: Any, key: str) -> Authority | None:
    """The authority of the address, as it was read with the session of who is asking."""
    session = getattr(request, "session", None)
    account = getattr(session, "account", None)
    if account is None or account.pk != request.user.pk or session.place != key:
        return Authority.objects.filter(key=key, accounts=request.user).first()
    return session.authority
