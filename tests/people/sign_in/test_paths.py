"""After signing in one comes back to this site, never to another."""

import pytest

from people.sign_in.paths import local


@pytest.mark.parametrize("path", ["/", "/teams/7", "/persons?q=a%20b&page=2", "/measures/3#table"])
def test_a_path_of_ours_is_kept(path):
    assert local(path) == path


@pytest.mark.parametrize(
    "path",
    [
        *(None, "", "teams", "https://example.org", "//example.org", "/\\example.org"),
        *(
            "\\\\example.org",
            "/a\\b",
            "/\t/example.org",
            "/a\r\nX: y",
            " /a",
            "javascript:alert(1)",
        ),
        "/" + "a" * 3000,
    ],
)
def test_anything_else_leads_to_the_start_page(path):
    assert local(path) == "/"
