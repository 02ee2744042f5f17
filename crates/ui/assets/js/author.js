/* An editor that shows what it makes: `<form data-look="#part">`. A moment after the last key the draft is saved as the
   form always saves it; from the answer come the part, what is wrong beside each field, and the draft's stamp. */

const form = document.querySelector("form[data-look]");
/** So long after the last key, in milliseconds. */
const QUIET = 700;
let waits = 0;
let busy = false;
let again = false;

/** What is wrong, beside each field. @param {Document} answer */
const faults = (answer) => {
  for (const old of form.querySelectorAll("p.oops")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const fault of answer.querySelectorAll("form[data-look] p.oops")) {
    const id = fault.id.replace(/-error$/, "");
    const field = document.getElementById(id);
    const theirs = answer.getElementById(id);
    if (!field || !theirs) continue;
    (field.closest(".field") ?? field).append(document.importNode(fault, true));
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (theirs.hasAttribute(name)) field.setAttribute(name, theirs.getAttribute(name));
    }
  }
};

const keep = async () => {
  if (busy) { again = true; return; }
  busy = true;
  const said = document.getElementById("saved");
  try {
    const data = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
    const html = await response.text();
    const answer = new DOMParser().parseFromString(html, "text/html");
    const before = answer.getElementById("before");
    if (!before) throw new Error("no editor");
    if (response.ok) form.elements.namedItem("before").value = before.value;
    said.textContent = response.ok ? said.dataset.saved : (answer.querySelector("[role=alert]")?.textContent ?? said.dataset.lost);
    faults(answer);
    document.dispatchEvent(new CustomEvent("waymark:place", { detail: { html, selector: form.dataset.look } }));
  } catch { said.textContent = said.dataset.lost; }
  busy = false;
  if (again) { again = false; keep(); }
};

form?.addEventListener("input", () => {
  document.getElementById("saved").textContent = form.querySelector("#saved").dataset.lost;
  clearTimeout(waits);
  waits = setTimeout(keep, QUIET);
});
form?.addEventListener("submit", () => clearTimeout(waits));
