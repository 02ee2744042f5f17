//! `/class/ID/cards`: sign-in cards to print and cut; a new card for a learner who lost theirs.

use domain::UserId;
use domain::people::SignInWay;
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use maud::html;
use ui::button::Button;
use ui::picture::Picture;
use ui::shape::Badge;
use ui::signin_card::{SignInCard, deck};
use ui::{Frame, Text, t};

use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url, pages};

/// The sheet.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, cards) = ctx.app().print_cards(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let mut sheet = Vec::new();
    for card in &cards {
        let address = format!("{}{}", ctx.origin, Url::Card(card.token.clone()));
        let pictures = card.pictures.map(|n| Picture::ALL[usize::from(n) % Picture::ALL.len()]);
        sheet.push(SignInCard {
            name: Text::Owned(card.enrolled.user.name()),
            class: Text::Owned(class.name.clone()),
            badge: Badge::nth(card.enrolled.tile as usize),
            code: (class.way == SignInWay::Card)
                .then(|| qr(&address).map(|qr| (Text::Owned(qr), Text::Owned(address))))
                .transpose()?,
            address: Text::Owned(ctx.origin.clone()),
            class_code: Text::Owned(class.code.clone()),
            secret: (class.way == SignInWay::Picture).then_some(pictures),
        });
    }
    let main = html! {
        div.noprint.sheet-head {
            h1 { (t!(w, "cards-title", class = class.name.as_str())) }
            p { (t!(w, "cards-how")) }
            p { (Button::link(t!(w, "cards-back"), Url::Class(class.id))) }
        }
        (deck(w, &sheet))
    };
    let title = t!(w, "cards-title", class = class.name.as_str());
    Ok(Reply::page(Frame::new(w, title).look(ctx.look).demo(ctx.demo()).paper().around(&main)))
}

/// An address as a QR code: SVG with quiet zone, level M (ISO/IEC 18004).
pub(crate) fn qr(address: &str) -> Result<String, app::AppError> {
    let code =
        QRBuilder::new(address).ecl(ECL::M).build().map_err(|e| app::AppError::Fault(format!("{e:?}")))?;
    Ok(SvgBuilder::default().margin(2).to_str(&code))
}

/// A new card and new pictures for one learner.
pub(crate) fn reset(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    ctx.app().reset_sign_in(ctx.actor()?, learner)?;
    Ok(Reply::see(&pages::class::back(input)))
}
