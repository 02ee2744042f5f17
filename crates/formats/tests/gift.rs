//! GIFT: broken questions are named, the rest is kept. The files of GIFT-grammar-PEG are tried in the command's tests.

use formats::gift;

#[test]
fn what_is_broken_is_named_and_the_rest_is_kept() {
    let (entries, findings) = gift::read("Q1 {=a}\n\nQ2 {=a\n\nQ3 {=b}");
    assert_eq!((entries.len(), findings.len()), (2, 1), "{findings:?}");
    let (entries, findings) = gift::read("Q1 {#x}\n\nQ2 {=b}\n\nQ3 {b ~c}");
    assert_eq!((entries.len(), findings.len()), (1, 2), "{findings:?}");
    assert_eq!(findings.iter().map(|finding| finding.row).collect::<Vec<_>>(), [1, 5]);
}

proptest::proptest! {
    #[test]
    fn garbage_is_never_a_panic(text in "[a-z {}~=#%:\\\\\\[\\]/>.0-9\n-]{0,80}") {
        let _ = gift::read(&text);
    }
}
