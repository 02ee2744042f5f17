//! The pack that comes with Waymark: every template over many seeds, in every language.

use content::{Severity, builtin, builtin_files, pack_check};

#[test]
fn the_core_pack_has_no_errors() {
    let report = pack_check(&builtin_files(), 120);
    let errors: Vec<String> =
        report.findings.iter().filter(|f| f.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(report.templates >= 190, "{} templates", report.templates);
    assert!(report.items_made >= 20_000, "{} items", report.items_made);
    assert!(report.misconception_links >= 800, "{} links", report.misconception_links);
    assert!(report.equations > 20_000 && report.answers_apart > 3.0, "{report:?}");
}

#[test]
fn the_built_in_library_is_whole() {
    let library = builtin();
    assert!(library.web.len() >= 480 && library.frameworks.len() >= 4);
    assert!(library.templates().filter(|template| template.is_rated()).count() >= 8);
    assert!(library.templates().count() >= 40 && library.activities().count() >= 15);
    for template in library.templates() {
        for weighted in &template.competencies {
            assert!(library.web.find(&weighted.id).is_some(), "{} names {}", template.id, weighted.id);
            assert!(library.templates_for(&weighted.id).contains(&template.id));
            // Practice and placement ask what is right or wrong; what a person rates comes beside it.
            assert!(!library.asked_for(&weighted.id).is_empty(), "{} stands alone", weighted.id);
        }
        assert!(template.misconceptions().all(|id| library.misconception(id).is_some()));
    }
    for lang in ["en", "es"] {
        assert!(
            library.activities().all(|activity| activity.text(lang).is_some_and(|text| text.lang == lang))
        );
    }
}
