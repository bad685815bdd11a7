"""Words that tell something of a person's health, English and Spanish, folded (no accents).

Names of medicines are mostly known by their endings, which their makers must choose from the
international list of stems; what has none of them is named. Words of every office day (request,
appointment, prescription, refill, doctor, pharmacy, films) are not here.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONDITIONS = _words(
    """
    diabetes diabetic diabetica diabetico cancer cancers tumor tumors tumour tumores carcinoma
    lymphoma linfoma melanoma sarcoma leukemia leukaemia leucemia metastasis glaucoma hematoma
    asthma asthmatic asma asmatica asmatico copd epoc epilepsy epileptic epilepsia seizure seizures
    convulsion convulsiones depression depressed depresion anxiety ansiedad adhd tdah bipolar
    schizophrenia esquizofrenia psychosis hiv vih std stds ets herpes chlamydia clamidia gonorrhea
    gonorrea syphilis sifilis pregnant pregnancy embarazada embarazo miscarriage abortion aborto
    infertility infertilidad ivf menopause menopausia dementia demencia alzheimer alzheimers
    parkinson parkinsons stroke ictus infarct infarto hypertension hipertension cholesterol
    colesterol pneumonia neumonia covid flu gripe influenza infection infections infected infeccion
    infecciones infectada infectado fracture fractures fractured fractura fracturas fracturada
    fracturado migraine migraines migrana migranas anemia anaemia anaemic ulcer ulcers ulcera
    ulceras allergy allergies allergic alergia alergias alergica alergico eczema eccema psoriasis
    autism autistic autismo autista syndrome sindrome overdose sobredosis addiction addicted
    adiccion alcoholism alcoholismo rehab suicide suicidal suicidio suicida obesity obese obesidad
    diagnosis diagnoses diagnosed diagnostico diagnosticos diagnosticada diagnosticado lupus gout
    thrombosis trombosis embolism embolia hernia angina arrhythmia arritmia tuberculosis malaria
    measles sarampion chickenpox varicela shingles eating-disorder insomnia insomnio concussion
    sepsis scabies sarna lice piojos relapse recaida remission remision disease enfermedad
    """
)
SIGNS = _words(
    """
    pain pains dolor bleeding bleeds sangrado hemorragia rash sarpullido fever fiebre
    vomiting vomitos vomito nausea nauseas cough coughing tos diarrhea diarrhoea diarrea swelling
    hinchazon dizziness mareos symptom symptoms sintoma sintomas lump bulto discharge flujo
    urine orina stool heces semen sperm esperma glucose glucosa hemoglobin hemoglobina a1c inr psa
    """
)
CARE = _words(
    """
    biopsy biopsies biopsia mammogram mammography mamografia pap mri ultrasound ecografia
    x-ray x-rays xray xrays radiografia radiografias resonancia tomografia ecg ekg eeg
    electrocardiograma chemo chemotherapy quimioterapia radiotherapy radioterapia dialysis dialisis
    surgery cirugia operated operada operado transplant trasplante vaccine vaccines vaccination
    vaccinated vacuna vacunas vacunacion oncology oncologist oncologia oncologo oncologa psychiatry
    psychiatrist psychiatric psiquiatria psiquiatra psychotherapy psicoterapia urology urologia
    gynecology ginecologia contraception contraceptive contraceptives anticonceptivo
    anticonceptivos iud diu hospice palliative paliativos detox desintoxicacion
    """
)
MEDICINES = _words(
    """
    insulin insulina aspirin aspirina paracetamol acetaminophen acetaminofen tylenol advil motrin
    warfarin warfarina coumadin eliquis xarelto ozempic wegovy mounjaro adderall ritalin vyvanse
    concerta strattera prozac zoloft lexapro paxil cymbalta wellbutrin bupropion sertraline
    sertralina citalopram escitalopram venlafaxine venlafaxina duloxetine xanax valium ativan
    klonopin ambien zolpidem lithium litio morphine morfina oxycontin percocet vicodin tramadol
    fentanyl fentanilo methadone metadona suboxone subutex buprenorphine buprenorfina naloxone
    naltrexone viagra levitra gabapentin gabapentina pregabalin pregabalina lamotrigine lamotrigina
    levetiracetam keppra topiramate topiramato valproate valproato carbamazepine carbamazepina
    levothyroxine levotiroxina synthroid euthyrox albuterol salbutamol ventolin symbicort advair
    inhaler inhalers inhalador inhaladores epipen epinephrine adrenaline adrenalina digoxin
    digoxina spironolactone espironolactona hydrochlorothiazide lantus humalog januvia jardiance
    farxiga lipitor crestor plavix clopidogrel nexium prilosec zantac lasix heparin heparina
    methotrexate metotrexato humira enbrel tamoxifen tamoxifeno letrozole hydroxychloroquine
    estrogen estrogeno testosterone testosterona antibiotic antibiotics antibiotico antibioticos
    antidepressant antidepressants antidepresivo antidepresivos antipsychotic antipsicotico
    statins estatinas opioid opioids opioide opioides opiate steroid steroids esteroide esteroides
    painkiller painkillers analgesico analgesicos sedative sedatives sedante sedantes vitamins
    """
)
NAMED = CONDITIONS | SIGNS | CARE | MEDICINES

PHRASES = (
    "heart attack", "ataque al corazon", "heart failure", "insuficiencia cardiaca",
    "high blood pressure", "blood pressure", "presion alta", "presion arterial", "blood sugar",
    "azucar en la sangre", "blood test", "analisis de sangre", "analisis de orina", "ct scan",
    "birth control", "flu shot", "self harm", "eating disorder", "kidney stones",
    "piedras en el rinon", "lab results", "resultados de laboratorio", "test results",
    "mental health", "salud mental", "drug test", "prueba de embarazo", "prueba de drogas",
    "physical therapy", "fisioterapia", "sleep apnea", "apnea del sueno", "hearing loss",
)  # fmt: skip

ENDINGS = tuple(
    _words(
        """
    cillin cilina cycline ciclina mycin micina floxacin floxacino conazole conazol nidazole nidazol
    sulfa statin statina pril prilat olol sartan dipine dipino thiazide tiazida semide semida
    prazole prazol tidine tidina xaban gatran parin parina gliptin gliptina gliflozin gliflozina
    glutide glutida formin formina glitazone glitazona oxetine oxetina azepam azolam azepine azepina
    triptyline triptilina ipramine imipramina peridone peridona apine apina iprazole iprazol
    triptan barbital phenidate fenidato amphetamine anfetamina codone codona morphone morfona
    profen profeno fenac asone asona nisone nisona solone solona terol tropium tropio lukast
    clovir ciclovir navir buvir tegravir vudine vudina imab umab omab tinib ciclib caine caina
    setron dronate dronato dronico phylline filina afil gabalin stigmine stigmina mantine mantina
    itis osis emia aemia ectomy ectomia ostomy ostomia plasty plastia oscopy oscopia pathy patia
    algia plegia paresis megaly megalia
    """
    )
)
# So much stands before an ending at least: "Caine" and "April" are names.
BEFORE_AN_ENDING = 2
EXCEPTIONS = _words(
    """
    april academia bohemia premia nostalgia sympathy empathy antipathy apathy telepathy simpatia
    empatia antipatia apatia telepatia metamorphosis metamorfosis apotheosis apoteosis hypnosis
    hipnosis osmosis osmosis symbiosis simbiosis prognosis mitosis apremia landslip comparin
    autopsia landscape fascia felina masculina colina afilina gasolina vaselina disciplina
    """
)
