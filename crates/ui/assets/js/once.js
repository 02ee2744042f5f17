/* A form is sent once. Pressing twice sends nothing more, and a record that the browser makes carries an id
   made here, so that even a form sent again over a bad line is one record. */

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, then chance. `crypto.randomUUID` is missing on plain HTTP,
 * which a school network without certificates has; `getRandomValues` is there.
 * @returns {string}
 */
const uuid7 = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = Date.now();
  for (let i = 5; i >= 0; i--) { bytes[i] = ms % 256; ms = Math.floor(ms / 256); }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

/** The id is made when the form appears, not when it is sent: sent again, it is the same record. */
const stamp = () => {
  for (const field of document.querySelectorAll("input[data-uuid7]")) {
    if (!field.dataset.stamped) { field.value = uuid7(); field.dataset.stamped = "yes"; }
  }
};

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.target === "_blank") return;
  if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  form.dataset.sent = "yes";
}, true);

/* A page that comes back out of the browser's memory may be another child's, or an old question. */
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("waymark:swapped", stamp);
stamp();
