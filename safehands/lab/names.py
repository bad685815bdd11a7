"""Who is who in the demonstration, as plain tables. All names are invented."""

from datetime import date

from safehands.core import people
from safehands.core.people import Role

# part, name, role, team
COLLEAGUES = (
    ("tomas", "Tomás Rivera", Role.FRONT_DESK, "Front desk"),
    ("aiko", "Aiko Tanaka", Role.FRONT_DESK, "Front desk"),
    ("mateo", "Mateo Fuentes", Role.CASE_DESK, "Refill desk"),
    ("grace", "Grace Okafor", Role.CASE_DESK, "Referrals"),
    ("yusuf", "Yusuf Demir", Role.CASE_DESK, "Referrals"),
    ("leila", "Dr. Leila Haddad", Role.CLINICIAN, "Clinicians"),
    ("sam", "Sam Whitfield", Role.CLINICIAN, "Clinicians"),
    ("ingrid", "Ingrid Solheim", Role.CLINICIAN, "Clinicians"),
    ("nkosi", "Nkosi Mensah", Role.MANAGER, None),
)

# part, name, born, language, e-mail (empty: telephone only), telephone
PATIENTS = (
    ("harold", "Harold Osei", date(1951, 2, 11), "en", "", "212-555-0101"),
    ("wanda", "Wanda Kowalczyk", date(1968, 7, 3), "en", "wanda", "212-555-0102"),
    ("emeka", "Emeka Obi", date(1979, 10, 30), "en", "emeka", "212-555-0103"),
    ("jorge", "Jorge Castillo", date(1963, 4, 22), "es", "jorge", "212-555-0104"),
    ("samuel", "Samuel Brooks", date(1947, 12, 5), "en", "", "212-555-0105"),
    ("denise", "Denise Brooks", date(1975, 3, 8), "en", "denise", "212-555-0106"),
    ("pris", "Priscilla Nakamura", date(1990, 6, 18), "en", "priscilla", "212-555-0107"),
    ("bjorn", "Björn Lindqvist", date(1982, 1, 27), "en", "bjorn", "212-555-0108"),
    ("tariq", "Tariq Rahimi", date(1971, 9, 14), "en", "tariq", "212-555-0109"),
    ("mei", "Mei-Lin Chen", date(1995, 11, 2), "en", "meilin", "212-555-0110"),
    ("ruth", "Ruth Feldman", date(1938, 5, 29), "en", "", "212-555-0111"),
    ("judith", "Judith Feldman", date(1966, 8, 9), "en", "judith", "212-555-0112"),
    ("olena", "Olena Kovalenko", date(1986, 2, 16), "en", "olena", "212-555-0113"),
    ("danylo", "Danylo Kovalenko", date(2014, 4, 1), "en", "", ""),
    ("noah", "Noah Whitehorse", date(1999, 12, 21), "en", "noah", "212-555-0114"),
    ("miguel", "Miguel Ángel Soto", date(1958, 7, 7), "es", "miguel", "212-555-0115"),
    ("anjali", "Anjali Deshpande", date(1984, 10, 12), "en", "anjali", "212-555-0116"),
    ("hannah", "Hannah Petersen", date(1992, 3, 25), "en", "hannah", "212-555-0117"),
    ("fatima", "Fatima Idrissi", date(1988, 6, 6), "en", "fatima", "212-555-0118"),
    ("lucia", "Lucía Morales", date(1970, 1, 19), "es", "lucia", "212-555-0119"),
    ("carmen", "Carmen Morales", date(1941, 9, 23), "es", "", "212-555-0120"),
    ("nia", "Nia Thompson", date(1983, 3, 14), "en", "nia", "212-555-0121"),
    ("zoe", "Zoe Thompson", date(2015, 6, 30), "en", "", ""),
    ("marek", "Marek Novak", date(1980, 8, 2), "en", "marek", "212-555-0122"),
    ("ela", "Ela Novak", date(2017, 12, 11), "en", "", ""),
    ("theo", "Theo Lindgren", date(1974, 5, 20), "en", "theo", "212-555-0123"),
    ("gloria", "Gloria Mendez", date(1961, 2, 27), "es", "gloria", "212-555-0124"),
    ("irene", "Irene Costa", date(1955, 10, 9), "en", "irene", "212-555-0125"),
    ("victor", "Victor Adeyemi", date(1969, 1, 31), "en", "victor", "212-555-0126"),
)
# Of these the telephone was proven, so that a text message may go there.
PROVEN = frozenset(
    {"nia", "marek", "theo", "irene", "victor", "hannah", "noah", "wanda", "mei", "pris"}
)
# The mother of the guided walk: the number that rings.
PAULAS_NUMBER = "212-555-0142"

# speaker, subject, relation, scope
SPEAKERS = (
    ("denise", "samuel", "carer", people.Scope.APPOINTMENTS),
    ("judith", "ruth", "daughter", people.Scope.EVERYTHING),
    ("olena", "danylo", "mother", people.Scope.EVERYTHING),
    ("lucia", "carmen", "daughter", people.Scope.NOTHING_CLINICAL),
    ("nia", "zoe", "mother", people.Scope.EVERYTHING),
    ("marek", "ela", "father", people.Scope.EVERYTHING),
)

# whose, what makes things hard, minutes of travel
CONSTRAINTS = (
    ("pris", "Works from 8 to 5 and cannot leave; lives 25 minutes away", 25),
    ("samuel", "No car; his carer drives", 25),
    ("ruth", "Hard of hearing: speak slowly, or call her daughter", None),
    ("jorge", "Speaks Spanish; reads some English", None),
    ("wanda", "Lives alone", 40),
    ("nia", "Works nights; best before two in the afternoon", 35),
)
