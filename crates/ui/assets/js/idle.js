/* A shared tablet: after so many minutes without a touch, the form `#idle` is sent, which signs the child out.
   The time of the last touch is shared by all tabs, and looked at again when the tablet wakes up. */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form#idle[data-minutes]"));
if (form) {
  const limit = Number(form.dataset.minutes) * 60000;
  const key = "waymark-touched";
  let mine = Date.now();
  const read = () => { try { return Number(localStorage.getItem(key)); } catch { return 0; } };
  const touch = () => {
    const now = Date.now();
    if (now - mine < 2000) return;
    mine = now;
    try { localStorage.setItem(key, String(now)); } catch { /* a locked-down tablet: this tab alone counts */ }
  };
  const look = () => { if (Date.now() - Math.max(mine, read()) >= limit) form.submit(); };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, touch, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  setInterval(look, 5000);
}
