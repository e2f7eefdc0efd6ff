"""Fields that draw themselves as design-system components and speak its language in errors."""

from sightline.ui.fields.choices import CheckboxesField, RadiosField, SelectField, TickField
from sightline.ui.fields.dates import DateField
from sightline.ui.fields.look import Look
from sightline.ui.fields.texts import (
    EmailField,
    FileField,
    LongTextField,
    NumberField,
    PasswordField,
    TextField,
)

__all__ = [
    "CheckboxesField",
    "DateField",
    "EmailField",
    "FileField",
    "LongTextField",
    "Look",
    "NumberField",
    "PasswordField",
    "RadiosField",
    "SelectField",
    "TextField",
    "TickField",
]
