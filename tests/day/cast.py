"""Who comes to the office on the scripted day and what they want, write and say."""

# Which service each citizen asks for, and whether they need preferential attention.
MORNING = [("mutaciones", False), ("certificados", False), ("ingreso", True), ("mutaciones", True), ("certificados", False),
           ("mutaciones", False), ("ingreso", False), ("certificados", True), ("mutaciones", False), ("ingreso", False),
           ("certificados", False), ("mutaciones", True)]
WHILE_CENTRAL_IS_DOWN = [("certificados", False), ("mutaciones", False), ("ingreso", True), ("certificados", False)]
WHILE_THE_KIOSK_IS_CUT_OFF = [("mutaciones", False), ("ingreso", False), ("certificados", True), ("mutaciones", True)]
AFTERNOON = [("certificados", False), ("ingreso", False), ("mutaciones", False), ("certificados", False),
             ("ingreso", True), ("mutaciones", False), ("certificados", False), ("mutaciones", False),
             ("ingreso", False), ("certificados", True)]

# What people say at a feedback station, one after the other: face, whether it was solved, comment, what to improve.
OPINIONS = [
    (5, "yes", "muy amables", ()), (4, "yes", "todo bien", ()), (2, "partly", "mucha fila", ("waiting_time",)),
    (5, "yes", "excelente", ()), (5, "yes", "", ()), (3, "partly", "poco claro", ("unclear_information",)),
    (4, "yes", "gracias", ()), (5, "yes", "rapido", ()), (1, "no", "volver otro dia", ("not_solved", "waiting_time")),
    (5, "yes", "bien", ()), (4, "partly", "falta un sello", ()), (5, "yes", "me ayudaron", ()), (4, "yes", "buen trato", ()),
    (5, "yes", "sin filas", ()), (3, "yes", "mas sillas", ("facilities",)), (4, "no", "otro papel", ()),
    (5, "yes", "felicitaciones", ()), (5, "yes", "", ()), (4, "yes", "claro", ()), (5, "yes", "muy bien", ()),
    (2, "no", "no salio", ()), (5, "yes", "agil", ()),
]

# Visitors of the chat: name, topic, what they ask, what they are told, what they say then, the coordinator's note.
CHATS = [
    ("Ana Torres", "T1", "Necesito cambiar mi direccion", "Traiga el acta y su cedula", "Manana voy", "Cambio de direccion"),
    ("Bruno Salas", "T2", "Se me vencio el RUP", "Lo puede renovar hoy", "Entonces lo envio hoy", "Renovar el RUP"),
    ("Clara Mesa", "T5", "Quiero abrir un bar", "Pida el uso del suelo", "Voy a la alcaldia", "Alto impacto"),
    ("Diego Roa", "T3", "Busco una homonimia", "El nombre esta libre", "Gracias por buscar", "Consulta de nombre"),
    ("Elena Cruz", "T4", "Tengo treinta y dos", "La ley le aplica", "Perfecto entonces", "Ley del joven"),
    ("Fabio Luna", "T2", "No abre mi certificado", "Ya lo corregimos", "Ahora si abre", "Certificado RUP"),
]
NOBODY_CONFIRMS = "Ana Torres"
WRITES_WITHOUT_THE_CENTRAL = ("Clara Mesa", "Sigue alguien ahi")
WORD_FOR_COLLEAGUES = ("Bruno Salas", "Ya vino ayer")

# Who answers the survey of which chat: face, solved, ease, comment, reasons.
WEB_SURVEYS = {
    "Bruno Salas": (5, "yes", "very_easy", "Me respondieron enseguida", ()),
    "Diego Roa": (4, "yes", "easy", "Buena orientacion", ()),
    "Fabio Luna": (3, "partly", "regular", "Me hicieron esperar", ("waiting_time",)),
}
SURVEY_OF_A_CALL = ("Gloria Paz", (5, "yes", "easy", "Todo por telefono", ()))

# Calls: number, name, topic's digit, outcome, and what is special about each.
CALLS = [
    ("6015550142", "Ferreteria La Trece", 3, "resolved_first_contact", {}),
    ("6015550171", "Hotel Mirador", 5, "transferred", {}),
    ("6015550142", "Ferreteria La Trece", 1, "pending", {"known": True}),
    ("3105550123", "Gloria Paz", 2, "resolved_first_contact", {"survey": True}),
    ("6015550188", "Panaderia Sol", 7, "pending", {"complaint": "Llevo un mes sin respuesta"}),
]

WEB_COMPLAINT = ("Hilda Rey", "claim_service", "La pagina no recibio mi pago.", "3105550177")
