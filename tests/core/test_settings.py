from pathlib import Path

import pytest

from core.settings import DEMO_SECRET, BadSetting, Settings

SECRET = "x" * 32


def read(**environ):
    return Settings.from_environ({"SECRET_KEY": SECRET, **environ})


def test_each_setting_gets_the_kind_it_has():
    setting = read(DEMO="false", WORKER_THREAD="false", MAIL_TLS="true", MAIL_PORT="587")

    assert (setting.demo, setting.worker_thread, setting.mail_tls) == (False, False, True)
    assert setting.mail_port == 587
    assert setting.trusted_proxies == 0


def test_an_empty_variable_is_one_that_is_not_set():
    assert read(MAIL_PORT="", DEMO="") == read()


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"DEMO": "yes"}, "DEMO must be true or false"),
        ({"MAIL_TLS": "1"}, "MAIL_TLS must be true or false"),
        ({"MAIL_PORT": "smtp"}, "MAIL_PORT must be a whole number"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be a whole number"),
        ({"PUBLIC_URL": "laering.example.no"}, "PUBLIC_URL must begin with"),
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": DEMO_SECRET}, "SECRET_KEY must be set"),
    ],
)
def test_what_cannot_be_understood_stops_the_start_with_a_sentence(environ, said):
    with pytest.raises(BadSetting, match=said):
        read(**environ)


def test_the_demo_starts_without_a_secret():
    assert Settings.from_environ({"DEMO": "true"}).demo is True


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///instance/a.db", "sqlite:////house/instance/a.db"),
        ("sqlite:////var/a.db", "sqlite:////var/a.db"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg:///d", "postgresql+psycopg:///d"),
    ],
)
def test_the_database_is_found_however_its_address_is_written(given, used):
    assert read(DATABASE_URL=given).absolute_database_url(Path("/house")) == used
