use proptest::prelude::*;

use super::tests::sample;
use super::*;

/// Texts as canonical cells have them: trimmed, without signs that cannot be seen.
fn cell() -> impl Strategy<Value = String> {
    "[-=+@' \"',;\n|\\PC]{0,12}".prop_map(|text| {
        let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        text.trim().to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_again(names in proptest::collection::vec((cell(), cell(), cell()), 1..6)) {
        let (mut set, _) = read(&sample(), Reading::Strict);
        let users = set.tables.get_mut(&File::Users).unwrap();
        for (at, (given, family, own)) in names.into_iter().enumerate() {
            let mut row = Row::default();
            row.set("sourcedId", format!("n{at}"));
            row.set("enabledUser", "true");
            row.set("givenName", if given.is_empty() { "x".to_owned() } else { given });
            row.set("familyName", family);
            row.set("metadata.own", own);
            users.rows.push(row);
        }
        let (again, findings) = read(&write(&set), Reading::Lenient);
        prop_assert_eq!(&again, &set, "{:?}", findings);
        prop_assert_eq!(write(&again), write(&set));
    }

    #[test]
    fn nothing_makes_it_panic(name in "(manifest|users|orgs|Roles|x)\\.(csv|CSV)", bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut files = sample();
        files.insert(name, bytes.clone());
        let (set, _) = read(&files, Reading::Lenient);
        let _ = (Role::all(&set), unpack(&bytes));
        if set.version == Version::V1_2 {
            prop_assert_eq!(read(&write(&set), Reading::Lenient).0.tables, set.tables);
        }
    }

    /// Bytes of a good set changed here and there: what is read is read again as the same.
    #[test]
    fn broken_sets_are_read_or_refused(at in 0_usize..8, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8)) {
        let mut files = sample();
        let name = files.keys().nth(at).unwrap().clone();
        let bytes = files.get_mut(&name).unwrap();
        for (index, byte, kind) in changes {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\",\n'="[usize::from(byte) % 5]),
                _ => bytes.swap(at, 0),
            }
        }
        let (set, findings) = read(&files, Reading::Lenient);
        prop_assert!(findings.iter().all(|one| !one.remedy.is_empty() && !one.field.is_empty()));
        for file in File::ALL {
            let mut ids: Vec<&str> = set.rows(file).iter().map(Row::id).collect();
            prop_assert!(ids.iter().all(|id| !id.is_empty()));
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            prop_assert_eq!(ids.len(), all);
        }
        if set.version == Version::V1_2 {
            let (again, _) = read(&write(&set), Reading::Lenient);
            prop_assert_eq!(again.tables, set.tables);
        }
    }
}
