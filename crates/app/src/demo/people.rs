//! Who there is in Alder Valley. Names from many places; nobody real.

use domain::people::SignInWay;

use super::DemoSize;

/// Title, family name, sign-in name.
pub(super) type Staff = (&'static str, &'static str, &'static str);

/// A class of the school that is alive.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClassPlan {
    pub(super) name: &'static str,
    pub(super) grade: u8,
    pub(super) way: SignInWay,
    pub(super) place: &'static str,
    /// Its period; 0 is the one that runs when the demo is made.
    pub(super) period: i32,
    /// Who teaches it, the first in charge.
    pub(super) teachers: &'static [Staff],
    /// Learners that are always there, by name.
    pub(super) named: &'static [(&'static str, &'static str)],
    /// Learners in all, in the full district.
    pub(super) learners: usize,
}

pub(super) const RIVERA: Staff = ("Ms", "Rivera", "rivera");
pub(super) const ITO: Staff = ("Ms", "Ito", "ito");

const NAMED_4B: &[(&str, &str)] = &[
    ("Amina", "Diallo"),
    ("Bao", "Tran"),
    ("Camila", "Torres"),
    ("Desta", "Bekele"),
    ("Elias", "Lindqvist"),
    ("Fatima", "Haddad"),
    ("Grace", "Okafor"),
    ("Hana", "Sato"),
    ("Igor", "Petrov"),
    ("Jaya", "Patel"),
    ("Kofi", "Mensah"),
    ("Lucía", "Romero"),
    ("Malia", "Kealoha"),
    ("Noah", "Cohen"),
];

const NAMED_6A: &[(&str, &str)] = &[
    ("Oluwaseun", "Ade"),
    ("Priya", "Nair"),
    ("Quentin", "Moreau"),
    ("Rosa", "Delgado"),
    ("Samir", "Khoury"),
    ("Tala", "Begay"),
    ("Uma", "Krishnan"),
    ("Viktor", "Novak"),
    ("Winona", "Redbird"),
    ("Yuna", "Park"),
];

const SMALL: [ClassPlan; 2] = [
    ClassPlan {
        name: "4B",
        grade: 4,
        way: SignInWay::Card,
        place: "Room 12",
        period: 0,
        teachers: &[RIVERA, ITO],
        named: NAMED_4B,
        learners: 24,
    },
    ClassPlan {
        name: "6A",
        grade: 6,
        way: SignInWay::Picture,
        place: "Room 20",
        period: -1,
        teachers: &[("Mr", "Osei", "osei")],
        named: NAMED_6A,
        learners: 24,
    },
];

const MORE: [ClassPlan; 4] = [
    ClassPlan {
        name: "3A",
        grade: 3,
        way: SignInWay::Picture,
        place: "Room 3",
        period: -2,
        teachers: &[("Ms", "Lindqvist", "lindqvist")],
        named: &[],
        learners: 26,
    },
    ClassPlan {
        name: "5A",
        grade: 5,
        way: SignInWay::Card,
        place: "Room 15",
        period: -1,
        teachers: &[("Mr", "Haddad", "haddad")],
        named: &[],
        learners: 25,
    },
    ClassPlan {
        name: "5C",
        grade: 5,
        way: SignInWay::Picture,
        place: "Room 17",
        period: 1,
        teachers: &[("Ms", "Kowalski", "kowalski")],
        named: &[],
        learners: 25,
    },
    ClassPlan {
        name: "8A",
        grade: 8,
        way: SignInWay::Card,
        place: "Room 34",
        period: 1,
        teachers: &[("Ms", "Thapa", "thapa")],
        named: &[],
        learners: 26,
    },
];

/// The classes beside 7B, those with known names first.
pub(super) fn classes(size: DemoSize) -> Vec<ClassPlan> {
    let mut classes = SMALL.to_vec();
    if size == DemoSize::Full {
        classes.extend(MORE);
    }
    classes
}

/// A school of the district that is there and no more: name, zone as the first, administrator, teacher, class,
/// grade, learners.
pub(super) const OTHER_SCHOOLS: [(&str, Staff, Staff, &str, u8, usize); 2] = [
    ("Cottonwood School", ("Ines", "Castellanos", "castellanos"), ("Mr", "Baptiste", "baptiste"), "2C", 2, 8),
    ("Willow Bend School", ("Tunde", "Okonkwo", "okonkwo"), ("Ms", "Halvorsen", "halvorsen"), "6W", 6, 9),
];

const GIVEN: [&str; 61] = [
    "Abena",
    "Adrián",
    "Aiko",
    "Alejandra",
    "Anders",
    "Anjali",
    "Ariel",
    "Asha",
    "Ayumi",
    "Beatriz",
    "Boris",
    "Caleb",
    "Catalina",
    "Chidi",
    "Dalia",
    "Darius",
    "Eilidh",
    "Elena",
    "Emir",
    "Esperanza",
    "Farid",
    "Finn",
    "Giulia",
    "Hamza",
    "Heidi",
    "Hiroshi",
    "Imani",
    "Iván",
    "Jada",
    "Jin",
    "Joaquín",
    "Kaia",
    "Kamal",
    "Kiri",
    "Laila",
    "Leif",
    "Lina",
    "Luka",
    "Maya",
    "Mei",
    "Milo",
    "Nadia",
    "Niko",
    "Noor",
    "Odette",
    "Pablo",
    "Pilar",
    "Rafael",
    "Rania",
    "Ravi",
    "Sana",
    "Selam",
    "Silvia",
    "Soren",
    "Tomás",
    "Thuy",
    "Valeria",
    "Wei",
    "Yara",
    "Zainab",
    "Zoltan",
];

const FAMILY: [&str; 59] = [
    "Abebe",
    "Aguilar",
    "Ahmed",
    "Andersson",
    "Anaya",
    "Bakker",
    "Banerjee",
    "Begum",
    "Benally",
    "Bianchi",
    "Castro",
    "Chavez",
    "Chen",
    "Cruz",
    "Dang",
    "Duarte",
    "Eriksen",
    "Espinoza",
    "Farah",
    "Fischer",
    "Flores",
    "Fontaine",
    "Gupta",
    "Gutierrez",
    "Hassan",
    "Hernandez",
    "Horvath",
    "Hughes",
    "Ibrahim",
    "Jansen",
    "Kaplan",
    "Karimi",
    "Kim",
    "Kimura",
    "Lopez",
    "Mahmoud",
    "Mbeki",
    "Medina",
    "Mendoza",
    "Miyake",
    "Ndiaye",
    "Nguyen",
    "Nowak",
    "Ortega",
    "Owusu",
    "Papadopoulos",
    "Popescu",
    "Quintero",
    "Ramos",
    "Reyes",
    "Rossi",
    "Salazar",
    "Silva",
    "Tadesse",
    "Takeda",
    "Vasquez",
    "Walker",
    "Yazzie",
    "Zhou",
];

/// The name of the `n`th learner who has none of their own; all different up to a few thousand.
pub(super) fn name(n: usize) -> (&'static str, &'static str) {
    (GIVEN[n * 7 % GIVEN.len()], FAMILY[n * 11 % FAMILY.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_full_district_has_180_learners_with_different_names() {
        let here: usize = classes(DemoSize::Full).iter().map(|class| class.learners).sum();
        assert_eq!(here + super::super::class_7b::LEARNERS.len(), 180);
        assert_eq!((0..300).map(name).collect::<BTreeSet<_>>().len(), 300);
    }
}
