"""Whether words say that the one who speaks, or is written about, is frustrated with us.

Stated frustration brings a supervisor; so what is said of others ("my son gets frustrated with
the inhaler"), of a sickness, of the past that was put right, or denied, is none.
"""

import re

from safehands.rules.spoken import Part, parts_of

_WHO = (
    r"(?:i|we|he|she|they|patient|customer|caller|client|mother|father|mom|dad|mum|wife|husband|"
    r"parent|daughter|son|(?:mr|mrs|ms|dr) \w+)"
)
_VERY = (
    r"(?:(?:very|really|so|quite|getting|extremely|pretty|totally|absolutely|just|now|rather|"
    r"beyond|more than|completely|understandably|clearly|a bit|a little|rightly|still) )*"
)
_ANGRY = (
    r"(?:frustrat(?:ed|ing)|fuming|seething|fed up|angry|furious|mad|upset|outraged|livid|annoyed|"
    r"disgusted|"
    r"appalled|irate|sick and tired|sick of|tired of|at my wits end|at the end of my rope|done "
    r"with|"
    r"losing (?:my )?patience|out of patience|disappointed|not happy|unhappy|exasperated|irritated)"
)
_ENGLISH = (
    rf"^(?:\w+ ){{0,3}}?{_WHO} (?:am|is|are|was|were|feel|feels|felt|got|gets|get|sounds?|sounded|"
    rf"seems?|seemed|became|remains?|has been|have been)(?: being)? {_VERY}{_ANGRY}\b",
    rf"^{_VERY}(?:frustrated|fed up|furious|angry|upset|livid)\b(?! (?:stomach|patient gets))",
    r"\bgot (?:me|us|him|her|them) nowhere\b|\bgetting (?:me |us )?nowhere\b|"
    r"\b(?:get|go|going|went) (?:absolutely )?nowhere\b",
    r"\b(?:this|that|it|which|you people|you guys|you|service|what a|just|absolutely|so|how) "
    r"(?:is |are |was )?"
    r"(?:really |just |so |simply |getting |completely |totally |absolutely |beyond |an? )*"
    r"(?:ridiculous|unacceptable|a joke|joke|outrageous|absurd|a disgrace|disgraceful|insane|"
    r"a nightmare|nightmare|pathetic|terrible service|crazy|unbelievable|shameful|a shame|"
    r"a mess|useless|incompetent|awful service|enough|a farce|infuriating|frustrating)\b",
    r"^(?:ridiculous|unacceptable|outrageous|unbelievable|incredible|absurd|pathetic)$",
    r"\b(?:nobody|no one|no 1|noone) (?:ever )?(?:calls?|called|is calling|returns?|returned|"
    r"answers?|"
    r"answered|picks?|helps?|helped|cares?|listens?|tells?|told|knows?|responds?|replies|gets back|"
    r"got back|can tell|seems to|bothers|bothered|has called|has helped|wants to)\b"
    r"(?! (?:about|of) (?:it|my) (?:diagnosis|illness|condition))",
    r"\b(?:you|they) (?:people )?(?:never|do not ever|always forget to) (?:call|answer|pick|listen|"
    r"return|get back|do what|keep|respond|tell)\b",
    r"\b(?:have|has) had (?:it\b(?! (?:since|for|before|done|checked))|enough\b)|\bi have had it$|"
    r"\benough is enough\b|\bat (?:my|our|his|her) wits? end\b|\bend of (?:my|her|his) rope\b",
    r"\b(?:third|fourth|fifth|sixth|seventh|tenth|umpteenth|hundredth|3rd|4th|5th|6th|\d{1,2}th) "
    r"(?:time|call|voicemail|message|person|day in a row)\b(?=.*\b(?:i|we|call\w*|ask\w*|tell\w*|"
    r"told|"
    r"explain\w*|spoke\w*|talk\w*|person|transferred|already|left|about)\b)",
    r"\b(?:third|fourth|fifth|3rd|4th|5th) (?:time|call|message|voicemail) (?:this|that|in a|"
    r"now)\b",
    r"\bhow many (?:more )?times (?:do|must|have|did|am|should)\b|\bhow many more times\b",
    r"\b(?:keep|keeps|kept) (?:getting |being )?(?:passed|transferred|bounced|sent|put on hold|"
    r"given the runaround|told something (?:else|different)|telling (?:me|us|her|him) something "
    r"(?:else|different))\b",
    r"\b(?:called|asked|written|tried|phoned|explained)(?: \w+){0,3} (?:three|four|five|six|seven|"
    r"eight|ten|"
    r"twenty|a hundred|a dozen|\d{2}|[3-9]) times\b",
    r"\brun ?around\b|\bpillar to post\b|\bin circles\b|\bwaste of (?:my|our|his|her) time\b|"
    r"\bwasting (?:my|our|his|her) time\b|\bwasted (?:my|our|his|her|a) (?:time|day|trip|"
    r"morning)\b",
    r"\b(?:want|like|need|let me|asks?|asked|demands?|insists?)(?: to| on)?"
    r"(?: speak| talk| speaking| talking| complain)? ?(?:to|with|for)? ?(?:the|a|your|somebody|"
    r"some)? ?(?:manager|supervisor|person in charge|boss)\b",
    r"\b(?:want|like|going|have) to (?:complain|file a complaint|make a complaint)\b",
    r"\b(?:worst|terrible|horrible|lousy|awful|poor|shocking|appalling) "
    r"(?:service|experience|office|treatment|customer service)\b",
    r"\bwhat is wrong with you\b|\bwhat is going on (?:over there|there|with you people)\b|"
    r"\bare you kidding\b|\byou must be (?:kidding|joking)\b|\bi can ?not believe (?:this|it)\b|"
    r"\bdo you (?:people )?even (?:care|talk to each other)\b|\bfor (?:god|christ|goodness) s? "
    r"?sake\b",
    r"\b(?:driving|drives|drove|making|makes) (?:me|us|her|him) (?:crazy|mad|nuts|insane|angry|"
    r"furious)\b|\bi give up\b|\bi am done\b|\bi (?:will|am going to) go (?:elsewhere|somewhere "
    r"else)\b",
    r"^(?:but )?(?:this|that|it) is (?:just |really |so )?not (?:ok|okay|acceptable|right|fair|"
    r"normal|good enough)$",
    r"\byou (?:people )?(?:lost|forgot) (?:\w+ ){1,4}again\b",
    r"\bcan not (?:take|stand|deal with) (?:it|this|that)(?: any ?more| any longer)?\b",
)
_QUIEN = (
    r"(?:estoy|estamos|esta|estan|me siento|se siente|sigo|ando|sono|suena|quede|me tiene|"
    r"me tienen)"
)
_SPANISH = (
    rf"\b{_QUIEN} (?:\w+ ){{0,2}}?(?:hart[oa]s?|frustrad[oa]s?|molest[oa]s?|enojad[oa]s?|"
    r"indignad[oa]s?|furios[oa]s?|enfadad[oa]s?|cansad[oa]s? de|cabread[oa]s?|desesperad[oa]s?|"
    r"decepcionad[oa]s?|disgustad[oa]s?)\b",
    r"^(?:\w+ )?(?:hart[oa]|furios[oa]|indignad[oa]) (?:de|con|por)\b",
    r"\b(?:es|era|sea|que|vaya|esto|una) (?:una |un |ya |de |verdadera |autentica |total )*"
    r"(?:verguenza|ridiculo|inaceptable|burla|falta de respeto|tomadura de pelo|abuso|colmo|"
    r"desastre|increible|absurdo|indignante|vergonzoso|pesadilla|desverguenza|insoportable)\b",
    r"\b(?:nadie|ninguno) (?:\w+ )?(?:me |nos |le |les )?(?:\w+ )?(?:llama|llamo|contesta|contesto|"
    r"responde|respondio|ayuda|ayudo|hace caso|dice|dijo|sabe|atiende|atendio|devuelve|devolvio|"
    r"escucha|resuelve|quiere|informa|da razon)\b",
    r"\b(?:tercera|cuarta|quinta|sexta|septima|decima|enesima) (?:vez|llamada)\b",
    r"\b(?:ya )?(?:no puedo mas|basta ya|ya basta|estoy hasta|hasta las narices|hasta la coronilla|"
    r"me tienen hart\w|no aguanto mas|se me acabo la paciencia|perdiendo la paciencia|"
    r"colmo de los colmos|no hay derecho|que falta de)\b|^basta$",
    r"\b(?:no (?:me )?(?:sirvio|sirve) de nada|no llegue a ningun lado|no me llevo a nada|"
    r"no llegamos a ningun lado|no llevo a nada)\b",
    r"\bcuantas veces (?:\w+ )?(?:tengo|hay|mas|debo|he)\b|\bme (?:tienen|traen) (?:de un lado|"
    r"dando "
    r"vueltas|de aqui para alla)\b|\bde aqui para alla\b|\bpasan de (?:uno|persona|una) a\b",
    r"\b(?:me hacen|hacen|estan haciendo|hacerme|haciendo(?:me)?) perder (?:el |mi )?tiempo\b|"
    r"\bperdida de tiempo\b|\b(?:pesimo|mal|terrible|horrible) servicio\b",
    r"\b(?:quiero|quisiera|necesito|exijo|pide|pidio|exige|dejeme) (?:hablar )?(?:con )?(?:el |la "
    r"|un |"
    r"una |su )?(?:gerente|supervisor\w?|encargad[oa]|jef[ea]|responsable)\b",
    r"\b(?:quiero|voy a) (?:quejarme|poner una queja|presentar una queja|reclamar)\b",
    r"\bme (?:vuelve|vuelven|esta volviendo) loc[oa]\b|\bme rindo\b|\bestan (?:jugando|"
    r"burlando\w*)\b",
)
_SAYS_SO = tuple(re.compile(pattern) for pattern in (*_ENGLISH, *_SPANISH))

# Not with us: a child, a device, an illness, a dish; or not so, or no more.
_OTHERWISE = re.compile(
    r"\b(?:with|by|at|about|of|con|por|de) (?:(?:the|his|her|its|my|their|el|la|los|las|su|sus|"
    r"mi) )?"
    r"(?:\w+ )?(?:inhaler|homework|school|teacher|puzzle|toys?|sister|brother|siblings?|game|games|"
    r"wheelchair|crutches|brace|illness|pain|disease|diet|weight|husband|wife|job|boss|traffic|"
    r"weather|insurance company|exercises?|mask|cast|pump|spacer|inhalador|tareas?|escuela|dolor|"
    r"enfermedad|trafico|dieta|hermano|hermana|trabajo|juguetes?|bomba|mascarilla)\b|"
    r"\b(?:upset|mad) (?:stomach|tummy)\b|\bnot (?:at all )?(?:\w+ )?(?:frustrated|angry|mad|upset|"
    r"annoyed|fed up|furious|ridiculous|disappointed)\b|\bno longer\b|\b(?:ya )?no esta(?:ba)? "
    r"(?:\w+ )?"
    r"(?:molest|enojad|enfadad|frustrad|hart)\w+|\bno estoy (?:\w+ )?(?:molest|enojad|enfadad|"
    r"frustrad|hart)\w+|\bno (?:longer )?need\b|\bnobody (?:is |was )?(?:to blame|but)\b"
)
_WOULD_BE = re.compile(
    r"\b(?:would (?:be|get)|if|whether|when|in case|afraid|so that (?:nobody|no one)|to avoid|"
    r"easily|sometimes gets?|si|cuando|seria|para que nadie)\b.*\b\w+"
)
_CHILD = re.compile(
    r"\b(?:(?:my|his|her|the|our) (?:son|daughter|child|baby|kid|toddler|grandson|boy|girl)|"
    r"mi hij[oa]|el nin[oa]|la nina|mi nieto) (?:\w+ )?(?:is|gets|got|was|becomes|seems|feels|"
    r"esta|se)\b"
)
# Others, before us: "my last doctor got me nowhere, you are great".
_OTHERS_BEFORE = re.compile(
    r"^(?:and |but |well |y |pero )?(?:(?:with|at|con|en) )?(?:my|our|his|her|the|their) "
    r"(?:last|old|former|previous|earlier|ex|other) (?:\w+ ){0,2}?(?:doctors?|dr|physician|"
    r"specialist|pediatrician|dentist|office|practice|clinic|hospital|place|provider|pharmacy)\b|"
    r"^(?:y |pero )?(?:(?:con|en) )?(?:mi|nuestr[oa]|su|el|la) (?:otr[oa] |antigu[oa] )"
    r"(?:doctora?|medic[oa]|consultorio|clinica|hospital|farmacia|especialista)\b|"
    r"^(?:y |pero )?(?:(?:con|en) )?(?:mi|nuestr[oa]|su|el|la) (?:doctora?|medic[oa]|consultorio|"
    r"clinica|hospital|farmacia|especialista) (?:anterior|de antes)\b"
)

_EXEMPT = (_OTHERWISE, _WOULD_BE, _CHILD, _OTHERS_BEFORE)


def frustrated_in(words: str) -> str:
    """Return the first clause that says so, as it was said, or "" if none does."""
    for part in parts_of(words):
        if _says_so(part):
            return part.said
    return ""


def _says_so(part: Part) -> bool:
    if not any(pattern.search(part.words) for pattern in _SAYS_SO):
        return False
    return not any(exempt.search(part.words) for exempt in _EXEMPT)
