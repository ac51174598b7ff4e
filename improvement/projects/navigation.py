"""The row of links between the pages of one project, made from what the rooms offer.

A room offers `project_nav(project) -> (weight, label, url)`, or None where there is nothing for
this reader. It is asked while the page is drawn, so it may not read the database.
"""

from flask import render_template, request
from markupsafe import Markup

from core import offers
from improvement.projects.model import Project


def project_nav(project: Project, current_url: object = None) -> Markup:
    """Return the links, the lightest first, with the page one is on marked.

    Args:
        project: whose pages.
        current_url: the link to mark, for a page that does not lie at one of them; the address
            of the page itself otherwise.
    """
    offered = [link for link in offers.ask("project_nav", project) if link is not None]
    here = current_url if isinstance(current_url, str) else request.path
    html = render_template(
        "improvement/projects/_navigation.html",
        links=[(label, url, url == here) for _weight, label, url in sorted(offered, key=_weight)],
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def _weight(link: tuple[int, object, str]) -> int:
    return link[0]
