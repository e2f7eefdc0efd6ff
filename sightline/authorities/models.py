"""The councils, their units and their people."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from sightline.authorities.walls import authority_inside, scoped


class Authority(models.Model):
    """A council or trust: the tenant whose data this is."""

    key = models.SlugField(unique=True, help_text="Stands in every address: /ashby/…")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    colour = models.CharField(max_length=20, default="blue")
    invented = models.BooleanField(default=False, help_text="Everything in it is made up")
    people_mark = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text="Another with every change of people, posts, roles or units",
    )

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with an address in one spelling and a hashed password."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account that can sign in; without a password only single sign-on lets it in."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How somebody signs in. What they may do hangs on their person in each authority."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    authorities = models.ManyToManyField(Authority, related_name="accounts", blank=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = False
    is_superuser = False

    def __str__(self) -> str:
        return self.email


class Session(AbstractBaseSession):
    """Somebody being signed in, in one browser; whose session it is stands beside it."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="sessions"
    )

    @classmethod
    def get_session_store_class(cls) -> Any:
        """What reads and writes these rows."""
        from sightline.authorities.sessions import SessionStore

        return SessionStore


class TenantModel(models.Model):
    """A row that belongs to one authority. Reading it outside that authority raises."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    objects: Any = scoped()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write a row of another authority than the one we are inside."""
        inside = authority_inside()
        if inside is not None and inside.pk != self.authority_id:
            raise ValueError(f"{self._meta.label} belongs to another authority")
        super().save(*args, **kwargs)


class Unit(TenantModel):
    """A node of the organisation: directorate, service, team."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=60, blank=True, help_text="What the case system calls it")
    in_scope = models.BooleanField(default=True, help_text="Its children can be drawn for audit")
    group = models.CharField(
        max_length=60, blank=True, help_text="Key of the framework's group it takes turns with"
    )

    class Meta:
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "name"), name="unit_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Role(TenantModel):
    """What the framework calls a post's part in quality assurance, and what it may do.

    `grants` is {deed: reach}, as the installed edition of the pack gives it.
    """

    key = models.SlugField(max_length=60)
    words = models.CharField(max_length=120)
    grants = models.JSONField(default=dict)

    class Meta:
        ordering = ("words",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "key"), name="role_keyed_once"),
        ]

    def __str__(self) -> str:
        return self.words


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people."""

    def here_on(self, on: date) -> "PersonQuerySet":
        """People whose time here includes this day."""
        return self.filter(
            Q(started_on__isnull=True) | Q(started_on__lte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gte=on),
        )


class Person(TenantModel):
    """A member of staff, a partner or an expert by experience, who signs in or is named."""

    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    staff_id = models.CharField(max_length=60, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=120, blank=True, help_text="Blank for the council's own")
    line_manager = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    newly_qualified = models.BooleanField(default=False)
    experienced_auditor = models.BooleanField(default=False)
    audits_a_month = models.PositiveSmallIntegerField(default=1)

    objects = scoped(PersonQuerySet)
    standing: Any = None

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "account"),
                condition=Q(account__isnull=False),
                name="person_per_account_once",
            ),
            models.UniqueConstraint(
                fields=("authority", "staff_id"),
                condition=~Q(staff_id=""),
                name="person_staff_id_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
                name="person_ends_after_starting",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "name"))]

    def __str__(self) -> str:
        return self.name


class Post(TenantModel):
    """A person holding a role in a unit, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "person")),
            models.Index(fields=("authority", "unit")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role_id} {self.unit_id}"


class Absence(TenantModel):
    """Days on which a person cannot be given work."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True, help_text="Blank while it is not known")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("from_on",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="absence_ends_after_starting",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "person", "from_on"))
        ]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.from_on}"
