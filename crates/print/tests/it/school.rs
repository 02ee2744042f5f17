//! A made-up lesson in two languages, and the sheets of it.

use content::Doc;
use content::text::Pattern;
use domain::lesson::GroupMark;
use domain::support::StationKind;
use print::*;

/// How the lesson is to be: short and easy, or everything as long as a school may have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 30 learners, three turns, English.
    Usual,
    /// 36 learners with names of 40 letters, five turns, Spanish.
    Long,
}

use Kind::{Long, Usual};

const FIRST: [&str; 12] = [
    "Amara",
    "Mateo",
    "Yuna",
    "Samir",
    "Hana",
    "Lucía",
    "Kofi",
    "Mai Phương",
    "Zoë",
    "Łukasz",
    "Noʻeau",
    "Ines",
];
const LAST: [&str; 3] = ["Okafor", "Vargas", "Nguyễn"];

/// The names of a class; in a long one each has 40 letters, some without a space.
pub(crate) fn names(kind: Kind) -> Vec<String> {
    let many = if kind == Long { 36 } else { 30 };
    let name = |nth: usize| {
        let name = format!("{} {}", FIRST[nth % 12], LAST[nth / 12]);
        match (kind, nth % 2) {
            (Usual, _) => name,
            (Long, 0) => padded(&name.replace(' ', ""), "ñopqrstuvw"),
            (Long, _) => padded(&name, " de la Fuente y Villanueva"),
        }
    };
    (0..many).map(name).collect()
}

fn padded(name: &str, with: &str) -> String {
    name.chars().chain(with.chars().cycle()).take(39).chain(['z']).collect()
}

fn word(kind: Kind, en: &str, es: &str) -> String {
    if kind == Long { es } else { en }.to_owned()
}

/// A text of content.
pub(crate) fn rich(source: &str, lang: &str) -> Rich {
    let doc: Doc = Pattern::fixed(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    Rich::new(&doc, lang)
}

fn say(kind: Kind, en: &str, es: &str) -> Rich {
    if kind == Long { rich(es, "es") } else { rich(en, "en") }
}

pub(crate) fn job(kind: Kind, sheets: Vec<Sheet>) -> Job {
    Job {
        title: word(kind, "Class 4B, Wednesday 18 November", "Clase 4B, miércoles 18 de noviembre"),
        lang: word(kind, "en", "es-MX"),
        paper: Paper::A4,
        large: false,
        day: "2026-11-18".parse().unwrap(),
        sheets,
    }
}

pub(crate) fn turns(kind: Kind) -> Vec<Turn> {
    let many = if kind == Long { 5 } else { 3 };
    let turn = |nth: usize| Turn {
        name: format!("{} {}", word(kind, "Turn", "Turno"), nth + 1),
        time: format!("9:{:02}–9:{:02}", 5 + nth * 11, 16 + nth * 11),
    };
    (0..many).map(turn).collect()
}

const MARKS: [GroupMark; 6] = [
    GroupMark::Otter,
    GroupMark::Heron,
    GroupMark::Fern,
    GroupMark::Lark,
    GroupMark::Birch,
    GroupMark::Comet,
];

fn mark(kind: Kind, nth: usize) -> Mark {
    let name = [
        ("Otter", "Nutria"),
        ("Heron", "Garza"),
        ("Fern", "Helecho"),
        ("Lark", "Alondra"),
        ("Birch", "Abedul"),
        ("Comet", "Cometa"),
    ][nth];
    Mark { shape: MARKS[nth], name: word(kind, name.0, name.1) }
}

fn station(kind: Kind, nth: usize) -> (String, String) {
    match nth % 5 {
        0 => (
            word(kind, "Teacher table", "Mesa de la maestra"),
            word(kind, "front of the room", "al frente del salón"),
        ),
        1 => {
            (word(kind, "Online", "En línea"), word(kind, "desks by the window", "mesas junto a la ventana"))
        }
        2 => (word(kind, "Build", "Construir"), word(kind, "round tables", "mesas redondas del fondo")),
        3 => (word(kind, "Talk", "Conversar"), word(kind, "carpet", "alfombra de la biblioteca")),
        _ => (word(kind, "Paper", "Papel"), word(kind, "own desk", "cada quien en su lugar")),
    }
}

pub(crate) fn chart_by_group(kind: Kind) -> Sheet {
    let names = names(kind);
    let turns = turns(kind);
    let groups = if kind == Long { 6 } else { 3 };
    let row = |nth: usize| GroupRow {
        mark: mark(kind, nth),
        people: names.iter().skip(nth).step_by(groups).cloned().collect(),
        cells: (0..turns.len())
            .map(|turn| station(kind, nth + turn))
            .map(|(station, place)| Cell { station, place })
            .collect(),
    };
    let rows = (0..groups).map(row).collect();
    Sheet::Chart(Chart {
        title: word(kind, "Where we are today", "Dónde estamos hoy"),
        who: word(kind, "Group", "Grupo"),
        turns,
        rows: Rows::Group { rows },
    })
}

pub(crate) fn chart_by_name(kind: Kind) -> Sheet {
    let turns = turns(kind);
    let row = |(nth, name): (usize, String)| NameRow {
        name,
        stations: (0..turns.len()).map(|turn| station(kind, nth + turn * 2).0).collect(),
    };
    let rows = names(kind).into_iter().enumerate().map(row).collect();
    let places = (0..5).map(|nth| station(kind, nth)).map(|(what, place)| Spot { what, place }).collect();
    Sheet::Chart(Chart {
        title: word(kind, "Your own way today", "Tu camino de hoy"),
        who: word(kind, "Name", "Nombre"),
        turns,
        rows: Rows::Name { rows, places },
    })
}

/// A figure as content draws it.
pub(crate) fn figure(kind: Kind) -> Figure {
    let svg = "<svg class=\"fig fig-fraction-bars\" viewBox=\"0 0 300 80\" width=\"300\" height=\"80\" role=\"img\" \
               aria-label=\"&lt;2&gt;\"><rect class=\"fig-fill\" x=\"10\" y=\"10\" width=\"90\" height=\"24\"/>\
               <rect class=\"fig-fill\" x=\"100\" y=\"10\" width=\"90\" height=\"24\"/>\
               <rect class=\"fig-empty\" x=\"190\" y=\"10\" width=\"90\" height=\"24\"/>\
               <path class=\"fig-ink\" d=\"M10 60L280 60\"/>\
               <text class=\"fig-text\" x=\"145\" y=\"54\" font-size=\"14\" text-anchor=\"middle\">0 … 1</text></svg>";
    Figure::new(
        svg,
        word(kind, "A bar in three parts, two of them shaded.", "Una barra en tres partes, dos sombreadas."),
    )
    .unwrap()
}

pub(crate) fn station_cards(kind: Kind) -> Sheet {
    let kinds = [StationKind::Teacher, StationKind::Screen, StationKind::Hands, StationKind::Together];
    let card = |nth: usize| {
        let (station, place) = station(kind, nth);
        let long =
            " Escribe con tus propias palabras cómo lo sabes y compáralo con lo que escribió tu pareja.";
        let longer = |text: &str| format!("{text}{}", if kind == Long { long } else { "" });
        let step = |en: &str, es: &str| say(kind, en, &longer(es));
        StationCard {
            kind: kinds[nth],
            station,
            place,
            people: word(
                kind,
                "at most 8 people, with Ms Rivera",
                "como máximo 8 personas, con la maestra Rivera",
            ),
            minutes: 11,
            i_can: say(
                kind,
                "I can say why $\\frac{2}{3} = \\frac{8}{12}$.",
                "Puedo decir por qué $\\frac{2}{3} = \\frac{8}{12}$.",
            ),
            steps: vec![
                step("Bring: pencil, your strips.", "Trae: lápiz, tus tiras."),
                step("Fold one third into four.", "Dobla un tercio en cuatro."),
                step("Count the twelfths in $\\frac{2}{3}$.", "Cuenta los doceavos en $\\frac{2}{3}$."),
                step("Say the rule in your **own** words.", "Di la regla con tus **propias** palabras."),
                step(
                    "Try one alone: $\\frac{3}{5} = \\frac{\\square}{10}$.",
                    "Intenta una a solas: $\\frac{3}{5} = \\frac{\\square}{10}$.",
                ),
            ],
            stuck: [
                say(kind, "Ask the person beside you.", "Pregunta a quien está a tu lado."),
                say(kind, "Look at the strip on the wall.", "Mira la tira en la pared."),
                say(
                    kind,
                    "Wait for your turn, draw it meanwhile.",
                    "Espera tu turno y dibújalo mientras tanto.",
                ),
            ],
            hand_in: say(
                kind,
                "your folded strip, with names written on",
                "tu tira doblada, con los nombres escritos",
            ),
            spare_time: Some(say(
                kind,
                "Find a fraction equal to $\\frac{3}{5}$.",
                "Busca una fracción igual a $\\frac{3}{5}$.",
            )),
            visits: turns(kind)
                .into_iter()
                .enumerate()
                .map(|(turn, at)| Visit { turn: at.name, mark: mark(kind, (nth + turn) % 3) })
                .collect(),
            things: word(kind, "strips, pencils", "tiras, lápices, tijeras y pegamento"),
            drawing: (nth == 0).then(|| figure(kind)),
        }
    };
    Sheet::StationCards {
        words: StationWords {
            steps: word(kind, "Steps", "Pasos"),
            stuck: word(kind, "If you are stuck", "Si no sabes cómo seguir"),
            hand_in: word(kind, "Hand in", "Entrega"),
            spare_time: word(kind, "If you have time", "Si te queda tiempo"),
            minutes: word(kind, "minutes", "minutos"),
        },
        cards: (0..4).map(card).collect(),
    }
}

pub(crate) fn personal_cards(kind: Kind) -> Sheet {
    let turns = turns(kind);
    let card = |(nth, name): (usize, String)| PersonalCard {
        name,
        turns: (0..turns.len())
            .map(|turn| {
                let (station, place) = station(kind, nth + turn);
                OwnTurn {
                    time: turns[turn].time.chars().take_while(|c| *c != '–').collect(),
                    station,
                    place,
                    what: word(
                        kind,
                        "equal fractions: six tasks",
                        "fracciones iguales: seis ejercicios en parejas",
                    ),
                    why: word(
                        kind,
                        "You asked for thirds on a number line.",
                        "Pediste ver los tercios en una recta numérica.",
                    ),
                }
            })
            .collect(),
    };
    Sheet::PersonalCards { cards: names(kind).into_iter().enumerate().map(card).collect() }
}

pub(crate) fn playlist(kind: Kind) -> Sheet {
    let row = |kind, what, evidence, minutes, device, plan: &str| PlaylistRow {
        kind,
        what,
        evidence,
        minutes,
        device,
        plan: plan.to_owned(),
    };
    let s = |en, es| say(kind, en, es);
    Sheet::Playlist(Playlist {
        title: word(kind, "Equal fractions", "Fracciones iguales"),
        name: names(kind)[0].clone(),
        words: PlaylistWords {
            what: word(kind, "What", "Qué"),
            evidence: word(kind, "How I show it", "Cómo lo muestro"),
            minutes: word(kind, "Minutes", "Minutos"),
            plan: word(kind, "My day", "Mi día"),
            must: word(kind, "Must", "Hay que"),
            may: word(kind, "May", "Se puede"),
            checkpoint: word(kind, "Checkpoint", "Punto de control"),
            device: word(kind, "on a tablet", "en una tableta"),
        },
        rows: vec![
            row(
                RowKind::Must,
                s("Warm-up: $\\frac12$ and its family", "Para empezar: $\\frac12$ y su familia"),
                s("five right", "cinco bien"),
                Some(10),
                Device::Without,
                "18 Nov",
            ),
            row(
                RowKind::Must,
                s("Worked strip", "Tira resuelta"),
                s("two sentences", "dos frases"),
                Some(8),
                Device::With,
                "",
            ),
            row(
                RowKind::Must,
                s("Practice", "Práctica"),
                s("on the screen", "en la pantalla"),
                Some(12),
                Device::With,
                "",
            ),
            row(
                RowKind::Checkpoint,
                s("talk with Ms Rivera", "habla con la maestra Rivera"),
                s("", ""),
                None,
                Device::Without,
                "",
            ),
            row(
                RowKind::Must,
                s("Apply: poster, podcast or puzzle", "Aplica: cartel, audio o rompecabezas"),
                s("rubric", "rúbrica"),
                Some(25),
                Device::Without,
                "",
            ),
            row(
                RowKind::May,
                s("A story from history", "Una historia de la historia"),
                s("retell it", "cuéntala"),
                None,
                Device::Without,
                "",
            ),
            row(
                RowKind::May,
                s("A harder set", "Una serie más difícil"),
                s("three right", "tres bien"),
                Some(15),
                Device::With,
                "",
            ),
        ],
    })
}

pub(crate) fn choice_board(kind: Kind) -> Sheet {
    let cells = [
        "Fold a strip into twelfths.",
        "Draw three fractions equal to $\\frac{3}{4}$.",
        "Teach it to somebody.",
        "Play *Fraction war*.",
        "Say why $\\frac{2}{3} = \\frac{4}{6}$.",
        "Make a poster.",
        "Bake half of a recipe.",
        "Find equal fractions in the room.",
        "Write a riddle.",
    ];
    Sheet::ChoiceBoard(ChoiceBoard {
        title: word(kind, "Nine ways", "Nueve caminos"),
        name: names(kind)[1].clone(),
        rule: word(kind, "Any three, with the middle one.", "Tres cualesquiera, con el del centro."),
        cells: cells.map(|cell| rich(cell, "en")),
    })
}

pub(crate) fn exit_tickets(kind: Kind) -> Sheet {
    let items = vec![
        Item {
            question: say(
                kind,
                "Which number fits? $\\frac{2}{3} = \\frac{\\square}{12}$",
                "¿Qué número falta? $\\frac{2}{3} = \\frac{\\square}{12}$",
            ),
            drawing: Some(figure(kind)),
            options: vec![],
        },
        Item {
            question: say(kind, "Which is equal to $\\frac{3}{4}$?", "¿Cuál es igual a $\\frac{3}{4}$?"),
            drawing: None,
            options: ["$\\frac{6}{8}$", "$\\frac{4}{5}$", "$\\frac{9}{16}$"].map(|o| rich(o, "en")).to_vec(),
        },
    ];
    let tickets = names(kind)
        .into_iter()
        .enumerate()
        .map(|(nth, name)| Ticket { name, code: format!("K{:03}", nth * 7 + 100), items: items.clone() })
        .collect();
    Sheet::ExitTickets(ExitTickets {
        title: word(kind, "Before you go", "Antes de irte"),
        words: TicketWords {
            name: word(kind, "Name", "Nombre"),
            code: word(kind, "Code", "Código"),
            sure: word(kind, "How sure are you?", "¿Qué tan seguro estás?"),
            sureness: vec![
                word(kind, "not yet", "todavía no"),
                word(kind, "nearly", "casi"),
                word(kind, "sure", "seguro"),
            ],
            help: word(kind, "I would like help with", "Me gustaría ayuda con"),
        },
        tickets,
    })
}

pub(crate) fn substitute(kind: Kind) -> Sheet {
    let names = names(kind);
    let turns = turns(kind);
    Sheet::Substitute(Substitute {
        title: word(kind, "For who stands in", "Para quien nos cubre"),
        first: word(
            kind,
            "The class knows the way; let the chart lead.",
            "La clase conoce el camino; deja que la tabla guíe.",
        ),
        words: SubstituteWords {
            day: word(kind, "The lesson in order", "La clase en orden"),
            day_columns: [word(kind, "When", "Cuándo"), word(kind, "What", "Qué"), word(kind, "How", "Cómo")],
            adults: word(kind, "Who is with which adult", "Quién está con qué adulto"),
            adult_columns: [
                word(kind, "Learner", "Estudiante"),
                word(kind, "Adult", "Adulto"),
                word(kind, "When", "Cuándo"),
            ],
            things: word(kind, "Where things are", "Dónde están las cosas"),
            thing_columns: [word(kind, "What", "Qué"), word(kind, "Where", "Dónde")],
        },
        day: turns
            .iter()
            .map(|turn| DayPart {
                time: turn.time.clone(),
                what: turn.name.clone(),
                how: word(
                    kind,
                    "Groups go by the chart. You stay at the teacher table.",
                    "Los grupos siguen la tabla. Usted se queda en la mesa de la maestra.",
                ),
            })
            .collect(),
        adults: names
            .iter()
            .step_by(5)
            .map(|name| AdultTime {
                name: name.clone(),
                adult: "Mr Adeyemi".to_owned(),
                time: turns[0].time.clone(),
            })
            .collect(),
        things: [
            ("Strips", "Tiras", "blue box, shelf by the door", "caja azul, estante junto a la puerta"),
            ("Tablets", "Tabletas", "cart 2, number 4 is broken", "carro 2, la 4 no funciona"),
        ]
        .map(|(en, es, where_en, where_es)| Spot {
            what: word(kind, en, es),
            place: word(kind, where_en, where_es),
        })
        .to_vec(),
    })
}

pub(crate) fn clipboard(kind: Kind) -> Sheet {
    let turns = turns(kind);
    let row = |(nth, name): (usize, String)| ClipboardRow {
        name,
        stations: (0..turns.len()).map(|turn| station(kind, nth + turn * 2).0).collect(),
        talk: if nth % 4 == 0 { format!("9:{:02}", 16 + nth) } else { String::new() },
    };
    let rows = names(kind).into_iter().enumerate().map(row).collect();
    Sheet::Clipboard(Clipboard {
        title: word(kind, "Clipboard", "Lista de la maestra"),
        words: ClipboardWords {
            name: word(kind, "Learner", "Estudiante"),
            talk: word(kind, "Talk", "Charla"),
            notes: word(kind, "Notes", "Notas"),
            private: word(kind, "Private: keep it with you", "Privado: llévela consigo"),
        },
        turns,
        rows,
    })
}

pub(crate) fn pre_work(kind: Kind) -> Sheet {
    Sheet::PreWork(PreWork {
        title: word(kind, "Before Thursday", "Antes del jueves"),
        what: say(
            kind,
            "Watch or read *Equal shares*. About 8 minutes.",
            "Mira o lee *Partes iguales*. Unos 8 minutos.",
        ),
        by: word(kind, "Thursday, 8:00", "jueves, 8:00"),
        online: say(kind, "Sign in, open **My work**.", "Entra y abre **Mi trabajo**."),
        paper: say(kind, "Read the sheet behind this slip.", "Lee la hoja que va detrás."),
        otherwise: word(
            kind,
            "If it does not work at home, start with it at school at 8:05. Nobody minds.",
            "Si en casa no se puede, empieza con esto en la escuela a las 8:05.",
        ),
        questions: vec![
            say(kind, "What is $\\frac{2}{4}$ in halves?", "¿Cuánto es $\\frac{2}{4}$ en medios?"),
            say(kind, "What is still unclear?", "¿Qué no queda claro?"),
        ],
        words: PreWorkWords {
            by: word(kind, "Ready by", "Listo para el"),
            online: word(kind, "With a device", "Con un aparato"),
            paper: word(kind, "On paper", "En papel"),
        },
        slips: names(kind).into_iter().map(|name| Slip { name }).collect(),
    })
}

pub(crate) fn sign_in_cards(kind: Kind) -> Sheet {
    let code = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5 5\" width=\"100\" height=\"100\">\
                <path d=\"M0 0h3v3h-3zM4 0h1v1h-1zM0 4h1v1h-1zM3 3h2v2h-2z\" fill=\"#000\"/></svg>";
    let code = Figure::new(code, word(kind, "Code to sign in", "Código para entrar")).unwrap();
    let card = |name| SignInCard {
        name,
        class: "4B".to_owned(),
        code: code.clone(),
        pictures: vec![figure(kind), figure(kind)],
        how: word(kind, "Hold the code before the camera.", "Pon el código frente a la cámara."),
        address: "https://waymark.school.example/card/7FQ2-K9MM-3TZX".to_owned(),
    };
    Sheet::SignInCards { cards: names(kind).into_iter().map(card).collect() }
}

/// One of each.
pub(crate) fn all(kind: Kind) -> Vec<Sheet> {
    vec![
        chart_by_group(kind),
        chart_by_name(kind),
        station_cards(kind),
        personal_cards(kind),
        playlist(kind),
        choice_board(kind),
        exit_tickets(kind),
        substitute(kind),
        clipboard(kind),
        pre_work(kind),
        sign_in_cards(kind),
    ]
}
