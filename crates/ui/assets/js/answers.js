/* Answers that are not typed. Each works without this file: an order by numbers, a place on a line by the mark's own
   button, points as text. With it: arrows, a tap near a mark, a tap on the grid. Never by dragging alone. */

/* `<way-order>`: rows with a select for the place; buttons `data-move="-1"` and `"1"` move a row. */
class Order extends HTMLElement {
  connectedCallback() {
    this.setAttribute("ready", "");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button) return;
      const row = button.closest("li");
      const up = button.dataset.move === "-1";
      const other = up ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      up ? other.before(row) : other.after(row);
      this.count();
      button.focus();
      const live = document.querySelector("#live");
      if (live) live.textContent = row.querySelector("select").selectedOptions[0].textContent;
    });
    this.count();
  }

  count() {
    Array.from(this.querySelectorAll("li"), (row, at) => { row.querySelector("select").selectedIndex = at + 1; });
  }
}
customElements.define("way-order", Order);

/* `<way-line>`: a tap picks the nearest mark; the marks are radio buttons, so arrow keys do the rest. */
class Line extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", (event) => {
      const marks = Array.from(this.querySelectorAll("input"));
      const middle = (mark) => { const box = mark.getBoundingClientRect(); return box.left + box.width / 2; };
      const near = marks.reduce((a, b) => (Math.abs(middle(b) - event.clientX) < Math.abs(middle(a) - event.clientX) ? b : a));
      event.preventDefault();
      near.checked = true;
      near.focus({ preventScroll: true });
    });
  }
}
customElements.define("way-line", Line);

/* `<way-points for="field">`: a tap on a crossing of the grid sets or takes away a point in the text field. */
class Points extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    this.field = document.getElementById(this.getAttribute("for") ?? "");
    if (!this.svg || !this.field) return;
    this.setAttribute("ready", "");
    this.grid = this.svg.dataset.grid.split(" ").map(Number);
    this.most = Number(this.getAttribute("most")) || 1;
    this.addEventListener("click", (event) => {
      const [left, top, side, from, to] = this.grid;
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      const unit = side / (to - from);
      const x = Math.round((at.x - left) / unit) + from;
      const y = to - Math.round((at.y - top) / unit);
      if (x < from || x > to || y < from || y > to) return;
      const points = this.points();
      const known = points.findIndex((point) => point[0] === x && point[1] === y);
      if (known >= 0) points.splice(known, 1);
      else {
        if (points.length === this.most) points.shift();
        points.push([x, y]);
      }
      this.field.value = points.map((point) => `(${point.join(", ")})`).join(" ");
      this.draw();
    });
    this.field.addEventListener("input", () => this.draw());
    this.draw();
  }

  /** @returns {number[][]} */
  points() {
    return Array.from(this.field.value.replaceAll("−", "-").matchAll(/\(\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\)/g), (found) => [Number(found[1]), Number(found[2])]);
  }

  draw() {
    for (const old of this.svg.querySelectorAll("[data-set]")) old.remove();
    const [left, top, side, from, to] = this.grid;
    for (const [x, y] of this.points()) {
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      dot.setAttribute("class", "fig-accent fig-dot");
      dot.dataset.set = "";
      dot.setAttribute("cx", left + ((x - from) * side) / (to - from));
      dot.setAttribute("cy", top + ((to - y) * side) / (to - from));
      dot.setAttribute("r", "8");
      this.svg.append(dot);
    }
  }
}
customElements.define("way-points", Points);

/* `<way-draw src>`: the sheet's own module comes when the first sheet does. */
const bring = () => {
  const sheet = document.querySelector("way-draw[src]");
  if (sheet && !customElements.get("way-draw")) import(sheet.getAttribute("src"));
};
document.addEventListener("waymark:swapped", bring);
bring();
