//! Compiles a template: every expression and text, with what is wrong at its line.

use super::{AnswerKind, LevelParts, Notation, OptionParts, Shown, Template, TextParts, UnitParts};
use crate::answer::{Form, Unit};
use crate::expression::Expression;
use crate::figure::FigureKind;
use crate::pack::{ByLang, Finding, Source};
use crate::text::{Pattern, pieces};

/// A template ready to make items.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// Knobs, then variables: what expressions may name.
    pub(crate) names: Vec<String>,
    pub(crate) vars: Vec<Expression>,
    pub(crate) constraints: Vec<Expression>,
    pub(crate) words: Vec<Expression>,
    pub(crate) difficulty: Option<Expression>,
    pub(crate) answer: Answer,
    /// Value, and when it applies.
    pub(crate) mistakes: Vec<(MistakeValue, Option<Expression>)>,
    pub(crate) options: Vec<ChoiceOption>,
    /// Left and right; `None` where it is words.
    pub(crate) pairs: Vec<[Option<Expression>; 2]>,
    /// Value and tolerance; no value where it is a word.
    pub(crate) fields: Vec<[Option<Expression>; 2]>,
    pub(crate) figure: Option<(FigureKind, Vec<(String, Expression)>)>,
    /// One for each language.
    pub(crate) wordings: Vec<Wording>,
}

/// What answers an item.
#[derive(Debug)]
pub(crate) enum Answer {
    Number {
        value: Expression,
        form: Form,
        denominator: Option<Expression>,
        exact: Option<Expression>,
        tolerance: Option<Expression>,
        unit: Option<Unit>,
    },
    Expression(Notation),
    /// Choice, multiple, order, match, fields: what is right stands elsewhere.
    Parts,
    /// The value, and where the line begins, ends and is parted.
    Line([Expression; 4]),
    /// The points, and how far the grid goes.
    Points([Expression; 3]),
    Text,
    /// A person rates it.
    Rated,
}

/// What a mistake gives.
#[derive(Debug)]
pub(crate) enum MistakeValue {
    Number(Expression),
    Notation(Notation),
}

/// One option of a choice.
#[derive(Debug)]
pub(crate) struct ChoiceOption {
    pub(crate) right: Option<Expression>,
    pub(crate) value: Option<Expression>,
    pub(crate) when: Option<Expression>,
    pub(crate) place: Option<Expression>,
}

/// A text with gaps and what fills them.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) pattern: Pattern,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) line: u32,
}

/// What fills a gap.
#[derive(Debug)]
pub(crate) enum Gap {
    /// A knob, variable or word, by its place.
    Name(usize),
    /// Something to compute.
    Expression(Expression),
}

/// Feedback on a wrong answer.
#[derive(Debug, Default)]
pub(crate) struct Feedback {
    pub(crate) says: Option<Text>,
    pub(crate) ask: Option<Text>,
}

/// All texts of one language.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(crate) stem: Text,
    pub(crate) frame: Option<Text>,
    pub(crate) speech: Option<Text>,
    pub(crate) hints: Vec<Text>,
    pub(crate) bottom_out: Text,
    pub(crate) solution: Vec<Text>,
    pub(crate) look_again: Option<Text>,
    pub(crate) label: Option<Text>,
    pub(crate) unit: Option<Text>,
    pub(crate) alt: Option<Text>,
    pub(crate) mistakes: Vec<Feedback>,
    pub(crate) options: Vec<Feedback>,
    pub(crate) option_texts: Vec<Option<Text>>,
    pub(crate) pair_texts: Vec<[Option<Text>; 2]>,
    pub(crate) field_labels: Vec<Option<Text>>,
    pub(crate) accept: Vec<String>,
    /// Name and words of each level of the rubric, from the lowest.
    pub(crate) rubric: Vec<[Text; 2]>,
    pub(crate) sample: Vec<Text>,
}

/// Gathers findings while compiling, so that one look shows all of them.
struct Compiler<'t> {
    template: &'t Template,
    /// Knobs and variables.
    names: Vec<&'t str>,
    /// These and words.
    text_names: Vec<&'t str>,
    findings: Vec<Finding>,
}

pub(super) fn compile(template: &Template) -> Result<Compiled, Vec<Finding>> {
    let parts = &template.parts;
    let mut names: Vec<&str> = parts.knobs.iter().map(|(name, _)| name.as_str()).collect();
    let mut compiler = Compiler { template, names: Vec::new(), text_names: Vec::new(), findings: Vec::new() };
    let mut vars = Vec::new();
    for (name, source) in &parts.vars {
        vars.push(compiler.expression(&format!("vars.{name}"), source, &names));
        names.push(name);
    }
    compiler.text_names =
        names.iter().copied().chain(parts.words.iter().map(|list| list.name.as_str())).collect();
    compiler.names = names;
    let compiled = compiler.all(vars);
    match compiled {
        Some(compiled) if compiler.findings.is_empty() => Ok(compiled),
        _ => Err(compiler.findings),
    }
}

impl<'t> Compiler<'t> {
    /// Everything, first trying all of it, so that every finding is gathered.
    fn all(&mut self, vars: Vec<Option<Expression>>) -> Option<Compiled> {
        let parts = &self.template.parts;
        let vars: Option<Vec<_>> = vars.into_iter().collect();
        let constraints: Vec<_> = parts.constraints.iter().map(|s| self.named("constraints", s)).collect();
        let words: Vec<_> = parts.words.iter().map(|list| self.named("words", &list.by)).collect();
        let difficulty = self.optional("difficulty", parts.difficulty.as_ref());
        let answer = self.answer();
        let mistakes: Vec<_> = parts
            .mistakes
            .iter()
            .map(|mistake| {
                let value = match &parts.answer.kind {
                    AnswerKind::Expression { .. } => {
                        self.notation("mistakes.value", &mistake.value).map(MistakeValue::Notation)
                    }
                    _ => self.named("mistakes.value", &mistake.value).map(MistakeValue::Number),
                };
                let when = self.optional("mistakes.when", mistake.when.as_ref());
                Some((value?, when?))
            })
            .collect();
        let options: Vec<_> = parts.options.iter().map(|option| self.option(option)).collect();
        let pairs: Vec<_> = parts
            .pairs
            .iter()
            .map(|pair| {
                let [left, right] = [&pair.left, &pair.right].map(|shown| match shown {
                    Shown::Value(source) => self.named("pairs", source).map(Some),
                    Shown::Text(_) => Some(None),
                });
                Some([left?, right?])
            })
            .collect();
        let fields: Vec<_> = parts
            .fields
            .iter()
            .map(|field| {
                let value = self.optional("fields.value", field.value.as_ref());
                let tolerance = self.optional("fields.tolerance", field.tolerance.as_ref());
                Some([value?, tolerance?])
            })
            .collect();
        let figure = parts.figure.as_ref().map(|figure| {
            let parameters: Vec<_> = figure
                .parameters
                .iter()
                .map(|(name, source)| Some((name.clone(), self.named(&format!("figure.{name}"), source)?)))
                .collect();
            Some((figure.kind, parameters.into_iter().collect::<Option<_>>()?))
        });
        let wordings: Vec<_> =
            parts.texts.iter().enumerate().map(|(lang, text)| self.wording(lang, text)).collect();
        Some(Compiled {
            names: self.names.iter().map(|name| (*name).to_owned()).collect(),
            vars: vars?,
            constraints: constraints.into_iter().collect::<Option<_>>()?,
            words: words.into_iter().collect::<Option<_>>()?,
            difficulty: difficulty?,
            answer: answer?,
            mistakes: mistakes.into_iter().collect::<Option<_>>()?,
            options: options.into_iter().collect::<Option<_>>()?,
            pairs: pairs.into_iter().collect::<Option<_>>()?,
            fields: fields.into_iter().collect::<Option<_>>()?,
            figure: match figure {
                None => None,
                Some(figure) => Some(figure?),
            },
            wordings: wordings.into_iter().collect::<Option<_>>()?,
        })
    }

    fn note(&mut self, line: u32, field: &str, found: String, remedy: String) {
        self.findings.push(Finding::error(&self.template.path, line, field, found, remedy));
    }

    fn expression(&mut self, field: &str, source: &Source, names: &[&str]) -> Option<Expression> {
        match Expression::compile(&source.text, names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                self.note(source.line + error.line, field, error.found, error.remedy);
                None
            }
        }
    }

    fn named(&mut self, field: &str, source: &Source) -> Option<Expression> {
        let names = std::mem::take(&mut self.names);
        let expression = self.expression(field, source, &names);
        self.names = names;
        expression
    }

    fn optional(&mut self, field: &str, source: Option<&Source>) -> Option<Option<Expression>> {
        match source {
            None => Some(None),
            Some(source) => self.named(field, source).map(Some),
        }
    }

    fn answer(&mut self) -> Option<Answer> {
        match &self.template.parts.answer.kind {
            AnswerKind::Number { value, form, denominator, exact, tolerance, unit, .. } => {
                let value = self.named("answer.value", value);
                let denominator = self.optional("answer.denominator", denominator.as_ref());
                let exact = self.optional("answer.exact", exact.as_ref());
                let tolerance = self.optional("answer.tolerance", tolerance.as_ref());
                let unit = match unit {
                    UnitParts::Known(unit) => Some(*unit),
                    _ => None,
                };
                Some(Answer::Number {
                    value: value?,
                    form: *form,
                    denominator: denominator?,
                    exact: exact?,
                    tolerance: tolerance?,
                    unit,
                })
            }
            AnswerKind::Expression { value, .. } => {
                self.notation("answer.value", value).map(Answer::Expression)
            }
            AnswerKind::Line { value, from, to, parts } => {
                let [value, from, to, parts] =
                    [("value", value), ("from", from), ("to", to), ("parts", parts)]
                        .map(|(key, source)| self.named(&format!("answer.{key}"), source));
                Some(Answer::Line([value?, from?, to?, parts?]))
            }
            AnswerKind::Points { value, from, to } => {
                let [value, from, to] = [("value", value), ("from", from), ("to", to)]
                    .map(|(key, source)| self.named(&format!("answer.{key}"), source));
                Some(Answer::Points([value?, from?, to?]))
            }
            AnswerKind::Choice { .. }
            | AnswerKind::Multiple { .. }
            | AnswerKind::Order
            | AnswerKind::Match
            | AnswerKind::Fields => Some(Answer::Parts),
            AnswerKind::Text { .. } => Some(Answer::Text),
            AnswerKind::Writing { .. } | AnswerKind::Drawing => Some(Answer::Rated),
        }
    }

    fn option(&mut self, option: &OptionParts) -> Option<ChoiceOption> {
        let right = self.optional("options.right", option.right.as_ref());
        let value = self.optional("options.value", option.value.as_ref());
        let when = self.optional("options.when", option.when.as_ref());
        let place = self.optional("options.place", option.place.as_ref());
        Some(ChoiceOption { right: right?, value: value?, when: when?, place: place? })
    }

    fn notation(&mut self, field: &str, source: &Source) -> Option<Notation> {
        match pieces(&source.text) {
            Ok((pieces, names)) => Some(Notation { pieces, gaps: self.gaps(field, source, &names, false)? }),
            Err(error) => {
                self.note(source.line + error.line, field, error.found, error.remedy);
                None
            }
        }
    }

    /// What fills the gaps; words may only stand in texts.
    fn gaps(&mut self, field: &str, source: &Source, gaps: &[String], words: bool) -> Option<Vec<Gap>> {
        let mut list = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let known = if words { &mut self.text_names } else { &mut self.names };
            let place = known.iter().position(|name| name == gap);
            list.push(match place {
                Some(place) => Some(Gap::Name(place)),
                None => {
                    let names = std::mem::take(known);
                    let at = source.text.find(gap.as_str()).unwrap_or(0);
                    let line = source.line + source.text[..at].matches('\n').count() as u32;
                    let expression = self.expression(field, &Source { text: gap.clone(), line }, &names);
                    *(if words { &mut self.text_names } else { &mut self.names }) = names;
                    expression.map(Gap::Expression)
                }
            });
        }
        list.into_iter().collect()
    }

    fn text(&mut self, field: &str, source: &Source) -> Option<Text> {
        let pattern = match Pattern::parse(&source.text) {
            Ok(pattern) => pattern,
            Err(error) => {
                self.note(source.line + error.line, field, error.found, error.remedy);
                return None;
            }
        };
        let names = pattern.gaps().to_vec();
        let gaps = self.gaps(field, source, &names, true)?;
        Some(Text { gaps, pattern, line: source.line })
    }

    /// A frame with the marks of its fields for `[1]`, `[2]`, ...
    fn marked(&self, source: &Source) -> Source {
        let fields = 1..=self.template.parts.fields.len();
        let text = fields.fold(source.text.clone(), |text, n| {
            text.replace(&format!("[{n}]"), &crate::item::field_mark(n - 1).to_string())
        });
        Source { text, line: source.line }
    }

    fn texts(&mut self, field: &str, sources: &[Source]) -> Option<Vec<Text>> {
        let texts: Vec<_> = sources.iter().map(|source| self.text(field, source)).collect();
        texts.into_iter().collect()
    }

    fn maybe(&mut self, field: &str, source: Option<&Source>) -> Option<Option<Text>> {
        match source {
            None => Some(None),
            Some(source) => self.text(field, source).map(Some),
        }
    }

    /// A text that must fit on one line.
    fn line(&mut self, field: &str, source: Option<&Source>) -> Option<Option<Text>> {
        let text = self.maybe(field, source)?;
        if let Some(text) = &text
            && !text.pattern.is_line()
        {
            self.note(
                text.line,
                field,
                "This is more than one line.".into(),
                "Write one paragraph, without $$.".into(),
            );
            return None;
        }
        Some(text)
    }

    fn feedback(&mut self, lang: usize, says: Option<&ByLang>, ask: Option<&ByLang>) -> Option<Feedback> {
        let says = self.maybe("says", says.and_then(|texts| texts.0.get(lang)));
        let ask = self.maybe("ask", ask.and_then(|texts| texts.0.get(lang)));
        Some(Feedback { says: says?, ask: ask? })
    }

    /// Name and words of a level, each on one line.
    fn level(&mut self, lang: usize, level: &LevelParts) -> Option<[Text; 2]> {
        let name = self.line("rubric.name", level.name.0.get(lang))?;
        let says = self.line("rubric.says", level.says.0.get(lang))?;
        Some([name?, says?])
    }

    fn wording(&mut self, lang: usize, text: &TextParts) -> Option<Wording> {
        let parts = &self.template.parts;
        let name = |key: &str| format!("text.{}.{key}", self.template.languages[lang]);
        let names = ["stem", "speech", "hints", "bottom_out", "solution", "look_again", "sample"].map(name);
        let of = |texts: &'t Option<ByLang>| texts.as_ref().and_then(|texts| texts.0.get(lang));
        let stem = self.text(&names[0], &text.stem);
        let speech = self.maybe(&names[1], text.speech.as_ref());
        let frame = text.frame.as_ref().map(|source| self.marked(source));
        let frame = self.maybe("frame", frame.as_ref());
        let hints = self.texts(&names[2], &text.hints);
        let bottom_out = self.text(&names[3], &text.bottom_out);
        let solution = self.texts(&names[4], &text.solution);
        let look_again = self.maybe(&names[5], text.look_again.as_ref());
        let sample = self.texts(&names[6], &text.sample);
        let rubric: Vec<_> = parts.rubric.iter().map(|level| self.level(lang, level)).collect();
        let label = self.line("answer.label", of(&parts.answer.label));
        let unit = match &parts.answer.kind {
            AnswerKind::Number { unit: UnitParts::Shown(unit), .. } => {
                self.line("answer.unit", unit.0.get(lang))
            }
            _ => Some(None),
        };
        let alt = self.maybe("figure.alt", parts.figure.as_ref().and_then(|figure| figure.alt.0.get(lang)));
        let mistakes: Vec<_> =
            parts.mistakes.iter().map(|m| self.feedback(lang, m.says.as_ref(), m.ask.as_ref())).collect();
        let options: Vec<_> =
            parts.options.iter().map(|o| self.feedback(lang, o.says.as_ref(), o.ask.as_ref())).collect();
        let option_texts: Vec<_> =
            parts.options.iter().map(|o| self.line("options.text", of(&o.text))).collect();
        let pair_texts: Vec<_> = parts
            .pairs
            .iter()
            .map(|pair| {
                let [left, right] = [&pair.left, &pair.right].map(|shown| match shown {
                    Shown::Value(_) => Some(None),
                    Shown::Text(texts) => self.line("pairs", texts.0.get(lang)),
                });
                Some([left?, right?])
            })
            .collect();
        let field_labels: Vec<_> =
            parts.fields.iter().map(|field| self.line("fields.label", of(&field.label))).collect();
        let accept = match &parts.answer.kind {
            AnswerKind::Text { accept } => accept[lang].iter().map(|source| source.text.clone()).collect(),
            _ => Vec::new(),
        };
        Some(Wording {
            stem: stem?,
            frame: frame?,
            speech: speech?,
            hints: hints?,
            bottom_out: bottom_out?,
            solution: solution?,
            look_again: look_again?,
            label: label?,
            unit: unit?,
            alt: alt?,
            mistakes: mistakes.into_iter().collect::<Option<_>>()?,
            options: options.into_iter().collect::<Option<_>>()?,
            option_texts: option_texts.into_iter().collect::<Option<_>>()?,
            pair_texts: pair_texts.into_iter().collect::<Option<_>>()?,
            field_labels: field_labels.into_iter().collect::<Option<_>>()?,
            accept,
            rubric: rubric.into_iter().collect::<Option<_>>()?,
            sample: sample?,
        })
    }
}
