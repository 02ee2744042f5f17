/* Marks of worksheets: one sign fills a cell and goes on; arrow keys go from cell to cell, Enter to the next row.
   Without scripts each cell is a field of its own. */

const marks = document.querySelector(".marks");
if (marks) {
  const rows = [...marks.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("input")));
  const all = rows.flat().filter(Boolean);
  const beside = (field, step) => all[all.indexOf(field) + step];
  // The nearest open cell of that question, up or down.
  const along = (field, step) => {
    let y = rows.findIndex((row) => row.includes(field));
    const x = rows[y].indexOf(field);
    for (y += step; y >= 0 && y < rows.length; y += step) if (rows[y][x]) return rows[y][x];
  };
  const on = (to) => to?.focus();
  const save = marks.closest("form").querySelector("button:not([name])");
  marks.addEventListener("input", ({ target }) => {
    const sign = target.value.trim();
    target.value = /^[1rvy✓+b]$/i.test(sign) ? "1" : /^[0wfnxm✗-]$/i.test(sign) ? "0" : "";
    if (target.value) on(beside(target, 1) ?? save);
  });
  marks.addEventListener("keydown", (event) => {
    if (!all.includes(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows.find((one) => one.includes(event.target));
    const next = {
      ArrowRight: () => beside(event.target, 1), ArrowLeft: () => beside(event.target, -1), " ": () => beside(event.target, 1) ?? save,
      ArrowDown: () => along(event.target, 1), ArrowUp: () => along(event.target, -1),
      Enter: () => rows.slice(rows.indexOf(row) + 1).flat().find(Boolean) ?? save,
    }[event.key];
    if (!next) return;
    event.preventDefault();
    on(next());
  });
  marks.addEventListener("focusin", ({ target }) => { if (all.includes(target)) target.select(); });
}
