/* A board that follows the room: `<div id=... data-live="address" data-digest="...">`. The server says when what the
   board shows has changed; the page then fetches itself and puts the part in place, without moving the focus.
   When the line is lost the board says so: a board that is old must not look alive. */

const board = () => document.querySelector("[data-live]");
/** Without a word from the server for so long the line is lost; it says something every 5 seconds. */
const SILENCE = 15000;
let heard = Date.now();
let busy = false;
let again = false;
/** How far the server's clock is ahead of this one, in milliseconds, when the page came. @type {number | undefined} */
let ahead;

/** @param {number} at @returns {string} time of day, as the server writes it */
const clock = (at) => { const d = new Date(at); return `${d.getHours()}:${String(d.getMinutes()).padStart(2, "0")}`; };

const say = () => {
  const line = board()?.querySelector("[data-line]");
  if (!line) return;
  const lost = Date.now() - heard > SILENCE;
  if (lost && line.hidden) line.textContent = line.dataset.lost.replace("{t}", clock(heard));
  line.hidden = !lost;
};

/** Running times from fixed moments. The server's clock and the device's may differ: what counts is the difference. */
const tick = () => {
  const root = board();
  if (!root) return;
  ahead ??= Number(root.dataset.now) - Date.now();
  for (const time of root.querySelectorAll("time[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() + ahead - Number(time.dataset.since)) / 1000));
    if (seconds >= 6 * 3600) continue;
    time.textContent = time.dataset.waits.replace("{t}", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  }
};

const refresh = async () => {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.redirected) { location.assign(response.url); return; }
    document.dispatchEvent(new CustomEvent("waymark:place", { detail: { html: await response.text(), selector: "#board" } }));
    heard = Date.now();
  } catch { /* the line is lost; the next event or the silence says so */ }
  busy = false;
  tick();
  if (again) { again = false; refresh(); }
};

const follow = (root) => {
  const source = new EventSource(root.dataset.live);
  source.addEventListener("board", (event) => {
    heard = Date.now();
    if (event.data !== board()?.dataset.digest) refresh();
    say();
  });
  source.addEventListener("beat", () => { heard = Date.now(); say(); });
  source.addEventListener("over", () => { source.close(); location.reload(); });
  addEventListener("pagehide", () => source.close());
  setInterval(() => { tick(); say(); }, 1000);
  tick();
};

if (board() && "EventSource" in globalThis) follow(board());
