"""The words of front desks, English and Spanish, each with what it means for an answer.

A meaning is a word in capitals: who (WE, YOU, THEY), whether (NOT, CAN, MUST, ONLY, DEPENDS,
MAYBE), what is done (SEND, COME, ...), by what means (BY_PHONE, ...).
"""

import re

# What is done. "CLOSED" and "FREE" are what is not done: not open, no charge.
ACTIONS = {
    "SEND": "send sends sent sending mail mails mailed mailing fax faxes faxed faxing "
    "forward forwards forwarded forwarding transmit transmits transmitted ship "
    "ships shipped shipping transfer transfers transferred transferring upload uploads uploaded "
    "uploading deliver delivers delivered delivering courier transmission delivery envio",
    "REFILL": "refill refills refilled refilling renew renews renewed renewing renewal renewals "
    "reorder reorders",
    "TELL": "tell tells told give gives gave given giving discuss discusses discussed read reads "
    "share shares shared disclose release releases released releasing report provide provides "
    "explain explains hand hands",
    "GET": "get gets got getting receive receives received obtain obtains",
    "BOOK": "book books booked booking schedule schedules scheduled scheduling arrange arranges "
    "arranged arranging reserve reserves",
    "MAKE": "make makes made making",
    "OPEN": "open opens opened",
    "CHARGE": "charge charges charged charging cost costs fee fees bill bills billed pay pays "
    "cobro",
    "FILL_IN": "complete completes completed completing sign signs signed signing fill fills "
    "filled "
    "filling",
    "SEE": "see sees seen seeing accept accepts accepted accepting take takes taken taking took",
    "PARK": "park parks parked parking validate validates",
    "COPY": "copy copies copied copying print prints printed printing burn burns burned",
    "REPLY": "answer answers answered answering reply replies respond responds",
    "CALL": "call calls called calling phone phones phoned ring",
    "ASK": "ask asks asking request requests",
    "BRING": "bring brings bringing brought",
    "FETCH": "pickup collect collects collected fetch fetches grab",
    "COME": "come comes coming drive swing",
    "DO": "do does did done doing handle handles offer offers",
    "HAVE": "have has had",
}
# Beginnings of Spanish verbs; "-mos" and "-o" say that we do it.
VERBOS = {
    "SEND": "mand envi remit despach transmit",
    "REFILL": "surt resurt renov renuev",
    "TELL": "inform dec dig comunic entreg compart",
    "GET": "recib obten obtien consig conseg",
    "BOOK": "agend reserv program concert",
    "OPEN": "abr abier",
    "CHARGE": "cobr cuest",
    "FILL_IN": "llen rellen complet firm",
    "SEE": "atend atiend acept tom",
    "PARK": "estacion aparc parque",
    "COPY": "copi imprim grab",
    "REPLY": "contest respond",
    "CALL": "llam",
    "ASK": "solicit",
    "BRING": "traig traer",
    "FETCH": "recog recoj retir busc",
    "COME": "veng venir acud vuelv pas",
    "DO": "hac hag hic ofrec",
    "HAVE": "ten",
}
EXACT = {
    "doy": "WE TELL", "da": "TELL", "dan": "TELL", "dar": "TELL", "damos": "WE TELL",
    "darle": "TELL", "darles": "TELL", "darselos": "TELL", "darlos": "TELL", "daremos": "WE TELL",
    "tengo": "WE HAVE", "tenemos": "WE HAVE", "tiene": "HAVE", "hay": "HAVE",
    "hacemos": "WE DO", "hago": "WE DO", "hace": "DO", "hacen": "DO", "hacer": "DO",
    "venga": "COME", "vengan": "COME", "venir": "COME", "viene": "COME", "pase": "COME",
    "pasar": "COME", "pasen": "COME", "pasa": "COME", "acercarse": "COME", "acerquese": "COME",
    "recetamos": "WE REFILL", "pida": "ASK", "pedir": "ASK",
    "abierto": "OPEN", "abierta": "OPEN", "abiertos": "OPEN", "abiertas": "OPEN",
    "estacionamiento": "PARK", "aparcamiento": "PARK", "walkin": "WALKIN", "walkins": "WALKIN",
    "withhold": "UN TELL", "pedimos": "WE BOOK", "sacamos": "WE BOOK", "sacarle": "BOOK",
    "sacar": "BOOK",
    "cerrado": "UN OPEN", "cerrada": "UN OPEN", "cerrados": "UN OPEN", "cerramos": "WE UN OPEN",
    "closed": "UN OPEN", "shut": "UN OPEN", "close": "UN OPEN", "closes": "UN OPEN",
    "free": "UN CHARGE", "gratis": "UN CHARGE", "gratuito": "UN CHARGE",
    "gratuita": "UN CHARGE", "gratuitas": "UN CHARGE", "gratuitos": "UN CHARGE",
    "complimentary": "UN CHARGE", "waive": "UN CHARGE", "waived": "UN CHARGE",
    "leemos": "WE TELL", "leer": "TELL", "leerle": "TELL", "leerselos": "TELL",
    "pago": "CHARGE", "pagar": "CHARGE", "paga": "CHARGE", "tarifa": "CHARGE", "costo": "CHARGE",
    "we": "WE", "i": "WE", "us": "us", "nosotros": "WE", "nosotras": "WE", "yo": "WE",
    "you": "YOU", "usted": "YOU", "ustedes": "YOU", "patients": "YOU", "pacientes": "YOU",
    "they": "THEY", "ellos": "THEY", "ellas": "THEY",
    "not": "NOT", "no": "NOT", "nor": "NOT", "neither": "NOT", "ni": "NOT", "nope": "NOT",
    "never": "NEVER", "nunca": "NEVER", "jamas": "NEVER", "tampoco": "NEVER", "nobody": "NEVER",
    "nadie": "NEVER", "none": "NEVER", "nothing": "NEVER", "nada": "NEVER", "hardly": "NEVER",
    "yes": "YES", "yeah": "YES", "yep": "YES", "sure": "YES", "certainly": "YES",
    "absolutely": "YES", "gladly": "YES", "definitely": "YES", "claro": "YES",
    "can": "CAN", "could": "CAN", "may": "CAN", "might": "CAN", "podemos": "WE CAN",
    "puedo": "WE CAN", "puede": "CAN", "pueden": "CAN", "podria": "CAN", "podemosle": "WE CAN",
    "must": "MUST", "should": "MUST", "debe": "MUST", "deben": "MUST", "debera": "MUST",
    "only": "ONLY", "solo": "ONLY", "solamente": "ONLY", "unicamente": "ONLY", "just": "JUST",
    "usually": "OFTEN", "normally": "OFTEN", "generally": "OFTEN", "normalmente": "OFTEN",
    "maybe": "MAYBE", "perhaps": "MAYBE", "probably": "MAYBE", "quizas": "MAYBE", "quiza": "MAYBE",
    "possibly": "MAYBE", "supongo": "MAYBE", "creo": "MAYBE", "guess": "MAYBE",
}  # fmt: skip
_WAY = (
    r"(?:means|way|ways|possibility|capability|ability|systems?|facility|facilities|option|"
    r"equipment|technology|machine|manera|forma|modo|medios?|posibilidad|como|capacidad|permission)"
)
_HAVING = r"(?:have|has|had|got|have got|is|are|was|tenemos|hay|tengo|contamos con|existe)"
# Said before single words are looked at; "" takes harmless words out of the way.
IDIOMS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), meaning)
    for pattern, meaning in (
        (r"no problems?|not a problem|no worries|no trouble|not to worry|(?:so )?do not worry"
         r"(?: about (?:it|that|a thing|anything))?|do not hesitate(?: to)?|no doubt|not only|"
         r"no matter (?:what|how)?|no hay (?:ningun )?problema|sin (?:ningun )?problemas?|"
         r"ningun problema|no se preocupe(?:n)?(?: por nada)?|no dude en|no hay de que|no solo|"
         r"no es (?:ninguna )?molestia|no tenga pena|no faltaba mas|no need to worry|look(?:s|"
         r"ing)? forward|take care|"
         r"no kidding|no pasa nada|why not|not to mention|no rush|no hurry|in no time", " "),
        (r"por supuesto que no|claro que no|of course not|certainly not|absolutely not|"
         r"definitely not|afraid not|sorry no|no way|de ninguna manera|para nada|en absoluto|"
         r"ni hablar|under no circumstances|en ningun caso|in no case|by no means|not at all|"
         r"no chance", "NOT"),
        (r"por supuesto(?: que si)?|claro que si|of course|como no|desde luego|con (?:mucho "
         r")?gusto|"
         r"happy to|glad to|my pleasure|si claro|encantados? de|always", "YES"),
        (rf"{_HAVING} (?:absolutely |simply |really )?(?:no|not any|ninguna?|ningun) "
         rf"(?:\w+ )?{_WAY}(?: (?:of|to|for|that|de|para|por))?", "NOT CAN"),
        (rf"(?:do|does|did) not (?:have|know|see|got) (?:of )?(?:a|any|the) (?:\w+ )?{_WAY}"
         r"(?: (?:of|to|for))?", "NOT CAN"),
        (rf"no (?:tenemos|hay|contamos con|tengo|existe) (?:\w+ )?{_WAY}(?: (?:de|para))?",
         "NOT CAN"),
        (rf"no {_WAY} (?:of|to|for)|not set up (?:to|for)|not equipped (?:to|for)", "NOT CAN"),
        (rf"{_HAVING} (?:a|an|any|the|una|la|el|un) (?:\w+ )?{_WAY} (?:of|to|for|de|para)", "CAN"),
        (r"not (?:able to|capable of|in a position to|allowed to|permitted to|authorized to|"
         r"set up for)|can not|cannot|no estamos autorizados a|no estamos en condiciones de|"
         r"not possible|no es posible|no se puede[n]?|no nos (?:permiten|dejan)|"
         r"not something (?:that )?we do|not (?:our|the) (?:policy|practice|thing)", "NOT CAN"),
        (r"unable to|incapable of|impossible|imposible|prohibited|forbidden|prohibido|"
         r"against (?:the |our |office )?(?:rules|policy|regulations)|refuse[sd]?(?: to)?|"
         r"declines?(?: to)?|stopped|quit|used to|dejamos de|dejaron de|antes (?:si )?|ceased|"
         r"discontinued|wish we could|ojala pudieramos|turn(?:s|ed)? (?:away|down)|too (?:good|"
         r"late) "
         r"to|out of the question", "UN"),
        (r"no longer|ya no", "NOT"),
        (r"free (?=park)", ""),
        (r"(?:por|con|para|a|de) ell[oa]s", "them"),
        (r"take care of|takes care of|nos encargamos de", "DO"),
        (r"put (?:it|that|them|the \w+|your \w+) through", "REFILL"),
        (r"no (?:office )?visit (?:is |will be )?(?:needed|necessary|required)", "NOT MUST COME"),
        (r"without (?:an? )?(?:office )?visit", ""),
        (r"(?:at|in|during|with) (?:an?|your|the) (?:office )?visit", "COME"),
        (r"(?:no|not any) need (?:for (?:you )?)?(?:to )?(?:make |have |book |schedule |of |for "
         r")?(?:an? |any )"
         r"?appointments?|no appointments? (?:is |are )?(?:needed|necessary|required)|"
         r"no (?:necesita|hace falta|requiere|necesitan)(?: \w+)? (?:una )?cita", "NOT UN WALKIN"),
        (r"(?:by|with|through) (?:an )?appointments? only|only (?:by|with) (?:an )?appointments?|"
         r"(?:needs?|required?|requires?|must have|should have|have to have|necesitan?|requiere|"
         r"hace falta|hay que (?:hacer|tener|sacar)|tiene que (?:hacer|tener|sacar))"
         r"(?: \w+)? ?(?:an |una )?(?:appointments?|cita(?: previa)?)(?: first| primero)?|"
         r"(?:solo|solamente|unicamente|nada mas) con cita(?: previa)?|(?:make|schedule|get) an "
         r"appointment first|appointments? (?:is |are )?(?:required|needed|necessary)",
         "UN WALKIN"),
        (r"without (?:an? |any )?appointments?|sin (?:una )?(?:hacer )?cita(?: previa)?|walk "
         r"(?:right )?ins?|"
         r"walk(?:ed)? (?:right )?(?:in|up)|unannounced|drop (?:right )?in|drop ins?", "WALKIN"),
        (r"(?:see|be seen by|visit) (?:the|a|your) (?:doctor|physician|nurse)|be seen|come to "
         r"consulta|"
         r"a (?:la |una )?consulta|(?:have|make|need) an? (?:office )?visit|a visit|"
         r"ver al doctor", "COME"),
        (r"(?:(?<=\bwe )|(?<=\bi )|(?<=\bcan )|(?<=\bnot )|(?<=\bwill )|(?<=\bto )|(?<=\bjust ))"
         r"e ?mail(?= (?!to\b|address))", "SEND"),
        (r"e mails?|emails|correos? electronicos?|correos?(?! postal)", "emailing"),
        (r"able to|capable of|allowed to|permitted to|welcome to|feel free to|possible to|"
         r"es posible|se puede[n]?|se podria", "CAN"),
        (r"(?:not|no) (?:always|siempre|all the time|necessarily|in every case|every time)|"
         r"(?:it |that |this )?(?:all |really )?depends?(?: on)?|depende(?: de)?|case by case|"
         r"caso por caso|segun(?: el caso| la situacion)?|varies|sometimes|a veces|"
         r"in (?:some|certain|special) cases|en (?:algunos|ciertos) casos|"
         r"only (?:if|when|for|with|after|once)|"
         r"solo (?:si|cuando|para|despues)|solamente (?:si|cuando|para)|"
         r"unicamente (?:si|cuando|para)|unless|a menos que|a no ser que|salvo que|"
         r"siempre (?:que|y cuando)|as long as|provided (?:that)?|algunas? (?:veces|si)|"
         r"some (?:of them |doctors |providers )?(?:yes|do|we do)|not (?:for|in) all", "DEPENDS"),
        (r"(?:do|does|will|would|may) not (?:have|need|got) to|need not|no need (?:for you )?to|"
         r"not necessary to|no (?:tiene|tienen|necesita|hace falta|es necesario|hay) que|"
         r"no (?:hace falta|es necesario|necesita|necesitan|requiere)|not have to|"
         r"there is no reason to|save you(?:rself)? (?:the|a) trip", "NOT MUST"),
        (r"(?:have|has|having|had) (?:got )?to|(?:need|needs|needed) to|had better|got to|"
         r"supposed to|required to|ought to|up to you to|responsible "
         r"for|(?:your|the patient s) (?:job|responsibility) to|tienen? que|tendra que|hay que|"
         r"necesitan? (?=\w+r\b)|le toca|debe de|es cosa suya|corre por su cuenta",
         "MUST"),
        (r"come (?:in |over |by |down |here |back |on )*(?:and|to|n) (?:get|pick up|collect|fetch|"
         r"grab|pick)", "COME FETCH"),
        (r"pick (?:it|them|the \w+|your \w+|everything) up|pick up|"
         r"stop by (?:for|to get)", "FETCH"),
        (r"(?:stop|swing|drop|pop|come) (?:by|in|over|down|on in)|show up|"
         r"make the trip|in person|en persona|personalmente", "COME"),
        (r"call (?:it|them|that|the \w+) in(?: to)?|call in|phone (?:it|them) in", "REFILL"),
        (r"fill (?:it|them|these|those|that|this|the \w+|your \w+)? ?(?:in|out|up)|fill (?:in|out)",
         "FILL_IN"),
        (r"(?:get|getting|have|having|shoot|zip|send|sending|put) (?:it|them|those|that|these) "
         r"(?:over|across|on|out|off)"
         r"(?: to)?|put (?:it|them) in the (?:mail|post)|hacer(?:se)?(?:los|las|lo|la)? llegar|"
         r"hacemos llegar|drop (?:it|them) in the mail|out the door|goes out|go out|go over to|"
         r"goes over to|go (?:straight|directly) to|goes (?:straight|directly) to", "SEND"),
        (r"(?:set|line) (?:it|that|this|one|them|the \w+)? ?up|(?:make|makes|making|made) (?:the|"
         r"an|that|your|this|"
         r"their own|her|his) (?:\w+ )?(?:appointment|booking|reservation)s?|get you in|"
         r"sacar(?:le)? (?:la |una )?cita|"
         r"(?:hac(?:er(?:le)?|emos)|hag[ao]) (?:usted )?(?:mism[oa] )?(?:la |una )?cita", "BOOK"),
        (r"go over|let you know|tell you about", "TELL"),
        (r"(?:free of|no|without) charge|no (?:fee|cost|charges|fees)|at no cost|sin (?:costo|"
         r"cargo|"
         r"coste)|on the house|do not owe", "UN CHARGE"),
        (r"(?:by|over|on|via|through|per) (?:the )?(?:phone|telephone)|por telefono|por llamada|"
         r"a phone call", "BY_PHONE"),
        (r"(?:by|in|via|through) (?:the )?(?:mail|post|fax|email|e mail|courier|messenger)|"
         r"por (?:correo(?: electronico)?|fax|mensajeria|paqueteria|email)", "BY_MAIL"),
        (r"(?:through|via|on|in|over) (?:the|our|your) (?:patient )?portal|online|por internet|"
         r"en linea|(?:en|por) el portal|electronically|electronicamente", "BY_PORTAL"),
                (r"(?:the|our|this) (?:office|practice|clinic|front desk|imaging department|"
                 r"department|"
         r"clerk|girls|nurse|staff|team)|(?:somebody|someone|anybody|anyone) (?:here|from here|at "
         r"the desk)?|our (?:\w+ )?(?:clerk|people|nurses?|staff|team|referral desk)|"
         r"my colleagues?|la (?:oficina|clinica|recepcion)|el consultorio|nuestr[oa]s? \w+|"
         r"alguien(?: de aqui)?|everybody here", "WE"),
        (r"(?:the|our|each) patients?|the (?:customer|client|family)|people|everybody|parents|"
         r"el paciente|los pacientes|la gente|la familia|los padres", "YOU"),
        (r"(?<!to )(?<!for )(?<!at )(?<!with )(?<!from )(?<!call )(?<!contact )(?<!ask )(?:the|"
         r"your|"
         r"that|their) (?:pharmacy|pharmacist|specialist|specialists|hospital|insurance|insurer|"
         r"lab|"
         r"surgeon|other (?:office|doctor|place|practice)|imaging center|imaging place|records "
         r"company|school|health plan|radiologist)(?: s? ?office)?|"
         r"(?<!a )(?<!con )(?<!de )(?<!en )(?<!por )(?<!para )(?:la farmacia|el especialista|"
         r"el hospital|su seguro|la aseguradora|el laboratorio|el otro (?:consultorio|doctor)|"
         r"la escuela)", "THEY"),
        (r"(?:your|her|his|the patient s|the customer s)self|yourselves|by yourself|on your own|"
         r"up to you|up to the patient|your (?:own )?job|usted mism[oa]|por su cuenta|their own|"
         r"uno mismo", "SELF"),
    )
)  # fmt: skip

# Things that go by several names, in both languages.
SAME_THING = {
    word: one
    for one, words in {
        "image": "images xray film films picture pictures scan scans mri imagen imagenes "
        "radiografia radiografias placa placas",
        "disc": "discs disk disks cd cds disco discos",
        "result": "results resultado resultados",
        "record": "records chart charts expediente expedientes historial",
        "form": "forms formulario formularios paperwork",
        "appointment": "appointments cita citas",
        "interpreter": "interpreters translator interprete interpretes traductor traductora",
        "medicine": "medicines medication medications meds medicina medicinas medicamento "
        "medicamentos",
        "prescription": "prescriptions script scripts receta recetas",
        "saturday": "saturdays sabado sabados",
        "sunday": "sundays domingo domingos",
        "weekend": "weekends",
        "car": "cars coche carro auto",
    }.items()
    for word in words.split()
}
NAMES_OF_ACTIONS = frozenset({*ACTIONS, "WALKIN"})
