"""What a text message must not say, measured on labelled sentences of an office."""

import pytest

from safehands.rules.discretion import health_words

# Half of the sentences tell of health, half are of every office day.
TELLING = (
    ("Your amoxicillin is ready.", "amoxicillin"),
    ("Please start the lisinopril tomorrow.", "lisinopril"),
    ("We refilled Rosa's metformin.", "metformin"),
    ("Take 20 mg with food.", "20 mg"),
    ("The levothyroxine needs a visit first.", "levothyroxine"),
    ("Your Ozempic was denied.", "Ozempic"),
    ("Dr. Lee wants a biopsy.", "biopsy"),
    ("Your HIV test came back.", "HIV"),
    ("The MRI shows nothing.", "MRI"),
    ("Your diabetes check is due.", "diabetes"),
    ("It is about your depression.", "depression"),
    ("Your asthma inhaler waits.", "asthma"),
    ("Your pregnancy test is here.", "pregnancy"),
    ("The blood test was lost.", "blood test"),
    ("High blood pressure needs care.", "High blood pressure"),
    ("Atorvastatin from the pharmacy.", "Atorvastatin"),
    ("Your oncologist called.", "oncologist"),
    ("The x-rays show a fracture.", "fracture"),
    ("Bring the child with the rash.", "rash"),
    ("Your chemo is on Monday.", "chemo"),
    ("Tonsillitis again.", "Tonsillitis"),
    ("After the appendectomy call us.", "appendectomy"),
    ("Escitalopram is out of stock.", "Escitalopram"),
    ("The flu shot is here.", "flu shot"),
    ("Su amoxicilina está lista.", "amoxicilina"),
    ("El losartán necesita una visita.", "losartán"),
    ("Su prueba de embarazo llegó.", "embarazo"),
    ("La mamografía es el lunes.", "mamografía"),
    ("Es por su depresión.", "depresión"),
    ("Tome 500 mg cada día.", "500 mg"),
    ("Su insulina se acaba.", "insulina"),
    ("Tiene presión alta.", "presión alta"),
    ("El análisis de sangre se perdió.", "análisis de sangre"),
    ("La omeprazol se repite.", "omeprazol"),
    ("Por la epilepsia de Ana.", "epilepsia"),
    ("Tiene que hacer una biopsia.", "biopsia"),
)
HARMLESS = (
    "We have word for you about your request. Please call us.",
    "Your refill request is with the doctor.",
    "Please do not come yet; we call you by Friday, 17:00.",
    "It is ready at the counter.",
    "The office is closed on April 3.",
    "Your appointment is on Monday at 10:00 with Dr. Caine.",
    "Bring your card and the films.",
    "Curtis and Dolores answer the phone today.",
    "We promise to call before noon.",
    "The pharmacy has your prescription.",
    "Parking is free behind the academy of music.",
    "Your code is 402117. It is good for ten minutes.",
    "Please read it here: https://x.example.org/c/diabetes-amoxicillin",
    "A hearing aid shop is next door; they sell aids.",
    "Somebody else looks after your request now: Nadia Nurse.",
    "Thank you for your patience and sympathy.",
    "How did it go? One press is enough.",
    "The form is missing a signature on page 2.",
    "Please bring 20 dollars for the copies.",
    "Your insurance answered; nothing to do.",
    "The disc goes out by courier tomorrow.",
    "Sorry that we are late. Mo Manager will call.",
    "The lab is open until 18:00.",
    "Use the ramp at the back door.",
    "Tenemos noticias sobre su solicitud. Por favor llámenos.",
    "Su receta está en la farmacia.",
    "No venga todavía; le llamamos antes del viernes.",
    "La oficina cierra en abril dos días.",
    "Paloma toma la llamada hoy.",
    "Traiga su tarjeta y las placas.",
    "Su cita es el lunes a las 10:00.",
    "¿Cómo fue? Basta con pulsar una vez.",
    "Gracias por su simpatía y su paciencia.",
    "El idioma de la carta es español.",
    "Le devolvemos la llamada mañana.",
    "Nos falta una firma en la página 2.",
)


@pytest.mark.parametrize(("sentence", "word"), TELLING)
def test_what_tells_of_health_is_found_and_named(sentence: str, word: str) -> None:
    assert word in health_words(sentence)


def test_what_is_said_every_day_is_left_alone() -> None:
    alarms = {one: health_words(one) for one in HARMLESS if health_words(one)}

    assert alarms == {}


def test_names_are_names_whatever_they_sound_like() -> None:
    said = "Elm Oncology has word for you, Mr. Rash."

    assert health_words(said) == ("Oncology", "Rash")
    assert health_words(said, besides=["Elm Oncology", "Rash", ""]) == ()


def test_a_word_is_found_however_it_is_written() -> None:
    assert health_words("AMOXICILLIN, amoxicilliN's; Cáncer") == (
        "AMOXICILLIN", "amoxicilliN's", "Cáncer",
    )  # fmt: skip
    assert health_words("") == ()
    assert health_words("Ca\u0301ncer") == ("Cáncer",)
    assert health_words("AIDS, and hearing aids") == ("AIDS",)
