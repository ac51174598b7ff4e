"""Forms that keep what was typed, act once, and never overwrite a colleague unseen."""

from core.forms.base import BaseForm, ConfirmForm, Conflict
from core.forms.choices import CheckField, ChoiceField, ChoicesField, FileField, RadioField
from core.forms.figures import DateField, LocalDateTimeField, NumberField, WholeNumberField
from core.forms.text import EmailField, LongTextField, TextField

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
