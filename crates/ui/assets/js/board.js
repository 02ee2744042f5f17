/* The board of the next lesson: a name can be dragged to another box. Without scripts, and by keyboard, the name leads to
   "move to ...", which sends the same form. */

const MOVE = "form:has(input[name=do][value=move]):has(input[name=station])";
let dragged = "";

const slot = (event) => (dragged && event.target instanceof Element ? event.target.closest("#lesson td[data-station]") : null);
const over = (cell) => {
  for (const other of document.querySelectorAll("#lesson td.over")) other.classList.remove("over");
  cell?.classList.add("over");
};
const done = () => {
  dragged = "";
  over(null);
  document.querySelector("#lesson .board")?.removeAttribute("data-dragging");
};

document.addEventListener("dragstart", (event) => {
  const name = event.target instanceof Element ? event.target.closest("#lesson [data-learner]") : null;
  if (!name) return;
  dragged = name.dataset.learner;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", name.textContent.trim());
  name.closest(".board").dataset.dragging = "yes";
});
document.addEventListener("dragover", (event) => {
  const cell = slot(event);
  if (dragged) over(cell);
  if (cell) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const cell = slot(event);
  const form = document.querySelector(`#lesson ${MOVE}`);
  if (!cell || !form) { done(); return; }
  event.preventDefault();
  form.elements.learner.value = dragged;
  form.elements.turn.value = cell.dataset.turn;
  form.elements.station.value = cell.dataset.station;
  done();
  form.requestSubmit();
});
document.addEventListener("dragend", done);
