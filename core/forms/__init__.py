"""Forms that keep what was typed, act once, and never overwrite a colleague unseen."""

from core.forms.base import BaseForm, ConfirmForm, Conflict
from core.forms.fields import (
    CheckField,
    ChoiceField,
    ChoicesField,
    DateField,
    EmailField,
    FileField,
    LocalDateTimeField,
    LongTextField,
    NumberField,
    RadioField,
    TextField,
    WholeNumberField,
)

__all__ = [
    "BaseForm",
    "CheckField",
    "ChoiceField",
    "ChoicesField",
    "ConfirmForm",
    "Conflict",
    "DateField",
    "EmailField",
    "FileField",
    "LocalDateTimeField",
    "LongTextField",
    "NumberField",
    "RadioField",
    "TextField",
    "WholeNumberField",
]
