/* The clock of a lesson: `<div data-clock="from-until ..." data-passed data-part="#id">`, all in milliseconds of the
   lesson. It ticks, says 2 minutes and 30 seconds politely, and when a part ends, or the server has something new
   (`data-ask` on the part, with its fingerprint in `data-print`), the part is fetched again. */

/** How often the server is asked, where it does not tell by itself. */
const ASK = 10000;
/** When something is said, in seconds before the change. */
const SAY = [120, 30];
let sound = null;
let busy = false;
let asked = Date.now();

/** A short soft tone, where somebody turned sound on. */
const tone = () => {
  if (!sound) return;
  const voice = sound.createOscillator();
  const volume = sound.createGain();
  volume.gain.setValueAtTime(0.12, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.6);
  voice.frequency.value = 523;
  voice.connect(volume).connect(sound.destination);
  voice.start();
  voice.stop(sound.currentTime + 0.6);
};

/** Brings the part up to date. @param {string} selector */
const renew = async (selector) => {
  if (busy) return;
  busy = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.ok && !response.redirected) {
      document.dispatchEvent(new CustomEvent("waymark:place", { detail: { html: await response.text(), selector } }));
    }
  } catch { /* no line: the clock goes on by what it knows */ }
  busy = false;
};

/** How much has passed of the lesson now. @param {HTMLElement} clock */
const passed = (clock) => {
  clock.seen ??= performance.now();
  const since = clock.hasAttribute("data-paused") ? 0 : performance.now() - clock.seen;
  return Number(clock.dataset.passed) + since;
};

/** @param {HTMLElement} clock @param {HTMLElement} root */
const tick = (clock, root) => {
  const parts = clock.dataset.clock.split(" ").map((part) => part.split("-").map(Number));
  const now = passed(clock);
  const at = parts.findIndex(([from, until]) => from <= now && now < until);
  clock.at ??= at;
  if (at !== clock.at) { clock.at = at; tone(); renew(clock.dataset.part); }
  if (at < 0) return;
  const [from, until] = parts[at];
  const seconds = Math.ceil((until - now) / 1000);
  for (const figures of root.querySelectorAll("[data-left]")) {
    figures.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  const share = `${((now - from) / (until - from) * 100).toFixed(1)}%`;
  clock.querySelector(".walked")?.setAttribute("x2", share);
  clock.querySelector(".ahead")?.setAttribute("x1", share);
  clock.querySelector("svg > svg")?.setAttribute("x", share);
  const due = SAY.find((moment) => seconds === moment);
  if (due && clock.said !== due && !clock.hasAttribute("data-paused")) {
    clock.said = due;
    const live = document.querySelector("#live");
    if (live) live.textContent = clock.dataset[`say${due}`];
    tone();
  }
};

/** @param {HTMLElement} root */
const ask = async (root) => {
  if (document.hidden || Date.now() - asked < ASK) return;
  asked = Date.now();
  try {
    const response = await fetch(root.dataset.ask, { headers: { Accept: "text/plain" } });
    if (response.ok && !response.redirected && (await response.text()) !== root.dataset.print) renew(`#${root.id}`);
  } catch { /* no line: asked again later */ }
};

if (document.querySelector("[data-clock], [data-ask]")) {
  setInterval(() => {
    const clock = document.querySelector("[data-clock][data-passed]");
    const root = document.querySelector("[data-ask]");
    if (clock) tick(clock, document);
    if (root) ask(root);
  }, 250);
}

const speaker = document.querySelector("[data-sound]");
if (speaker && "AudioContext" in globalThis) {
  speaker.hidden = false;
  speaker.addEventListener("click", () => {
    sound = sound ? null : new AudioContext();
    speaker.setAttribute("aria-pressed", String(Boolean(sound)));
    tone();
  });
}
