"""What the roles in a team are for, said where one is chosen; pure."""

from flask_babel import lazy_gettext as _l

from people.persons.model import Role

ROLE_CHOICES = [
    (Role.MEMBER.value, _l("Team member: works in the project and logs numbers")),
    (Role.LEAD.value, _l("Team leader: leads the work and gives others roles")),
    (Role.MEASURE_LEAD.value, _l("Measure lead: answers for the measures and their numbers")),
    (
        Role.USER_REPRESENTATIVE.value,
        _l("User representative: brings in the view of those it is about"),
    ),
    (Role.SPONSOR.value, _l("Sponsor: the leader who gives the team time and backing")),
]
