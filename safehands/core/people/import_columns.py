"""The columns of a list of people, by their English and Spanish names."""

from safehands.core.people.roles import Role
from safehands.core.people.wording import folded

# The first name of each column is the one that errors and the template file use.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "nombre", "nombre completo"),
    "born_on": (
        "born_on", "born on", "born", "birth date", "date of birth", "dob",
        "fecha de nacimiento", "nacimiento",
    ),
    "email": ("email", "e-mail", "mail", "correo", "correo electrónico"),
    "mobile": ("mobile", "mobile phone", "cell", "cell phone", "móvil", "celular"),
    "phone": ("phone", "telephone", "teléfono", "fijo"),
    "language": ("language", "idioma", "lengua"),
    "zone": ("zone", "time zone", "zona", "zona horaria", "huso horario"),
    "external_id": (
        "external_id", "external id", "identifier", "id", "mrn", "identificador",
        "número de historia", "historia clínica",
    ),
    "organization": ("organization", "organisation", "practice", "organización", "centro"),
    "role": ("role", "rol", "función", "papel"),
    "team": ("team", "equipo"),
    "constraint": ("constraint", "limitation", "restricción", "limitación"),
}  # fmt: skip

ROLES: dict[Role, tuple[str, ...]] = {
    Role.FRONT_DESK: ("front desk", "reception", "recepción", "mostrador"),
    Role.CASE_DESK: ("case desk", "gestión de casos", "mesa de casos"),
    Role.CLINICIAN: ("clinician", "nurse", "doctor", "personal clínico", "enfermera", "médico"),
    Role.MANAGER: ("manager", "gerente", "responsable", "encargado"),
    Role.PRIVACY_OFFICER: ("privacy officer", "responsable de privacidad", "privacidad"),
    Role.ADMINISTRATOR: ("administrator", "administrador", "administración"),
    Role.PARTNER: ("partner", "colaborador", "entidad colaboradora"),
}

LANGUAGES: dict[str, tuple[str, ...]] = {
    "en": ("english", "inglés"),
    "es": ("spanish", "español", "castellano"),
}

_BY_NAME = {folded(name): column for column, names in COLUMNS.items() for name in names}
_ROLE_BY_NAME = {folded(name): role for role, names in ROLES.items() for name in names}
_LANGUAGE_BY_NAME = {folded(name): tag for tag, names in LANGUAGES.items() for name in names}
_DAY_FIRST = frozenset({folded("fecha de nacimiento"), "nacimiento"})


def column_of(heading: str) -> str | None:
    """Return which column a heading names, if any."""
    return _BY_NAME.get(_loose(heading))


def is_day_first(heading: str) -> bool:
    """Whether dates under this heading are written day/month/year."""
    return _loose(heading) in _DAY_FIRST


def role_of(text: str) -> Role | None:
    """Return which role a word names, by its code or by its name in English or Spanish."""
    if text in Role.values:
        return Role(text)
    return _ROLE_BY_NAME.get(_loose(text))


def language_of(text: str) -> str:
    """Return the tag of a language given by name; anything else as it is."""
    return _LANGUAGE_BY_NAME.get(_loose(text), text)


def _loose(text: str) -> str:
    plain = folded(text)
    return plain if plain in _BY_NAME else plain.replace("_", " ")
