/* Progress: a table of a thousand cells is one stop of the Tab key, and the arrow keys go from cell to cell.
   Without scripts each cell is a stop of its own. */

const table = document.querySelector(".matrix");
if (table) {
  const links = (row) => [...row.querySelectorAll("a")];
  // Above the titles of the rows stands nothing.
  const rows = [[undefined, ...links(table.tHead.rows[0])], ...[...table.tBodies[0].rows].map(links)];
  const at = (cell) => rows.map((row, y) => [row.indexOf(cell), y]).find(([x]) => x >= 0);
  let stop = null;
  const move = (cell) => {
    if (stop) stop.tabIndex = -1;
    stop = cell;
    stop.tabIndex = 0;
  };
  for (const cell of rows.flat()) if (cell) cell.tabIndex = -1;
  const open = table.querySelector("a[aria-current]") ?? rows[1]?.[0];
  if (open) move(open);
  table.closest(".heat").dataset.arrows = "yes";
  table.addEventListener("focusin", (event) => { if (at(event.target)) move(event.target); });
  table.addEventListener("keydown", (event) => {
    const place = at(event.target);
    if (!place || event.altKey || event.ctrlKey || event.metaKey) return;
    const [x, y] = place;
    const last = rows[y].length - 1;
    const next = {
      ArrowRight: () => rows[y][Math.min(x + 1, last)], ArrowLeft: () => rows[y][Math.max(x - 1, 0)],
      ArrowDown: () => rows[Math.min(y + 1, rows.length - 1)][x], ArrowUp: () => rows[Math.max(y - 1, 0)][x],
      Home: () => rows[y][0] ?? rows[y][1], End: () => rows[y][last],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });
}
