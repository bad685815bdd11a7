"""Blame: somebody else, a colleague, a neighbour or the customer is given as the reason.

"We got it wrong" is none, and "it is not your fault" is none: who speaks answers for the office.
"""

# Not we, and not a word that only stands between "we" and what we did.
_NOT_US = (
    r"(?!(?:we|i|it|that|which|and|us|ourselves|office|have|had|not|just|also|who|what|to|"
    r"sometimes|obviously|clearly|simply|apparently|once|already|wrongly|never|is|are|was|nobody|"
    r"yo|nosotros|nosotras|no|fax|call|phone|line|exchange)\b)"
)
_THEY = (
    rf"(?:\b{_NOT_US}\w+(?: (?:at|in|from|of|on) (?:(?:the|our|their) )?\w+(?: desk| "
    rf"department)?)?|"
    r"\bwho took your call|\bwe (?:spoke|talked) to)"
)
_ADVERB = (
    r"(?: (?:obviously|clearly|simply|apparently|just|probably|also|again|completely|really|"
    r"always|then|unfortunately|must have|has|have|had|probablemente|claramente|simplemente))*"
)
_ONE = (
    r"(?:pharmac\w+|insur\w+|specialist|surgeon|hospital|lab|laboratory|imaging|department|nurse|"
    r"doctor|assistant|receptionist|colleague|coworker|front desk|desk|school|supplier|courier|"
    r"post office|other office|clerk|secretary|intern|trainee|girl|guy|person|shift|billing|vendor|"
    r"manufacturer|company)"
)
ENGLISH = (
    rf"{_THEY}{_ADVERB} should (?:not|never)(?: ever)? (?:have|of) \w+|"
    r"\b(?:she|he|they|you) never should (?:have|of) \w+",
    r"\b(?:(?:he|she|they) )?had no (?:right|business) (?:to )?(?:promis|tell|say|offer)\w*",
    r"\b(?:do not|no idea|not sure|wonder) (?:know )?why (?!(?:we|i|it|the)\b)\w+(?: \w+)? "
    r"(?:said|told|says|promised|would say|would tell|did|wrote)",
    r"\bwho(?:ever)? (?:told|said|promised)(?: (?:you|u|her|him|them|that))+(?: (?!the date)\w+)*$",
    rf"{_THEY}{_ADVERB} (?:got|had|has) (?:it|that|this|everything|you|your \w+) (?:all )?wrong",
    rf"{_THEY}{_ADVERB} (?:made|makes|keeps making) (?:a|an|the|another) (?:\w+ )?(?:mistake|"
    rf"error)",
    rf"{_THEY}{_ADVERB} (?:messed|mess|screwed|goofed|mixed|botched)(?: it| this| that| things| "
    rf"your"
    r" \w+)? up|\b(?:botched|bungled)\b",
    rf"{_THEY}{_ADVERB} (?:gave|told|sent) (?:you|us|him|her) (?:the |a |an |some )?(?:wrong|false|"
    r"incorrect)",
    rf"{_THEY}{_ADVERB} (?:forgot|forgets|neglected to|failed to)\b",
    rf"(?!.*\b(?:some\w+|somewhere)\b){_THEY}{_ADVERB} dropped the ball",
    rf"{_THEY}{_ADVERB} (?:did|does) not (?:do (?:her|his|their) job|write it down|know (?:the "
    rf"rules|"
    r"what|any better|better)|pay attention|pass (?:it|that|this) on|tell us|listen|bother|read|"
    r"send us)",
    r"\b(?:was|were) not paying attention|\bnever (?:does|do|did) what",
    rf"\b{_NOT_US}(?!your|my|our)\w+ (?:s )?(?:fault|mistake|blunder)\b(?<!no fault)(?<!nobody s "
    rf"fault)"
    r"(?<!the mistake)(?<!a mistake)(?<!any mistake)(?<!by mistake)(?<!a fault)(?<!one "
    r"mistake)(?<!this mistake)(?<!that mistake)"
    r"(?<!our fault)(?<!our mistake)(?<!not your fault)(?<!no mistake)(?<!the fault)(?<!any fault)",
    rf"\b(?:it|that|this|which) (?:is|was) (?:really |all |entirely |clearly )?(?:(?:the|your|"
    rf"their|his|"
    rf"her|our) )?(?:\w+ )?{_ONE}(?: s)? (?:fault|mistake|error|doing|problem)",
    r"\b(?:is|was) (?:really |all |clearly )?(?:their|his|her|your) (?:own )?(?:fault|mistake|"
    r"error|"
    r"doing)\b",
    r"\b(?:not|is not|was not) (?:our|my) (?:fault|mistake|error|doing)\b|^(?:and |but )?not "
    r"(?:ours|us)$",
    r"\b(?:is|are|was|were) to blame\b|^blame (?!anyone|anybody)|\b(?:we|i) blame (?:the|her|him|"
    r"them)|"
    r"\byou can thank\b|\bthanks to (?:the|her|his|their) (?:pharmacy|mistake|error)",
    rf"\b(?:because|on account) of (?:(?:the|your|our|their|her|his) )?(?:\w+ )?{_ONE}\b"
    rf"(?! (?:s )?(?:\w+ )?hours)|\bdue to (?:(?:the|your|our|their) )?(?:\w+ )?{_ONE}\b(?! "
    rf"(?:hours|holiday))",
    rf"\b(?:imaging|lab|laboratory|pharmacy|nurse|doctor|hospital|insurance|receptionist|courier|"
    rf"she|he|they|clerk)(?: department)?{_ADVERB} (?:lost|misplaced|deleted|overlooked|ignored) "
    rf"(?:it|"
    r"them|your|the|our)",
    r"\b(?:was|were|is|are) (?:mistaken|confused|wrong|misinformed|incorrect) when (?:she|he|they)|"
    r"\b(?:told|said|promised)(?: \w+){0,3} (?:was|were|is) (?:wrong|mistaken|confused)|"
    r"^(?:she|he|they|[a-z]+) (?:was|were|is) (?:wrong|mistaken)(?: about| to)\b",
    r"\bmisinformed by|\b(?:wrong|false) (?:information|answer|date|time) (?:by|from) (?!us\b)",
    r"\b(?:mistake|error)s? (?:was|were|is|had been) made by (?!us\b)|\b(?:mistake|error|fault|"
    r"problem) "
    r"(?:lies|lay|is|was) with (?!us\b)",
    rf"\b{_ONE}(?: company)? (?:is|was|are) (?:responsible|at fault)\b",
    r"\bhad (?:the|your|she|he|they)(?: \w+)? (?:answered|called|sent|done|told)\b",
    r"\byou (?:gave|told|sent) us (?:the|a|an) (?:wrong|incorrect|old)|\byou (?:failed|forgot|"
    r"neglected) "
    r"to|\byou never (?:told|called|sent|returned|answered|gave|brought)|\byou (?:must have|"
    r"probably|"
    r"may have|obviously) (?:misunderst\w+|misheard|forgot\w*|confused)|\byou misunderst\w+",
    r"\bnobody here (?:would|could|ever)(?: ever| have)* (?:told|said|tell|say|promised?)",
    rf"\bthe {_ONE} never (?:answered|called|sent|told|replied)",
    r"\b(?!(?:we|i|you|it|that)\b)\w+ (?:was|were|is) (?:mistaken|confused|misinformed)$",
    r"\b(?!(?:we|i|that|have|not)\b)\w+ (?:told|gave)(?: (?:you|him|her))? (?:something|it|that) "
    r"wrong",
    rf"\b(?:mistake|error|slip) (?:by|of|from) (?:(?:the|our|your|their) )?(?:\w+ )?{_ONE}\b",
    rf"\b{_ONE} should have (?:called|told|sent|given|written|asked|known|noticed|checked|said|"
    r"signed)\b",
)
_ALGUIEN = (
    r"(?:recepcionista|enfermera|enfermero|doctora?|asistente|farmacia|laboratorio|seguro|"
    r"aseguradora|"
    r"hospital|especialista|companer[oa]|colega|senorita|ella|departamento|secretaria|otro turno|"
    r"persona|escuela|mensajero)"
)
SPANISH = (
    r"\bno (?:debio|debieron|debia|tenia que|tendria que|deberia)(?:n)? (?:haber(?:le)? "
    r")?(?:dich\w+|"
    r"decir\w*|haber\w* dicho|promet\w+|haber\w* prometido|haber\w* informado)",
    r"\bno (?:tenia|tenian) (?:por que|derecho a) \w+",
    r"(?<!nos )(?<!me )\b(?:se|te) (?:equivoco|equivocaron)\b|\bmetio la pata\b|\bmetieron la "
    r"pata\b",
    r"(?<!no )\b(?:es|fue|era|sera) (?:la )?culpa (?:de|del)\b(?! (?:nadie|nosotros))|\b(?:la "
    r"culpa es|la "
    r"culpa fue|por culpa|culpa) (?:de|del)\b(?! (?:nadie|nosotros))|"
    r"\b(?:tuvo|tuvieron|tiene|tienen) la culpa\b",
    r"\bno (?:es|fue) (?:la )?(?:culpa nuestra|nuestra culpa|error nuestro|nuestro error)\b",
    r"\bno (?:se|entiendo|sabemos) por que (?!nos)\w+(?: \w+)? (?:le |les )?(?:dijo|dijeron|"
    r"prometio|hizo)",
    r"^(?:y )?quien (?:le|les|te) (?:dijo|prometio|informo)\b",
    rf"\b{_ALGUIEN} (?:\w+ )?(?:le|les) (?:informo|dijo|dio|explico) (?:mal|equivocad\w+)|"
    r"\ble (?:dieron|informaron) mal\b|\bmal informad[oa] por\b",
    rf"\b(?:error|fallo|descuido) (?:de|del) (?:(?:la|el|los|las|su|nuestra|mi) )?(?:\w+ "
    rf")?{_ALGUIEN}\b",
    rf"\b{_ALGUIEN} (?:\w+ )?(?:perdio|extravio|olvido|no (?:hizo|mando|contesto|aviso)) |"
    rf"\ba (?:la|el|mi|nuestra) {_ALGUIEN} se le olvido\b|\bse le olvido a\b",
    r"\busted (?:\w+ )?(?:dio|nos dio|no nos dijo|no llamo|nunca (?:llamo|dijo|mando)|olvido|"
    r"entendio "
    r"mal)\b|\busted (?:\w+ )?nos (?:dio|mando) mal\b",
)
