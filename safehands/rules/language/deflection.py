"""Deflection: the feeling is talked away, the matter pushed off, the customer taught.

"At least two days" and "imagine" inside "imaging" are none.
"""

_COUNTED = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|half|an? |"
    r"once|"
    r"twice|every|un|una|uno|dos|tres|cuatro|cinco|seis|diez|media)\b"
)
ENGLISH = (
    r"\b(?:rather than|instead of|before) (?:getting|being|becoming|you get) (?:so )?(?:angry|"
    r"upset|mad|"
    r"frustrated|annoyed|impatient|excited)",
    rf"^(?:and |well |but |so )?at least (?!{_COUNTED})(?!1|2)(?:\w+ )",
    r"\b(?:just |only |please |try to |can you )*(?<!can you )imagine (?:how|if|that|what|being|"
    r"having|"
    r"working|us|the|a day)\b(?! (?:better|department))",
    r"\byou (?:really |just )?(?:should|could|ought to) (?:really |just |simply |at least "
    r")?(?:have|of) "
    r"(?:just |simply |already )?(?!received|gotten|got|it\b|them\b|the\b|a\b|your\b|had|been "
    r"told|heard)"
    r"\w+",
    r"\bif you had (?:only |just )?(?:\w+)\b",
    r"\b(?:calm down|chill out|settle down|simmer down|take it easy|get over it)\b|"
    r"^(?:please )?relax\b|\b(?:need|have|try) to (?:relax|calm|be patient)\b|^be patient\b",
    r"\b(?:is |are )?not (?:really )?(?:my|our|this) (?:department|job|problem|responsibility|area|"
    r"business|table|office s problem|concern)\b",
    r"\b(?:is|was) (?:just |simply |only )?(?:our|the|office|company) policy(?: here)?$|"
    r"\b(?:office|company|our) policy (?:does not|forbids|prohibits|says)\b|^(?:those|these) are "
    r"the "
    r"(?:rules|policies)\b|\brules are rules\b|\b(?:do not|did not) make the rules\b|\bwe have "
    r"(?:our )?"
    r"rules\b",
    r"\b(?:nothing|not much|not anything|not a thing) (?:that )?(?:i|we) can do\b|\b(?:can not|"
    r"could not) "
    r"do anything\b|\b(?:i|we) can not help (?:you|with)\b|\bhands are tied\b|\bout of (?:our|my) "
    r"hands\b|"
    r"\b(?:have|has) no (?:control|say|influence) (?:over|in)\b|\bnot up to (?:us|me)\b",
    r"\bdoing (?:our|my|the) best\b|\b(?:we|i) can only do so much\b|\bonly human\b|\b(?:i|we) "
    r"(?:only|just) "
    r"work here\b",
    r"\b(?:other|some|most) (?:patients|people|customers) (?:\w+ )?(?:wait|have|had|manage|are|do "
    r"not|never)|"
    r"\b(?:nobody|no one) else (?:has |ever |had )*(?:complain|had a problem|minds|said)\w*|"
    r"\blike every(?:body|one) else\b|\byou are not the only (?:one|patient|person)\b",
    r"\b(?:could|might|it is not|things could) (?:have been |be |as )?(?:much )?(?:worse)\b|"
    r"\b(?:these|such) "
    r"things (?:do |just )?happen\b|\b(?:mistakes|accidents|errors|delays|things) (?:do |just "
    r")?happen\b|"
    r"\bthat is (?:just )?(?:life|how it is|the way it is)\b|\bit is what it is\b|\bbright side\b|"
    r"\bsilver lining\b",
    r"\b(?:have|need|must|got) to understand\b|^please understand\b|^understand that\b|"
    r"\byou must understand\b|\bplease understand$|\bunderstand (?:that )?we are (?:very |so |"
    r"quite )?busy",
    r"\b(?:sorry|regret|apologi[sz]e) (?:that )?(?:if|you (?:feel|felt|are upset|were upset|think|"
    r"see it))|"
    r"^if (?:you|any(?:body|one)) (?:feel|felt|was|were|is|are) (?:that way|offended|upset|"
    r"bothered)|"
    r"\byou feel that way\b|\bany inconvenience\b|\binconvenience (?:this )?(?:may|might|caused)\b",
    r"\bno (?:need|reason|cause) (?:to|for) (?:raise|raising|get|getting|be|being|yell|yelling|"
    r"shout\w*|"
    r"that tone|become|act\w*) ?(?:your voice|angry|upset|rude|mad|emotional)?\b(?! (?:able|here|"
    r"seen|there))",
    r"\b(?:overreacting|over reacting|exaggerating|making a fuss|being (?:difficult|rude|dramatic|"
    r"unreasonable|too sensitive))\b|\bnot (?:that |such )(?:a )?(?:big|bad)(?: of)?(?: a)?\b|"
    r"\b(?:take|taking) it out on\b|\b(?:no|not a) big deal\b",
    r"^(?:as|like) (?:i|we) (?:already |just |have already |have )?(?:said|told|explained|"
    r"mentioned)\b|"
    r"\bi already told you\b",
    r"\btake (?:that|it|this) up with\b|\b(?:your|their) problem(?: now)?$|\byou (?:\w+ )?ask "
    r"(?:somebody|someone) else\b|"
    r"\bbe (?:grateful|glad|happy|thankful) (?:that|you|we)\b|\bconsider yourself lucky\b|\byou "
    r"are lucky\b",
    r"\bhave to wait (?:your turn|like)\b|\bwe see \w+ patients a\b|\bhow busy we\b",
)
_CONTADO = (
    r"(?:\d+|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce|quince|veinte|media|cada)\b"
)
SPANISH = (
    r"\b(?:en vez de|en lugar de|antes de) (?:enojar|molestar|enfadar|alterar|quejar|gritar|"
    r"ponerse)\w*",
    rf"^(?:y |pero |pues )?(?:por lo|al) menos (?!{_CONTADO})\w+",
    r"\bimagin(?:ese|ate|ense)\b|\bimagine (?:que|cuant\w+|como|si|usted)\b",
    r"\b(?:usted )?(?:debio|debia|deberia|tenia que|tendria que|podia|podria)(?:n)? (?:de "
    r")?haber(?!lo|la)"
    r"(?:nos|me)? ?\w+(?<!haber sido)",
    r"\b(?:calmese|calmate|tranquilicese|tranquila|tranquilo|relajese|no se altere|no se ponga asi|"
    r"tenga paciencia|contrólese|no exagere|no grite|no me grite)\b",
    r"\bno es (?:mi|nuestro|este) (?:departamento|trabajo|problema|asunto|area|responsabilidad)\b|"
    r"\b(?:no me|no nos) (?:toca|corresponde)\b",
    r"\b(?:es|son) (?:nuestras?|las?) (?:politicas?|reglas|normas)$|\basi son las (?:reglas|cosas|"
    r"normas)\b|"
    r"\bson las reglas\b|\byo no (?:hago|puse) las reglas\b",
    r"\bno (?:puedo|podemos|hay nada que) (?:hacer nada|podamos hacer)\b|"
    r"\bno (?:depende|esta en manos?) de (?:nosotros|mi)\b|\bno esta en nuestras manos\b|\bsolo "
    r"trabajo aqui\b",
    r"\b(?:hay|otros) (?:pacientes|personas|gente)?(?: que)? ?(?:esperan|espera|llevan|estan "
    r"peor)\b|"
    r"\bnadie mas se (?:ha )?quej\w+|\bcomo todos los demas\b",
    r"\bpod(?:ria|ia) (?:haber sido|ser|estar) peor\b|\besas cosas (?:pasan|suceden)\b|\basi es "
    r"la vida\b|"
    r"\bsomos humanos\b|\bvea el lado (?:bueno|positivo)\b",
    r"\b(?:tiene|debe|deben|tienen) (?:que )?(?:entender|comprender)\b|\bentienda que\b|\bestamos "
    r"haciendo lo "
    r"posible\b|\bhacemos lo que podemos\b",
    r"\b(?:lamentamos|sentimos|siento|lamento|disculpe)(?: mucho)? (?:si|que se sienta)\b|^si se "
    r"(?:sintio|"
    r"siente) (?:ofendid|mal|asi)\w*|\b(?:cualquier|los) inconvenientes? (?:que|causad|"
    r"ocasionad)\w*|"
    r"\bque se sienta asi\b",
    r"\bno es para tanto\b|\b(?:esta )?exagerando\b|\bno hay (?:por que|razon para) (?:enojar|"
    r"molestar|"
    r"gritar)\w*|\bno la tome con(?:migo| nosotros)\b",
    r"^como (?:ya )?(?:le|les) (?:dije|dijimos|he dicho|explique)\b|\bya se lo dije\b",
    r"\bdeberia (?:dar gracias|estar agradecid)\w*|\bde gracias (?:de|a) que\b",
)
