"""Opening a vote, and the ballot on the phone."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.forms import BaseForm, ChoicesField, TextField, WholeNumberField
from improvement.ideas.model import ChangeIdea
from improvement.votes.model import MOST_DOTS, USUAL_DOTS, VoteOption
from improvement.votes.operations import FEWEST_IDEAS, NothingChosen


class RoundForm(BaseForm):
    """The question, the ideas and how many each may choose."""

    title = TextField(_l("What do you ask?"), max=160)
    dots = WholeNumberField(
        _l("How many ideas may each choose?"), least=1, most=MOST_DOTS, default=USUAL_DOTS
    )
    idea_ids = ChoicesField(_l("Which ideas?"), coerce=int)

    def offer(self, ideas: Sequence[ChangeIdea], chosen: Sequence[ChangeIdea]) -> None:
        """Say which ideas there are; `chosen` are ticked beforehand."""
        self.idea_ids.choices = [(idea.id, idea.title) for idea in ideas]
        if not self.is_submitted():
            self.title.data = self.title.data or _("Which ideas should we test first?")
            self.idea_ids.data = [idea.id for idea in chosen]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; a vote needs something to choose between."""
        good = super().validate(extra_validators)
        if good and len(set(self.idea_ids.data)) < FEWEST_IDEAS:
            self.idea_ids.errors = [_("A vote needs at least two ideas to choose between.")]
            return False
        return good


class BallotForm(BaseForm):
    """At least one of the ideas, and up to so many."""

    options = ChoicesField(_l("Your choice"), required=False, coerce=int)

    def offer(self, options: Sequence[VoteOption], dots: int, chosen: Sequence[int]) -> None:
        """Say what there is to choose, how many, and what this device chose before."""
        self.dots, self.before = dots, list(chosen)
        self.options.choices = [(option.id, option.idea.title) for option in options]
        if not self.is_submitted():
            self.options.data = list(chosen)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the ballot; too many or none is said kindly, and nothing ticked is lost."""
        good = super().validate(extra_validators)
        if good and not self.options.data:
            self.options.errors = [self._nothing_ticked()]
            self.options.data = self.before
            return False
        if good and len(set(self.options.data or ())) > self.dots:
            said = ngettext(
                "Choose at most %(num)d idea. Take some ticks away.",
                "Choose at most %(num)d ideas. Take some ticks away.",
                self.dots,
            )
            self.options.errors = [said]
            return False
        return good

    def _nothing_ticked(self) -> str:
        if self.before:
            return _("Nothing was ticked, so your vote stands as it was. It is ticked again below.")
        return str(NothingChosen.sentence)


class ChosenForm(BaseForm):
    """Which of the ideas come first, after the vote."""

    options = ChoicesField(_l("These come first"), coerce=int)

    def offer(self, options: Sequence[VoteOption], first: Sequence[int]) -> None:
        """Say which ideas there are; those on top are ticked beforehand."""
        self.options.choices = [(option.id, option.idea.title) for option in options]
        if not self.is_submitted():
            self.options.data = list(first)
