"""Empty causes: words in the place of a cause that name no cause.

A cause says what happened, where and when: "the fax line was down from nine to eleven".
"""

ENGLISH = (
    r"\b(?:some(?:one|body)|we|i|somewhere)?(?: \w+)? ?(?:dropped the ball|ball (?:was|got) "
    r"dropped)\b|"
    r"\b(?:ball (?:was|got) dropped)\b",
    r"\b(?:systems?|computer|software|technical|it|clerical|administrative|human|data entry|"
    r"internal|"
    r"processing) (?:error|errors|glitch|glitches|issue|issues|failure|problem|problems|"
    r"difficulties|"
    r"mistake)\b|\b(?:glitch|glitches|gremlins?)\b",
    r"\bsystem (?:did|does|would|will|could) not (?:let|allow|permit|show|send|accept)\b|\bsystem "
    r"(?:lost|ate|"
    r"deleted|dropped|kicked|swallowed)\b|\b(?:wrong|error) (?:in|with) (?:the|our) (?:system|"
    r"computer)\b",
    r"\b(?:for|by) (?:some|whatever|any|unknown) (?:strange |odd |unknown )?reasons?\b|\bfor "
    r"reasons unknown\b|"
    r"^somehow\b|\bsomehow (?:\w+ ){0,3}(?:not|lost|got|missed|forwarded)",
    r"\b(?:mis ?communication|misunderstanding|communication (?:breakdown|error|gap|issue|problem|"
    r"failure)|"
    r"breakdown in communication|lack of communication|failure to communicate|crossed wires?|"
    r"wires? (?:got|were|was|must have been)? ?(?:crossed|mixed))\b",
    r"\b(?:fell|fallen|fall|slipped|slip|went|dropped) (?:through|between) the cracks?\b|\blost "
    r"in (?:the )?"
    r"(?:shuffle|mix|translation|mail|system)\b|\b(?:slipped|slipping) (?:our|my|everybody s) "
    r"minds?\b",
    r"\b(?:unforeseen|unexpected|extenuating|unavoidable) (?:circumstances|events|reasons|issues|"
    r"problems)\b|"
    r"\bcircumstances beyond\b|\bbeyond (?:our|my) control\b",
    r"\b(?:there was|there has been|there were|was|been|due to|a|an|some|some kind of|this was) "
    r"(?:a |an |some |"
    r"just |kind of |simple |slight )*(?:mix up|oversight|confusion|snafu|hiccup|mishap|slip up)\b",
    r"\b(?:mistakes|errors) (?:were|have been|got) made\b(?! by us)|\bsomething (?:went|has gone|"
    r"must have gone|"
    r"got) (?:wrong|lost|mixed up)\b(?! on our side)|\bone of those (?:things|days)\b",
    r"\b(?:high|heavy|unusual|large) (?:call )?(?:volume|demand|workload)\b|\b(?:due to|because "
    r"of) (?:a )?(?:lack "
    r"of|limited|shortage of) (?:staff\w*|personnel|resources)\b|\bshort ?staffed\b",
    r"\b(?:do not|did not|no one|nobody|can not|not sure|no idea) (?:know|knows|sure|say|tell|"
    r"idea)?(?: \w+)? ?"
    r"(?:what|how|why|where) (?:\w+ )?(?:happened|went wrong|it got lost|that happened|this "
    r"happened)\b",
)
SPANISH = (
    r"\b(?:error|fallo|falla|problema|errores|fallos|fallas|problemas) (?:(?:en|con|de) "
    r")?(?:(?:del?|el|la|"
    r"nuestro) )?(?:sistema|computadora|ordenador|red|software|tecnic[oa]s?|human[oa]s?|"
    r"administrativ[oa]s?|"
    r"informatic[oa]s?|intern[oa]s?)\b",
    r"\bse cayo el sistema\b|\bel sistema (?:no (?:dejo|deja|permite|permitio)|se cayo|borro|"
    r"perdio)\b",
    r"\bpor (?:alguna|cualquier|x) (?:razon|motivo|causa)\b|\bpor algun motivo\b|\bde alguna "
    r"(?:manera|forma)\b",
    r"\b(?:malentendido|mal entendido|falta de comunicacion|mala comunicacion|error de "
    r"comunicacion|"
    r"problema de comunicacion)\b",
    r"\b(?:hubo|fue|ha habido|por|era) (?:una?|alguna|cierta)? ?(?:confusion|descuido|desliz)\b",
    r"\bse (?:nos|me|les) (?:paso|fue|escapo)\b(?! (?:la luz))|\bse traspapelo\b",
    r"\b(?:motivos|causas|razones|circunstancias) (?:ajen[oa]s|imprevist[oa]s|de fuerza mayor)\b|"
    r"\bfuerza mayor\b|\bimprevistos\b|\bfuera de nuestro control\b|\bajen[oa]s a nuestra "
    r"voluntad\b",
    r"\balgo (?:salio mal|fallo|estuvo mal)\b(?! de nuestro)|\bse cometieron errores\b|\bhubo "
    r"(?:un|algun) (?:error|"
    r"problema|fallo)$",
    r"\bno (?:se|sabemos|tengo idea de|tenemos idea de) (?:lo )?que (?:paso|ocurrio|sucedio)\b",
    r"\b(?:alto volumen|gran cantidad) de (?:llamadas|trabajo|pacientes)\b|\bfalta de personal\b",
)
