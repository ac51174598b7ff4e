"""What the states of a project are called."""

from flask_babel import lazy_gettext as _l

from improvement.projects.model import ProjectStatus, Visibility

STATUSES = {
    ProjectStatus.DRAFT: (_l("draft"), "neutral"),
    ProjectStatus.ACTIVE: (_l("ongoing"), "success"),
    ProjectStatus.PAUSED: (_l("paused"), "warning"),
    ProjectStatus.COMPLETED: (_l("completed"), "info"),
    ProjectStatus.STOPPED: (_l("stopped"), "neutral"),
}
# Public pages do not exist yet, so nobody can choose them.
VISIBILITIES = {
    Visibility.TEAM: _l("The team and its municipality"),
    Visibility.NETWORK: _l("Everybody in the network"),
    Visibility.ALL_NETWORKS: _l("Everybody in any network here"),
}
