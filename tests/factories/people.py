"""People and municipalities that tests need."""

from datetime import date

import factory
from factory.alchemy import SQLAlchemyModelFactory

from core.db import db
from people.municipalities.model import Municipality
from people.persons.model import MunicipalityContact, Person
from people.sign_in.model import Credential, Provider
from people.units.model import Unit, UnitKind


class _Flushed(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731
        sqlalchemy_session_persistence = "flush"


class MunicipalityFactory(_Flushed):
    class Meta:
        model = Municipality

    number = factory.Sequence(lambda n: f"{1000 + n % 8000:04}")
    name = factory.Sequence(lambda n: f"Kommune {n}")
    county_number = "10"
    county_name = "Fjordane"
    valid_from = date(2020, 1, 1)


class PersonFactory(_Flushed):
    """Somebody with an account and no role; `SignerFactory` can also sign in by mail."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")


class SignerFactory(PersonFactory):
    """A person whose address is also a way to sign in."""

    credential = factory.RelatedFactory("tests.factories.people.CredentialFactory", "person")


class AdministratorFactory(PersonFactory):
    is_administrator = True


class CredentialFactory(_Flushed):
    class Meta:
        model = Credential

    person = factory.SubFactory(PersonFactory)
    provider = Provider.EMAIL
    subject = factory.LazyAttribute(lambda row: row.person.email)


class MunicipalityContactFactory(_Flushed):
    class Meta:
        model = MunicipalityContact

    municipality = factory.SubFactory(MunicipalityFactory)
    person = factory.SubFactory(PersonFactory)


class UnitFactory(_Flushed):
    class Meta:
        model = Unit

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = UnitKind.SERVICE
    name = factory.Sequence(lambda n: f"Service {n}")
