/* `<way-draw data-sheet="480 320">`: a sheet to draw on with a finger, a pen or the mouse. The strokes go into the hidden
   field as `480 320;x y x y;x y`, whole numbers, as content/src/answer/drawing.rs reads them. Whoever does not draw
   writes into the field of words below, which needs none of this. */

/** Strokes and characters that are enough; the last stroke still fits below the limits of the server. */
const STROKES = 200, CHARS = 16000, POINTS = 400;
/** Points nearer than this to the last one are left out. */
const STEP = 3;
/** What a tap leaves, as the server draws it. */
const DOT = "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0";

class Draw extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector(".fig");
    this.field = this.querySelector("input");
    if (!this.svg || !this.field || this.path) return;
    this.sheet = this.dataset.sheet.split(" ").map(Number);
    this.strokes = this.field.value.split(";").slice(1).map((stroke) => stroke.split(" ").map(Number));
    this.path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    this.path.setAttribute("class", "fig-drawn");
    this.svg.append(this.path);
    this.setAttribute("ready", "");
    this.show();
    this.svg.addEventListener("pointerdown", (event) => {
      // One finger at a time: the heel of a hand on the glass draws nothing.
      if (event.button || this.pointer !== undefined || this.isFull()) return;
      event.preventDefault();
      this.pointer = event.pointerId;
      this.svg.setPointerCapture(event.pointerId);
      this.strokes.push([]);
      this.add(event);
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.pointer) return;
      for (const part of event.getCoalescedEvents?.() ?? []) this.add(part);
      this.add(event);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.svg.addEventListener(end, (event) => {
        if (event.pointerId === this.pointer) { this.pointer = undefined; this.keep(); }
      });
    }
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-draw]");
      if (!button) return;
      // What was cleared comes back with the next undo.
      if (button.dataset.draw === "clear" && this.strokes.length) { this.cleared = this.strokes; this.strokes = []; }
      else if (this.strokes.length) this.strokes.pop();
      else if (this.cleared && button.dataset.draw === "undo") { this.strokes = this.cleared; this.cleared = undefined; }
      this.keep();
      const live = document.querySelector("#live");
      if (live) live.textContent = button.dataset.says;
    });
  }

  /** @param {PointerEvent} event */
  add(event) {
    const [wide, high] = this.sheet;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const x = Math.min(wide, Math.max(0, Math.round(at.x)));
    const y = Math.min(high, Math.max(0, Math.round(at.y)));
    const stroke = this.strokes.at(-1);
    const far = stroke.length ? Math.hypot(x - stroke.at(-2), y - stroke.at(-1)) : STEP;
    if (far < STEP || stroke.length >= 2 * POINTS) return;
    stroke.push(x, y);
    this.show();
  }

  isFull() { return this.strokes.length >= STROKES || this.field.value.length >= CHARS; }

  keep() {
    this.field.value = this.strokes.length ? [this.sheet, ...this.strokes].map((stroke) => stroke.join(" ")).join(";") : "";
    this.querySelector("[data-full]").hidden = !this.isFull();
    this.show();
  }

  show() {
    const line = (stroke) => `M${stroke.join(" ")}${stroke.length === 2 ? DOT : ""}`;
    this.path.setAttribute("d", this.strokes.filter((stroke) => stroke.length).map(line).join(""));
  }
}
customElements.define("way-draw", Draw);
