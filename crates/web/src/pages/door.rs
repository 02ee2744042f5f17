//! `/door/CODE`: a class's door on a shared tablet: own tile, then three pictures where the class wants them;
//! and `/card/TOKEN`, the address on a learner's card.

use app::AppError;
use app::sign_in::{ClassDoor, SessionToken};
use axum::http::StatusCode;
use domain::UserId;
use domain::people::SignInWay;
use maud::{Markup, html};
use ui::picture::Picture;
use ui::shape::Badge;
use ui::tile::{NameTile, name_tiles, picture_pad};
use ui::{Text, empty, notice, t};

use crate::ctx::{Here, PageResult};
use crate::serve::{DOOR_COOKIE, session_cookie, set_cookie};
use crate::{Ctx, Input, Reply, Url, pages};

/// A tablet remembers its class for a year.
const DOOR_LIFE: u32 = 365 * 24 * 3600;

/// Finds the class of a code.
pub(crate) fn find(ctx: &Ctx, input: &Input) -> PageResult {
    let typed = input.text("code");
    match ctx.app().class_door(typed) {
        Ok((_, door)) => Ok(Reply::see(&Url::Door(door.class.code))),
        Err(AppError::NotFound(_)) => {
            ctx.site.limits().wrong_code(&ctx.address)?;
            Ok(pages::sign_in::with_code_fault(ctx, typed, &t!(ctx.w, "door-no-class")))
        }
        Err(error) => Err(error),
    }
}

/// The tiles.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let code = input.part("code");
    let door = match ctx.app().class_door(code) {
        Ok((_, door)) => door,
        Err(AppError::NotFound(_)) => {
            ctx.site.limits().wrong_code(&ctx.address)?;
            // A class that is gone must not hold a tablet for ever.
            let reply = pages::sign_in::with_code_fault(ctx, code, &t!(ctx.w, "door-no-class"));
            return Ok(reply.cookie(set_cookie(&ctx.site, DOOR_COOKIE, "", None)));
        }
        Err(error) => return Err(error),
    };
    let cookie = set_cookie(&ctx.site, DOOR_COOKIE, &door.class.code, Some(DOOR_LIFE));
    Ok(Reply::page(tiles(ctx, &door)).cookie(cookie))
}

fn tiles(ctx: &Ctx, door: &ClassDoor) -> Markup {
    let w = ctx.w;
    let code = &door.class.code;
    let main = html! {
        div.gate.wide.stack {
            h1 { (t!(w, "door-title", class = door.class.name.as_str())) }
            @if !door.open {
                (empty::empty(&t!(w, "door-closed"), Some(&html! {
                    a.btn href=(Url::Door(code.clone())) { (t!(w, "door-look-again")) }
                })))
            } @else if door.class.way == SignInWay::Card {
                (notice::info(&html! { p { (t!(w, "door-card")) } }))
            } @else if door.tiles.is_empty() {
                (empty::empty(&t!(w, "door-nobody"), None))
            } @else {
                p.soft { (t!(w, "door-tap")) }
                (name_tiles(&Url::Tile(code.clone()).to_string(), &[], "person", &faces(door)))
            }
            p { a href=(Url::SignIn) { (t!(w, "door-other")) } }
        }
    };
    ctx.page(&t!(w, "door-title", class = door.class.name.as_str()), Here::Nowhere, &main)
}

/// The learners' tiles: name and sign.
fn faces(door: &ClassDoor) -> Vec<NameTile<'static>> {
    door.tiles
        .iter()
        .map(|tile| NameTile {
            name: Text::Owned(display_name(door, &tile.user)),
            badge: Badge::nth(tile.tile as usize),
            value: Text::Owned(tile.user.id.to_string()),
        })
        .collect()
}

/// The given name, with the first letter of the family name where two share it.
fn display_name(door: &ClassDoor, user: &domain::people::User) -> String {
    let same = door.tiles.iter().filter(|other| other.user.given_name == user.given_name).count();
    match user.family_name.chars().next() {
        Some(letter) if same > 1 => format!("{} {letter}.", user.given_name),
        _ => user.given_name.clone(),
    }
}

fn come_in(ctx: &Ctx, token: &SessionToken) -> Reply {
    let cookie = set_cookie(&ctx.site, session_cookie(&ctx.site), token.as_str(), None);
    Reply::see(&Url::Today).cookie(cookie)
}

/// A tile was tapped: in, or on to the pictures.
pub(crate) fn tile(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.text("person").parse().map_err(|_| AppError::Stale)?;
    let code = input.part("code");
    let (_, door) = ctx.app().class_door(code)?;
    if door.class.way == SignInWay::Picture {
        return Ok(Reply::see(&Url::Pictures(door.class.code, learner)));
    }
    let token = ctx.app().sign_in_by_tile(code, learner)?;
    Ok(come_in(ctx, &token))
}

/// The first of three pictures is asked for.
pub(crate) fn pictures(ctx: &Ctx, input: &Input) -> PageResult {
    let (_, door) = ctx.app().class_door(input.part("code"))?;
    Ok(Reply::page(picture_page(ctx, &door, input.id("person")?, &[], None)?))
}

fn picture_page(
    ctx: &Ctx,
    door: &ClassDoor,
    learner: UserId,
    picked: &[Picture],
    wrong: Option<&str>,
) -> Result<Markup, AppError> {
    let w = ctx.w;
    if !door.open {
        return Err(AppError::ClassClosed);
    }
    let tile = door.tiles.iter().find(|tile| tile.user.id == learner).ok_or(AppError::NotFound("learner"))?;
    let action = Url::Pictures(door.class.code.clone(), learner).to_string();
    let before: Vec<(&str, &str)> = picked.iter().map(|picture| ("picked", picture.code())).collect();
    let main = html! {
        div.gate.wide.stack {
            h1 { (t!(w, "pictures-title", name = tile.user.given_name.as_str())) }
            @if let Some(wrong) = wrong { (notice::stop(wrong, &html! { p { (t!(w, "pictures-wrong-do")) } })) }
            (picture_pad(w, &action, &before, "picture", picked.len()))
            p { a href=(Url::Door(door.class.code.clone())) { (t!(w, "pictures-not-me")) } }
        }
    };
    Ok(ctx.page(&t!(w, "pictures-title", name = tile.user.given_name.as_str()), Here::Nowhere, &main))
}

/// A picture was tapped: ask for the next, or check the three. They travel in the form's body, never in an
/// address that a shared tablet would keep.
pub(crate) fn pick_picture(ctx: &Ctx, input: &Input) -> PageResult {
    let (code, learner) = (input.part("code"), input.id::<UserId>("person")?);
    let mut picked: Vec<Picture> = input.all("picked").into_iter().filter_map(Picture::from_code).collect();
    picked.push(Picture::from_code(input.text("picture")).ok_or(AppError::Stale)?);
    let (_, door) = ctx.app().class_door(code)?;
    if picked.len() < 3 {
        return Ok(Reply::page(picture_page(ctx, &door, learner, &picked, None)?));
    }
    let number =
        |picture: &Picture| Picture::ALL.iter().position(|p| p == picture).and_then(|n| u8::try_from(n).ok());
    let numbers: Vec<u8> = picked.iter().filter_map(number).collect();
    let three: [u8; 3] = numbers.try_into().map_err(|_| AppError::Stale)?;
    ctx.site.limits().learner(&learner.to_string(), code)?;
    match ctx.app().sign_in_by_pictures(code, learner, three) {
        Ok(token) => Ok(come_in(ctx, &token)),
        Err(AppError::WrongSecret) => {
            let page = picture_page(ctx, &door, learner, &[], Some(&t!(ctx.w, "pictures-wrong")))?;
            Ok(Reply::page_with(StatusCode::UNAUTHORIZED, page))
        }
        Err(error) => Err(error),
    }
}

/// A card's address was opened.
pub(crate) fn card(ctx: &Ctx, input: &Input) -> PageResult {
    let token = ctx.app().sign_in_by_card(input.part("token"))?;
    Ok(come_in(ctx, &token))
}
