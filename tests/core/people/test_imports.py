from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safehands.core import logbook, people
from safehands.core.people import Organization, Person, Preview, Role
from safehands.core.people.import_files import read_file
from safehands.core.refusals import Stale
from tests.core.people import office
from tests.core.people.office import MONDAY

ENGLISH = """name,born_on,email,mobile,language,zone,external_id,constraint
Rosa Díaz,1980-02-01,rosa@example.org,(212) 555-0142,es,Europe/Madrid,MRN-1,no car
Leo Díaz,,,,,,,
"""
SPANISH = """Nombre;Fecha de nacimiento;Correo electrónico;Móvil;Idioma;Restricción
Rosa Díaz;1/2/1980;rosa@example.org;+34 600 100 200;español;trabaja de 8 a 5
"""


def preview(data: bytes | str, organization: Organization | None = None) -> Preview:
    return people.read_people_csv(data, by=None, now=MONDAY, organization=organization)


def wrong(found: Preview) -> list[tuple[int, str]]:
    return [(trouble.line, trouble.column) for trouble in found.errors]


@pytest.mark.django_db
def test_a_list_is_read_shown_and_entered() -> None:
    practice = office.practice()
    seen = preview(ENGLISH, practice)
    assert (seen.new, seen.updated, seen.errors, seen.flagged, seen.doubts) == (2, 0, (), (), ())
    assert not Person.objects.exists()

    done = people.import_people(preview=seen, by=None, now=MONDAY)

    rosa = Person.objects.get(external_id="MRN-1")
    leo = Person.objects.get(name="Leo Díaz")
    assert (done.new, done.updated) == (2, 0)
    assert (rosa.born_on, rosa.language, rosa.zone) == (date(1980, 2, 1), "es", "Europe/Madrid")
    assert leo.zone == "America/New_York"
    assert {point.normal for point in people.contact_points_of(rosa)} == {
        "rosa@example.org",
        "+12125550142",
    }
    assert [held.words for held in people.constraints_of(rosa)] == ["no car"]
    assert rosa.registered_with == practice
    assert office.verbs_about(rosa) == ["enrolled"]
    assert office.house_verbs()[-1] == "people_imported"


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_spanish_list_is_read_however_the_spreadsheet_saved_it(encoding: str) -> None:
    seen = preview(SPANISH.encode(encoding))

    [rosa] = seen.rows
    assert not seen.errors
    assert (rosa.name, rosa.born_on, rosa.language) == ("Rosa Díaz", date(1980, 2, 1), "es")
    assert rosa.addresses[1][1].normal == "+34600100200"


@pytest.mark.django_db
def test_what_is_wrong_is_said_by_line_and_column_and_nobody_is_entered() -> None:
    seen = preview(
        "name,born_on,zone,external_id,mobile,role\n"
        ",1980-02-01,,,,\n"
        'Leo,02/01/1980,,,,\n\n"Two\nlines",,Nowhere,A1,,\n'
        "Ada,,,A1,,\n"
        "=cmd(),,,,,\n"
        "Bea,,,,2.12556E+09,wizard\n"
        "Cy,,,,,clinician\n"
        "Di,,,,,,,extra\n"
    )

    assert wrong(seen) == [
        (2, "name"),
        (3, "born_on"),
        (5, "zone"),
        (7, "external_id"),
        (8, "name"),
        (9, "mobile"),
        (9, "role"),
        (10, "organization"),
        (11, ""),
    ]
    assert all(trouble.words and trouble.remedy for trouble in seen.errors)
    with pytest.raises(people.ListHasErrors) as refused:
        people.import_people(preview=seen, by=None, now=MONDAY)
    assert len(refused.value.open_things) == len(seen.errors)
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ("born_on\n1980-01-01\n", 1),
        ("name,name\nA,B\n", 1),
        ("name,shoe size\nA,41\n", 1),
        ('name\n"A\n', 2),
        (b"\x81\x8d\xff", 1),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(data: bytes | str, line: int) -> None:
    seen = preview(data)

    assert seen.errors[0].line == line
    assert seen.errors[0].remedy


@pytest.mark.django_db
def test_a_known_identifier_corrects_and_empty_cells_change_nothing() -> None:
    practice = office.practice()
    people.import_people(preview=preview(ENGLISH, practice), by=None, now=MONDAY)
    again = preview(
        "name,external_id,email,mobile,zone\nRosa Díez,MRN-1,new@example.org,2125550142,\n",
        practice,
    )
    assert (again.new, again.updated) == (0, 1)

    people.import_people(preview=again, by=None, now=MONDAY)

    rosa = Person.objects.get(external_id="MRN-1")
    assert (rosa.name, rosa.zone, rosa.contact_points.count()) == ("Rosa Díez", "Europe/Madrid", 3)
    assert office.verbs_about(rosa) == ["enrolled", "corrected", "address_added"]
    assert logbook.verify_all() == {}


@pytest.mark.django_db
def test_the_same_list_twice_changes_nothing_the_second_time() -> None:
    practice = office.practice()
    text = "\n".join(ENGLISH.splitlines()[:2])
    people.import_people(preview=preview(text, practice), by=None, now=MONDAY)
    rosa = Person.objects.get(external_id="MRN-1")
    before = office.verbs_about(rosa)

    people.import_people(preview=preview(text, practice), by=None, now=MONDAY)

    assert Person.objects.count() == 1
    assert office.verbs_about(rosa) == before


@pytest.mark.django_db
def test_a_namesake_born_the_same_day_needs_a_persons_word() -> None:
    office.customer("ROSA DIAZ", born_on=date(1980, 2, 1))
    seen = preview("name,born_on\nRosa Díaz,1980-02-01\nRosa  Diaz,1980-02-01\n")
    assert [trouble.line for trouble in seen.flagged] == [2, 3, 3]

    with pytest.raises(people.PerhapsTheSame):
        people.import_people(preview=seen, by=None, now=MONDAY)
    assert Person.objects.count() == 1

    people.import_people(preview=seen, by=None, now=MONDAY, flagged_too=True)
    assert Person.objects.count() == 3


@pytest.mark.django_db
def test_a_preview_that_is_out_of_date_enters_nobody() -> None:
    seen = preview(ENGLISH)
    office.customer("Rosa", external_id="MRN-1")

    with pytest.raises(Stale):
        people.import_people(preview=seen, by=None, now=MONDAY)

    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_staff_get_their_role_and_a_manager_imports_no_administrators() -> None:
    practice = office.practice("Elm")
    people.form_team(name="X-ray", organization=practice, by=None, now=MONDAY)
    mara = office.staff("Mara", practice, Role.MANAGER)
    text = "nombre;centro;rol;equipo\nNora;elm;Enfermera;x-ray\nAda;Elm;{};\n"

    def run(role: str) -> None:
        seen = people.read_people_csv(text.format(role), by=mara, now=MONDAY)
        people.import_people(preview=seen, by=mara, now=MONDAY)

    with pytest.raises(people.MayNotAppoint):
        run("administrador")
    assert [person.name for person in people.members_of(practice)] == ["Mara"]

    run("recepción")
    assert [person.name for person in people.members_of(practice)] == ["Ada", "Mara", "Nora"]


@pytest.mark.django_db
def test_nobody_imports_into_a_practice_he_does_not_see() -> None:
    mara = office.staff("Mara", office.practice("Elm"), Role.MANAGER)
    office.practice("Oak")

    seen = people.read_people_csv("name,practice\nNora,Oak\n", by=mara, now=MONDAY)

    assert wrong(seen) == [(2, "organization")]


@pytest.mark.django_db
def test_an_unreadable_address_is_kept_and_said() -> None:
    seen = preview("name,email,mobile\nRosa,rosa at home,'+34600100200\n")
    assert [(trouble.line, trouble.column) for trouble in seen.doubts] == [(2, "email")]

    people.import_people(preview=seen, by=None, now=MONDAY)

    email, mobile = Person.objects.get().contact_points.order_by("kind")
    assert (email.value, bool(email.doubtful_because)) == ("rosa at home", True)
    assert mobile.normal == "+34600100200"


def test_a_cell_we_write_is_never_computed() -> None:
    assert people.safe_cell("=1+1") == "'=1+1"
    assert people.safe_cell("Rosa") == "Rosa"


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
@settings(deadline=None)
def test_no_file_whatever_stops_the_reading(data: bytes | str) -> None:
    if isinstance(data, str):
        data = data.encode(errors="surrogatepass")

    file = read_file(data)

    assert file.lines or file.troubles or file.digest
