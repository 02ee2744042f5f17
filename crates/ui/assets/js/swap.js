/* `<form data-swap="#part">`: send the form, take the part with that id out of the answer, put it in place.
   Without this file, or when anything goes wrong, the browser sends the form as it always would. */

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
const request = (form, submitter) => {
  const data = new URLSearchParams(new FormData(form, submitter));
  const url = new URL(submitter?.getAttribute("formaction") ?? form.action, location.href);
  const headers = { Accept: "text/html" };
  if (form.method !== "post") { url.search = data.toString(); return fetch(url, { headers }); }
  return fetch(url, { method: "POST", body: data, headers });
};

/** Symbols that the new part draws and the page does not have yet. @param {Document} answer */
const bring = (answer) => {
  let block = document.querySelector("#symbols");
  const news = answer.querySelectorAll("#symbols > symbol");
  if (news.length && !block) {
    block = document.importNode(answer.querySelector("#symbols"), false);
    document.body.prepend(block);
  }
  for (const symbol of news) {
    if (!document.getElementById(symbol.id)) block.append(document.importNode(symbol, true));
  }
};

/** Focus stays on what had it, by its id; else it goes where the part says (`data-focus`, or the button in it); else
   on the part. @param {Element} part @param {string} had */
const refocus = (part, had) => {
  const stays = had ? document.getElementById(had) : null;
  const said = part.querySelector("[data-focus]");
  const target = (part.contains(stays) ? stays : null) ?? said?.querySelector("button, a[href]") ?? said ?? part;
  if (target === part) part.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  const box = target.getBoundingClientRect();
  // A new question is read from its beginning.
  if (box.top < 0 || box.top > innerHeight) {
    const still = document.documentElement.dataset.motion === "reduced" || matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: target === part ? "start" : "nearest", behavior: still ? "auto" : "smooth" });
  }
};

/** @param {string} html @param {string} selector @param {boolean} [quiet] the reader did nothing: the focus stays where
   it is @returns {boolean} whether the part was there */
const place = (html, selector, quiet = false) => {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const part = answer.querySelector(selector);
  const old = document.querySelector(selector);
  if (!part || !old) return false;
  bring(answer);
  const had = document.activeElement?.id ?? "";
  const inside = old.contains(document.activeElement);
  const said = quiet ? old.querySelector("[data-announce]")?.dataset.announce : "";
  const fresh = document.importNode(part, true);
  old.replaceWith(fresh);
  if (answer.title) document.title = answer.title;
  if (!quiet) refocus(fresh, had);
  else if (inside) (had ? document.getElementById(had) : null)?.focus({ preventScroll: true });
  const live = document.querySelector("#live");
  const news = fresh.querySelector("[data-announce]");
  const text = news?.dataset.announce || news?.textContent || "";
  if (live && !(quiet && text === said)) live.textContent = text;
  document.dispatchEvent(new CustomEvent("waymark:swapped", { detail: fresh }));
  return true;
};

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const selector = form.dataset.swap;
  if (!selector || event.defaultPrevented) return;
  event.preventDefault();
  try {
    const response = await request(form, event.submitter);
    const elsewhere = response.redirected && new URL(response.url).pathname !== location.pathname;
    if (elsewhere) { location.assign(response.url); return; }
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("text/html") && place(await response.text(), selector)) { delete form.dataset.sent; return; }
  } catch { /* no line: the browser itself tries, and says what is wrong */ }
  if (event.submitter?.name) {
    const carry = Object.assign(document.createElement("input"), { type: "hidden", name: event.submitter.name, value: event.submitter.value });
    form.append(carry);
  }
  form.submit();
});

/* A part that the page itself brings up to date. */
document.addEventListener("waymark:place", (event) => { place(event.detail.html, event.detail.selector, true); });
