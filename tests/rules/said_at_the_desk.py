"""What people at a front desk say, and what of it stands against a rule or is an errand.

Each phrase is marked for a need whose next authorisation asks a visit and the doctor first:
``R`` it is said as if nothing stood in the way, ``E`` it gives the customer work that an office
should do, ``RE`` both, ``-`` neither. The pairs of lines tune the
matcher and test it in turn; what tests it was never looked at while it was written.
"""

ENGLISH = """
RE Just have the pharmacy fax the paperwork over to the office.
-  We contact the pharmacy and the doctor for you; you hear from us by Monday 12:00.
RE Have the pharmacy send us a refill request and we'll take care of it.
-  The next refill needs the doctor; a visit comes first.
RE Just have them send it.
-  She will need a visit before the doctor authorises another refill.
RE Tell your pharmacy to send the request to us.
-  I will call the pharmacy for you right now.
RE Ask the pharmacy to fax us the form.
-  We'll have the pharmacy fax it to us, you don't have to do anything.
R  You can pick it up tomorrow.
-  You can pick it up once the doctor has approved it.
R  It will be refilled.
-  It will not be refilled before she has been seen.
R  It'll be ready this afternoon.
-  We will tell you as soon as it is ready.
R  That should be no problem, we'll send the refill today.
-  I can't promise the refill; the doctor decides after the visit.
R  You don't need an appointment for that.
-  You need an appointment before the next refill.
R  No need to come in, we just renew it.
-  Please don't come yet, the decision is still open.
E  Call the pharmacy yourself.
-  You do not need to call the pharmacy, we do that.
E  You need to call us back tomorrow.
-  No need to call us back, we call you.
E  You'll have to call the doctor's office and ask them.
-  I will ask the doctor and call you back by noon.
E  Bring us the form and we'll sign it.
-  Please bring your insurance card to the visit.
E  You have to come and get them.
-  We send them to the specialist ourselves.
E  You need to come and get the X-rays, we have no means of sending them.
-  Please come to the visit on Thursday at ten.
E  Call us the day before to tell us when you're coming.
-  Call us any time if you have a question.
E  When you have the appointment, call back so that we can send the films.
-  If she gets worse, call 911.
E  Could you get the referral letter from your doctor and drop it off here?
-  The referral letter was sent to the specialist this morning.
E  You should check with the pharmacy.
-  I checked with the pharmacy: they have it in stock.
E  Give the insurance a call and get the authorization number for us.
-  We are waiting for the insurance; next word by Friday.
RE Get the pharmacy to send over a request, that's all we need.
-  Her last visit was in September; that is too long ago for the doctor.
RE Your pharmacy can just fax it over.
-  The pharmacy faxed us the request yesterday.
R  The doctor will just sign it, don't worry.
-  The doctor has to sign it first, I ask him today.
R  Go ahead and pick it up on Saturday.
-  Please do not go to the pharmacy on Saturday.
R  Your refill has been approved.
-  Your refill has not been approved yet.
R  It's already at the pharmacy.
-  It is not at the pharmacy yet.
R  We'll call it in today.
-  We'll call you today.
R  She doesn't have to be seen for that.
-  She has to be seen for that.
R  I'll put the refill through right away.
-  I'll put the question to the doctor right away.
R  The prescription will be there by five.
-  The answer will be there by five.
E  Try again next week.
-  We will try again next week.
E  Check back with us on Friday.
-  We get back to you on Friday.
E  You can call them and find out.
-  We call them and find out.
E  You will have to fax us the records.
-  We will fax them the records.
E  Please have your specialist send us the report.
-  The specialist sends us the report.
E  That's not us, you have to contact the hospital.
-  That is the hospital; I contact them and tell you what they say.
E  Follow up with your insurance about it.
-  We follow up with your insurance about it.
RE Tell them to send us the paperwork and it will be filled.
-  They sent us the paperwork; the doctor wants to see her first.
R  You'll have it by tomorrow.
-  You'll hear from us by tomorrow.
R  Just go to the pharmacy, they'll give it to you.
-  Just a moment, I look that up.
R  You are all set, nothing else is needed.
-  Is there anything else you need?
E  Let us know when the pharmacy has sent it.
-  Let me know if Monday does not suit you.
E  Pick up the disc and take it to the specialist.
-  The disc is with us and goes to the specialist by courier.
E  Remind us next week if you haven't heard anything.
-  You will hear from us next week in any case.
RE The pharmacy needs to send us the form; ask them to do that.
-  What is your daughter's date of birth?
R  Sure, it can be refilled without a visit.
-  No, it cannot be refilled without a visit.
R  He'll authorize it.
-  He will only authorize it after a visit.
R  There's nothing more to do, it gets renewed automatically.
-  Nothing gets renewed automatically; the doctor decides.
E  You'd better phone the pharmacist.
-  The pharmacist phoned us.
-  Thank you for calling, have a nice day.
-  We are open from eight to five.
-  I am sorry that nobody told you.
-  The earliest visit is Tuesday at nine.
-  I have put you down for Tuesday at nine.
-  He is with a patient and calls you by noon.
"""

SPANISH = """
RE Pida a la farmacia que nos mande el fax.
-  Nosotros hablamos con la farmacia y con el doctor; le avisamos antes del lunes a las 12.
RE Dígale a la farmacia que nos envíe la solicitud.
-  Primero hace falta una visita con el doctor.
RE Que la farmacia nos mande los papeles por fax.
-  La farmacia nos mandó los papeles ayer.
R  Puede recogerlo mañana.
-  Podrá recogerlo cuando el doctor lo autorice.
R  Mañana estará listo.
-  Todavía no está listo.
R  No necesita cita.
-  Necesita una cita antes de la próxima receta.
R  No hace falta que venga, se lo renovamos.
-  Por favor, no venga todavía.
R  Hoy mismo se lo surtimos.
-  No se lo podemos surtir sin una visita.
E  Llame usted a la farmacia.
-  Nosotros llamamos a la farmacia.
E  Tiene que volver a llamar mañana.
-  No tiene que volver a llamar, le llamamos nosotros.
E  Tráiganos el formulario.
-  Traiga su tarjeta del seguro a la visita.
E  Vuelva a llamar la próxima semana.
-  Le llamamos la próxima semana.
E  Hable con su seguro y díganos qué le dicen.
-  Hablamos con su seguro y le decimos qué nos dicen.
E  Tiene que pasar a recoger las radiografías y llevarlas al especialista.
-  Mandamos las radiografías al especialista.
R  Ya está en la farmacia.
-  Aún no está en la farmacia.
R  El doctor se lo autoriza sin problema.
-  El doctor tiene que autorizarlo primero.
R  Pase por la farmacia esta tarde, se lo van a dar.
-  No pase por la farmacia esta tarde.
E  Pregunte en la farmacia.
-  Pregunto en la farmacia y le digo.
E  Usted debe llamar al consultorio del doctor.
-  Usted no debe preocuparse, nos encargamos.
RE Solo pida que nos lo envíen.
-  ¿Cuál es la fecha de nacimiento de su hija?
E  Avísenos cuando la farmacia lo haya enviado.
-  Le avisamos cuando la farmacia lo haya enviado.
R  La receta ya está aprobada.
-  La receta aún no está aprobada.
R  Se renueva automáticamente.
-  Gracias por llamar, que tenga buen día.
"""


def marked(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return each phrase with its marks."""
    lines = [line.split(maxsplit=1) for line in text.strip().splitlines()]
    return [(words, frozenset(marks.replace("-", ""))) for marks, words in lines]


def halves(*texts: str) -> tuple[list[tuple[str, frozenset[str]]], ...]:
    """Return the tuning half and the test half: pairs of lines go to one and the other in turn."""
    every = [phrase for text in texts for phrase in marked(text)]
    pairs = [every[n : n + 2] for n in range(0, len(every), 2)]
    tuning = [phrase for pair in pairs[::2] for phrase in pair]
    return tuning, [phrase for pair in pairs[1::2] for phrase in pair]
