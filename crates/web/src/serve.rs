//! From axum to our handlers and back. Handlers are plain functions: each runs on a blocking thread, where it
//! may use the store.

use std::net::SocketAddr;

use app::AppError;
use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::Connected;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Form, FromRequest, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, get, on};
use axum::serve::IncomingStream;
use domain::TenantId;
use domain::permission::Action;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::ctx::Head;
use crate::routes::{Method, Needs, ROUTES, Route};
use crate::tls::TlsListener;
use crate::watch::{ASSETS, Of, RequestId};
use crate::{Ctx, Input, Reply, Site, Url, guard, pages, watch};

/// Forms are small; a pasted list of 500 people is the largest.
const BODY_MAX: usize = 256 * 1024;

/// The whole site. Layers from the outside in: what is noted of every request, our headers, known Host, forms from our own pages only,
/// compression, a panic is an answer, a bounded body.
pub fn router(site: Site) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = match route.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        router = router.route(
            route.path,
            on(
                filter,
                move |State(site): State<Site>, parts: Parts| async move { run(site, route, parts).await },
            ),
        );
    }
    let mut csrf = CsrfLayer::new();
    if let Some(url) = &site.settings().public_url {
        csrf = csrf.clone().add_trusted_origin(url.trim_end_matches('/')).unwrap_or(csrf);
    }
    router
        .route(ASSETS, get(asset))
        .fallback(|State(site): State<Site>, parts: Parts| async move { run(site, &NOWHERE, parts).await })
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(CatchPanicLayer::custom(|_| {
            Reply::problem(
                StatusCode::INTERNAL_SERVER_ERROR,
                "fault",
                "Waymark has a fault here. Nothing was lost.",
            )
            .into_response()
        }))
        .layer(CompressionLayer::new())
        .layer(csrf.with_rejection_response(|_| {
            let says =
                "This form came from a page of another site, so nothing was done. Open Waymark itself.";
            Reply::problem(StatusCode::FORBIDDEN, "foreign-form", says).into_response()
        }))
        .layer(from_fn_with_state(site.clone(), guard::host))
        .layer(from_fn_with_state(site.clone(), guard::headers))
        .layer(from_fn_with_state(site.clone(), watch::every))
        .with_state(site)
}

/// Who is at the other end of a connection, with or without TLS.
#[derive(Debug, Clone, Copy)]
pub struct Peer(SocketAddr);

impl From<SocketAddr> for Peer {
    fn from(address: SocketAddr) -> Self {
        Self(address)
    }
}

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Where no route is.
const NOWHERE: Route = Route {
    method: Method::Get,
    path: "",
    needs: Needs::Nobody,
    handler: |_, _| Err(AppError::NotFound("page")),
};

/// The pieces of a request, taken apart before the handler's thread is asked for.
struct Parts {
    headers: HeaderMap,
    address: Option<SocketAddr>,
    input: Input,
    bad: Option<FormRejection>,
    request: RequestId,
}

/// A form that cannot be read.
fn bad_form(why: &FormRejection) -> Reply {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let says = "The form is longer than 256 KiB, so nothing was done. Send it in parts.";
        return Reply::problem(StatusCode::PAYLOAD_TOO_LARGE, "large-form", says);
    }
    let says = "The form could not be read. Open the page again and send it once more.";
    Reply::problem(StatusCode::UNPROCESSABLE_ENTITY, "bad-form", says)
}

impl<S: Send + Sync> FromRequest<S> for Parts {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        use axum::RequestPartsExt;
        let (mut parts, body) = request.into_parts();
        let path = parts.extract::<Path<Vec<(String, String)>>>().await.map(|Path(p)| p).unwrap_or_default();
        let query =
            parts.extract::<Query<Vec<(String, String)>>>().await.map(|Query(q)| q).unwrap_or_default();
        let address = parts.extensions.get::<ConnectInfo<Peer>>().map(|info| info.0.0);
        let headers = parts.headers.clone();
        let request = parts.extensions.get::<RequestId>().copied().unwrap_or_default();
        let (mut form, mut bad) = (Vec::new(), None);
        if parts.method == axum::http::Method::POST {
            match Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), state).await {
                Ok(Form(pairs)) => form = pairs,
                Err(why) => bad = Some(why),
            }
        }
        Ok(Self { headers, address, input: Input { path, query, form }, bad, request })
    }
}

async fn run(site: Site, route: &'static Route, parts: Parts) -> Response {
    let request = parts.request;
    let work = tokio::task::spawn_blocking(move || answer(&site, route, &parts));
    match work.await {
        Ok((reply, tenant)) => {
            let mut response = reply.into_response();
            if let Some(tenant) = tenant {
                response.extensions_mut().insert(Of(tenant));
            }
            response
        }
        Err(_) => {
            tracing::error!(route = route.path, %request, code = "fault", "a handler panicked");
            let says = "Waymark has a fault here. Nothing was lost; please report it.";
            Reply::problem(StatusCode::INTERNAL_SERVER_ERROR, "fault", says).of(request).into_response()
        }
    }
}

/// Who asks, may they, what do they get.
fn answer(site: &Site, route: &Route, parts: &Parts) -> (Reply, Option<TenantId>) {
    if let Some(why) = &parts.bad {
        return (bad_form(why), None);
    }
    let cookie = read_cookie(&parts.headers, session_cookie(site));
    match cookie.map(|cookie| site.app().who_is(&cookie)).transpose() {
        Ok(actor) => {
            let class = parts.input.id("class").ok();
            let ctx = Ctx::new(site.clone(), actor.flatten(), class, head(site, parts));
            (answer_to(&ctx, route, parts), ctx.who().map(|actor| actor.tenant))
        }
        Err(error) => {
            let ctx = Ctx::new(site.clone(), None, None, head(site, parts));
            (failure(&ctx, route, &error, wants_json(&parts.headers)), None)
        }
    }
}

fn answer_to(ctx: &Ctx, route: &Route, parts: &Parts) -> Reply {
    let machine = wants_json(&parts.headers);
    if let Needs::Action(action, _) = route.needs {
        let Some(actor) = ctx.who() else {
            return if machine {
                Reply::problem(StatusCode::UNAUTHORIZED, "sign-in", "Sign in first.")
            } else if action == Action::SeeChild {
                Reply::see(&Url::Family)
            } else {
                Reply::see(&ctx.door.clone().map_or(Url::SignIn, Url::Door))
            };
        };
        let role = actor.user.role;
        let ever = domain::Relation::ALL.into_iter().any(|r| domain::permission::may(role, r, action));
        if !ever {
            return failure(ctx, route, &AppError::NotAllowed(action), machine);
        }
    }
    match (route.handler)(ctx, &parts.input) {
        Ok(reply) => reply,
        Err(error) => failure(ctx, route, &error, machine),
    }
}

fn failure(ctx: &Ctx, route: &Route, error: &AppError, machine: bool) -> Reply {
    let status = pages::failure::status(error);
    if status.is_server_error() {
        // Not the sentence: it may quote what is stored, and that may be a name.
        let (kind, about) = error.for_log();
        let (code, request) = (error.code(), ctx.request);
        tracing::error!(route = route.path, %request, code, kind, about, "a request failed");
    }
    if machine {
        Reply::problem(status, error.code(), &pages::failure::detail(error)).of(ctx.request)
    } else {
        pages::failure::page(ctx, error)
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("json"))
}

// cookies ------------------------------------------------------------------------------------------

/// The name of the session's cookie: with the `__Host-` prefix a browser takes it only over TLS and only for
/// this very host (RFC 6265bis 4.1.3.2); a plain school network cannot have that.
pub(crate) fn session_cookie(site: &Site) -> &'static str {
    if site.settings().tls { "__Host-waymark" } else { "waymark" }
}

/// The cookie that remembers which class's tiles a shared tablet shows.
pub(crate) const DOOR_COOKIE: &str = "waymark-door";

/// A `Set-Cookie` line; an empty value takes the cookie away.
pub(crate) fn set_cookie(site: &Site, name: &str, value: &str, seconds: Option<u32>) -> String {
    let secure = if site.settings().tls { "; Secure" } else { "" };
    let age = match (value.is_empty(), seconds) {
        (true, _) => "; Max-Age=0".to_owned(),
        (false, Some(seconds)) => format!("; Max-Age={seconds}"),
        (false, None) => String::new(),
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
}

fn read_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

fn head(site: &Site, parts: &Parts) -> Head {
    let text =
        |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
    let behind_proxy = site.settings().public_url.is_some();
    let forwarded =
        text(header::HeaderName::from_static("x-forwarded-for")).rsplit(',').next().unwrap_or("").trim();
    let socket = parts.address.map(|address| address.ip().to_string()).unwrap_or_default();
    let address = if behind_proxy && !forwarded.is_empty() { forwarded.to_owned() } else { socket };
    let scheme = if site.settings().tls { "https" } else { "http" };
    let origin = match &site.settings().public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("{scheme}://{}", text(header::HOST)),
    };
    let lang = text(header::ACCEPT_LANGUAGE)
        .split(',')
        .filter_map(|part| ui::words::Lang::from_code(part.split(';').next()?.trim()))
        .next()
        .map_or("en", ui::words::Lang::code)
        .to_owned();
    let door = read_cookie(&parts.headers, DOOR_COOKIE).filter(|code| !code.is_empty());
    let (peer, machine) = (parts.address.map(|address| address.ip()), wants_json(&parts.headers));
    let forwarded =
        ["x-forwarded-for", "forwarded", "via"].iter().any(|name| parts.headers.contains_key(*name));
    Head { lang, address, origin, door, machine, peer, forwarded, request: parts.request }
}

/// A file of the look; its name carries its hash, so that it is kept for ever.
async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = ui::assets::asset_at(&format!("/assets/{name}")) else {
        return (StatusCode::NOT_FOUND, "There is no such file. Open the page again.").into_response();
    };
    let mut response = Response::new(Body::from(asset.bytes.as_slice()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.mime));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}
