/* `<way-keypad>`: number keys for hands on a tablet. They write into the answer field that has, or last had,
   the focus. A keyboard goes on working as ever; the tablet's own is kept away, as the keys are here. */

/** @param {HTMLInputElement} field @param {string} key */
const press = (field, key) => {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (key === "erase") field.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
  else if (!field.maxLength || field.maxLength < 0 || field.value.length - (end - start) < field.maxLength) field.setRangeText(key, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

class Keypad extends HTMLElement {
  /** @returns {HTMLInputElement[]} */
  get fields() {
    const form = document.getElementById(this.getAttribute("for") ?? "");
    return form ? Array.from(form.querySelectorAll("input[data-answer]")) : [];
  }

  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    if (matchMedia("(pointer: coarse)").matches) for (const field of this.fields) field.inputMode = "none";
    document.addEventListener("focusin", (event) => {
      if (this.fields.includes(event.target)) this.last = event.target;
    }, { signal });
    // Pressing a key takes neither the focus nor the caret from the field.
    this.addEventListener("mousedown", (event) => {
      if (event.target.closest("[data-key]")) event.preventDefault();
    }, { signal });
    this.addEventListener("click", (event) => {
      const key = event.target.closest("[data-key]")?.dataset.key;
      const fields = this.fields;
      const field = fields.find((one) => one === document.activeElement) ?? fields.find((one) => one === this.last) ?? fields[0];
      if (!key || !field) return;
      // A field that nobody has been in yet has its caret before what stands in it.
      if (field !== this.last) field.setSelectionRange(field.value.length, field.value.length);
      this.last = field;
      press(field, key);
    }, { signal });
  }

  disconnectedCallback() { this.abort?.abort(); }
}
customElements.define("way-keypad", Keypad);
