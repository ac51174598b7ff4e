"""What is typed about how a network judges its charts."""

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from core.forms import BaseForm, CheckField, RadioField
from improvement.charts import rules
from network.networks.model import RuleSet


class JudgingForm(BaseForm):
    """The rule set, and whether unusual jumps count in the limits."""

    rule_set = RadioField(_l("By which rules?"), coerce=RuleSet)
    screens_moving_ranges = CheckField(
        _l("Leave unusually large jumps out of the limits (screening)"),
        description=_l(
            "So that one odd period does not make the limits wide. Other tools may not do this,"
            " and then have other limits."
        ),
    )

    def offer(self) -> None:
        """Offer the rule sets, each with how often it is wrong."""
        self.rule_set.choices = [(each.value, _with_name_first(each)) for each in RuleSet]


def _with_name_first(chosen: RuleSet) -> Markup:
    """Return what is said of a rule set with its name in bold, so that the three are told apart."""
    name = str(rules.NAMES[chosen])
    return Markup("<strong>{}</strong>{}").format(name, rules.explained(chosen).removeprefix(name))
