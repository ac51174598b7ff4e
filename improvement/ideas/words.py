"""What the states and judgements of an idea are called, and which icon stands with them."""

from flask_babel import lazy_gettext as _l

from improvement.cycles.model import Decision
from improvement.ideas.matrix import Quadrant
from improvement.ideas.model import Belief, IdeaStatus, Origin

# label, colour, icon
STATUSES = {
    IdeaStatus.IDEA: (_l("idea"), "neutral", "light-bulb"),
    IdeaStatus.PRIORITISED: (_l("prioritised"), "accent", "arrow-right"),
    IdeaStatus.TESTING: (_l("being tested"), "info", "clock"),
    IdeaStatus.ADOPTED: (_l("adopted"), "success", "checkmark-circle"),
    IdeaStatus.IMPLEMENTED: (_l("implemented"), "success", "checkmark-circle-fill"),
    IdeaStatus.ABANDONED: (_l("abandoned"), "warning", "close"),
    IdeaStatus.PARKED: (_l("parked"), "neutral", "hourglass"),
}
ORIGINS = {
    Origin.TEAM: _l("The team’s own idea"),
    Origin.USER: _l("An idea from users"),
    Origin.PACKAGE: _l("From the network’s library"),
    Origin.BORROWED: _l("Borrowed from another team"),
}
BELIEFS = {
    Belief.LOW: _l("low"),
    Belief.MODERATE: _l("moderate"),
    Belief.HIGH: _l("high"),
}
DECISIONS = {
    Decision.ADOPT: (_l("adopted"), "success", "checkmark-circle"),
    Decision.ADAPT: (_l("adapted"), "info", "arrow-right"),
    Decision.ABANDON: (_l("abandoned"), "warning", "close"),
}
EFFECTS = {
    1: _l("1 – very little"),
    2: _l("2 – little"),
    3: _l("3 – some"),
    4: _l("4 – much"),
    5: _l("5 – very much"),
}
EFFORTS = {
    1: _l("1 – a few minutes"),
    2: _l("2 – easy"),
    3: _l("3 – some work"),
    4: _l("4 – hard"),
    5: _l("5 – very hard"),
}
# What a field of the matrix asks for, and why.
QUADRANTS = {
    Quadrant.IMPLEMENT: (_l("Do it"), _l("worth much, costs little"), "success"),
    Quadrant.CHALLENGE: (_l("Challenge"), _l("worth much, costs much"), "info"),
    Quadrant.POSSIBLE: (_l("Possible"), _l("worth little, costs little"), "neutral"),
    Quadrant.KICK_OUT: (_l("Drop it"), _l("worth little, costs much"), "warning"),
}
