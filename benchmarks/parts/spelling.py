"""Invented names, common ones first: some that everybody knows, then many put together."""

import random
from itertools import product

_GIVEN = """
Maria James John Robert Michael William David Carmen Richard Joseph Thomas Charles Christopher
Daniel Matthew Antonio José Manuel Francisco Juan Anthony Mark Donald Steven Paul Andrew Joshua
Kenneth Kevin Brian George Edward Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah
Karen Nancy Lisa Margaret Betty Sandra Ashley Dorothy Kimberly Emily Donna Michelle Carol Amanda
Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Shirley Angela Helen Anna
Brenda Pamela Nicole Ruth Katherine Samantha Christine Emma Catherine Virginia Rachel Ana Isabel
Dolores Pilar Teresa Josefa Rosa Cristina Antonia Lucía Marta Elena Concepción Mercedes Luisa
Julia Paula Raquel Jesús Alejandro Miguel Ángel Rafael Pedro Pablo Luis Carlos Javier Sergio
Fernando Jorge Alberto Álvaro Diego Adrián Raúl Iván Rubén Enrique Ramón Vicente Andrés Joaquín
Santiago Víctor Eduardo Mario Roberto Jaime Ignacio Marcos Hugo Ricardo Salvador Emilio Julián
Tomás Agustín Noah Liam Olivia Ava Sophia Mia Amelia Harper Evelyn Abigail Ella Scarlett Grace
Chloe Victoria Riley Aria Lily Aurora Zoey Nora Hannah Mei Wei Ling Yuki Aiko Fatima Aisha Omar
Ali Mohamed Ahmed Yusuf Priya Anjali Ravi Arjun Olga Irina Ivan Dmitri Björn Ingrid Leo Max Jo
Li
"""
_FAMILY = """
Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López
González Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Pérez Thompson White Harris
Sánchez Clark Ramírez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill
Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gómez Phillips
Evans Turner Díaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
Gutiérrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson
Watson Brooks Chávez Wood James Bennett Gray Mendoza Ruiz Hughes Price Álvarez Castillo Sanders
Patel Myers Long Ross Foster Jiménez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler
Henderson Barnes Gonzales Fisher Vásquez Simmons Romero Jordan Patterson Alexander Hamilton
Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina
Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernández McDonald Woods Washington
Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzmán Burns Crawford Olson Simpson Porter
Hunter Gordon Méndez Silva Shaw Snyder Mason Dixon Muñoz Hunt Hicks Holmes Palmer Wagner Black
Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson
Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce
Vega Peña O'Brien O'Connor D'Angelo Mei-Lin García-López Smith-Jones Kowalczyk Kovalenko
Nakamura Lindqvist Deshpande
"""
_OPENINGS = """
Al An Ar Bal Bar Bel Ber Bor Bran Cal Cam Car Cas Cor Dal Dan Del Don Dor El Er Fal Fen Fer Gal
Gar Gil Gol Gran Hal Har Hel Hol Jan Jar Kal Kar Kel Kor Lan Lar Lem Lin Lor Mal Man Mar Mel Mon
Mor Nav Nor Ol Or Pal Par Pel Por Quin Ral Ram Ril Ros Sal San Sar Sel Sol Stan Tal Tar Tor Ul
Val Var Vel Vil Wal War Wil Win Yar Zam Zar Zel
"""
_MIDDLES = """
a an ar e en er i in ir o on or u un ba be bi da de di fa fe ga go ka ke la le li lo ma me mi na
ne ni no pa ra re ri ro sa se si ta te ti to va ve vi za
"""
_ENDINGS = """
berg by court dale den der dez don er ez ford go gren ham hart hoff ic in kin ko land les lez
ley lin lo man mann mark mont ner nes ni no ova quist ra rez ri ros sen shaw ski son stein sten
ston tes ton va veld vich ville well wood worth yan zzi
"""
GIVEN, FAMILY = _GIVEN.split(), _FAMILY.split()
OPENINGS, MIDDLES, ENDINGS = _OPENINGS.split(), _MIDDLES.split(), _ENDINGS.split()
MOST = 120_000


def given_names() -> list[str]:
    """Return given names: two hundred known ones and three thousand seldom ones."""
    seldom = [a + b + c for c, a, b in product(("a", "o", "ie", "en"), OPENINGS, MIDDLES[::4])]
    return list(dict.fromkeys([*GIVEN, *seldom[:3000]]))


def family_names() -> list[str]:
    """Return family names: some 250 known ones and 120,000 seldom ones."""
    seldom = [a + b + c for a, b, c in product(OPENINGS, MIDDLES, ENDINGS)]
    random.Random(1).shuffle(seldom)  # noqa: S311 - invented, not secret
    return list(dict.fromkeys([*FAMILY, *seldom[:MOST]]))
