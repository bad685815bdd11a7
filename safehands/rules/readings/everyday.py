"""Common words that mean themselves: they are no misspelling of anything, and tell no topic."""

from safehands.rules.word_lists import word_set

FILLERS = word_set(
    """
    a an the this that these those it its them him her his their our your my me us to of
    for in on at by with from up out over and or as so than there here is am are be been
    being was were will would shall do does did have has had let too also still even yet
    again already now today tomorrow tonight soon always once time times day days week
    weeks hour hours business working morning afternoon evening next last same right away
    then directly straight first please thank thanks sorry afraid hello hi ok okay well oh
    really very quite simply actually only just all any some every each both one two three
    four five other another more most much many few lot anything everything something
    thing things stuff who which what where when why how whether because if doctor doctors
    specialist specialists dr office offices practice clinic hospital department desk
    front place person people customer patient patients anyone everyone somebody someone
    anybody staff nurse nurses assistant clerk way ways matter case need needs needed want
    wants like likes go goes going gone went able service services sake policy rule rules
    about after before until within between during under without around since believe
    think know see say says said mean means tell understand hope promise course fact part
    kind sort end back down off else instead ahead though maam sir mam ready done care
    address name number home work house side behalf whatever whoever el la los las un una
    unos unas lo le les se su sus mi mis nos de del al en con por para que y o u e es son
    esta estan estamos estoy ser sera seran fue era hoy manana ayer siempre ya aqui alla
    ahi tambien todavia aun muy mas menos mucho muchos poco todo toda todos todas algo
    otro otra otros cada dia dias semana semanas hora horas habil habiles laborable tarde
    noche favor gracias perdon disculpe siento lamento senor senora cuando donde como si
    porque pues entonces doctora medico especialista consultorio oficina clinica
    departamento recepcion persona personas paciente cliente eso esa ese esto este
    necesita necesario falta quiere directo directamente mismo misma antes despues dentro
    hasta desde sin sobre va van vamos voy ir usted ustedes sea ha han he hemos primero
    listo lista nuestra nuestro casa trabajo enseguida inmediato gusto cosa cosas gente
    parte
    """
)
MORE_ENGLISH = word_set(
    """
    abroad accident account across afternoons age agree alone along answer apply area arm
    ask august baby bag bank best better big birth board book born box boy brief bring bus
    busy buy card care cash cat center chair change check child children city class clean
    clear clerk coat code cold computer contact cool copy corner correct country couple
    daughter dead deal dear december difference dinner dog door double drop early east
    easy eat else empty english even evening exam exactly face fact fair fall family far
    fast father feel feet fifty fine fire fit flat floor follow food foot found fresh
    friend full fun funny game girl glad god gold good great green ground group guess half
    hand hang happen happy hard head health hear heart heat heavy held help hold holiday
    hot human hundred husband ice idea important inside interest issue job joke july june
    keep key kid kitchen knee land language large late later law lead learn leave left leg
    less letter level life light line list little live local long look lose lost loud love
    low lunch machine mail main man map march mark may meet mind minute miss moment money
    month moon mother mouth move mr mrs ms near nearly never new news nice night noon
    north nose note notice november number october often old only order outside own page
    pain paper park part pass past pen phone pick piece plan play point poor post price
    print private problem proper public put question quick quiet quite rain raise reach
    ready real reason red rest return rich ride ring road room round run safe sale save
    school sea seat second seed seem seen self sell sense sent september serve set seven
    sex share shop short show shut sick side sign since sing sister sit six size skin
    sleep slow small smile snow sold solid some son song sort sound south space speak
    special spell spend sport spot spring stand star start state stay step still stop
    store story street strong study such sugar summer sun supper sure table talk tall tax
    team ten term test text third thirty thousand tie till tired together top total touch
    town train travel tree trip trouble true trust try turn twelve twenty twice type until
    use usual view visit voice wait walk wall war warm wash watch water wear weather wet
    white whole wide wife wind window winter woman wonder wood word world worry worse
    write wrong yard year yellow yesterday young reminder reminders flowers invoice
    newsletter statement survey insurance coffee parking form forms notes paperwork sample
    samples
    """
)
MORE_SPANISH = word_set(
    """
    abril agosto agua alto amigo amiga ano anos apellido area ayuda bajo bano barrio bien
    bueno buena cafe calle cama camino carta centro cerca cita citas ciudad claro clase
    coche codigo comida correo cuarto cuenta cuerpo derecho diciembre dinero dios
    direccion edad enero esposo esposa familia febrero fecha feliz fin foto fuera gato
    gran grande grupo hijo hija hermano hermana hombre hospital idea idioma julio junio
    largo lejos libro llave lugar luz luego madre mal mano marzo mayo mejor mes mesa mil
    minuto momento mujer mundo nada nadie nino nina nombre norte noviembre nueva nuevo
    numero octubre ojo padre pais papel parque pared paso pelo perro pie plan pregunta
    problema pronto puerta punto razon rojo sala salud segundo seguro septiembre silla sol
    sueno sur tiempo tienda tipo tres vez veces verdad verde vida viejo vino voz zona
    recordatorio factura encuesta
    """
)
WHEN = word_set(
    """
    monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays
    saturday saturdays sunday sundays weekend weekends lunes martes miercoles jueves
    viernes sabado sabados domingo domingos
    """
)
COMMON = WHEN | FILLERS | MORE_ENGLISH | MORE_SPANISH
