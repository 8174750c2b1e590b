"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  table.tHead.addEventListener("click", event => {
    const head = event.target.closest("th");
    if (!head) return;
    const column = head.cellIndex, body = table.tBodies[0];
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => { const cell = row.cells[column]; return cell.dataset.sort ?? cell.textContent.trim(); };
    const rows = [...body.rows].sort((a, b) => {
      const x = key(a), y = key(b), n = Number(x) - Number(y);
      const order = Number.isNaN(n) ? x.localeCompare(y, "en", { numeric: true }) : n;
      return down ? -order : order;
    });
    body.append(...rows);
    table.dispatchEvent(new Event("sorted"));
  });
  const limit = Number(table.dataset.show);
  if (limit && table.tBodies[0].rows.length > limit) {
    let all = false;
    const more = document.createElement("button");
    more.className = "more";
    const show = () => {
      [...table.tBodies[0].rows].forEach((row, i) => { row.hidden = !all && i >= limit; });
      more.textContent = all ? "Show the first " + limit : "Show all " + table.tBodies[0].rows.length;
    };
    more.addEventListener("click", () => { all = !all; show(); });
    table.addEventListener("sorted", show);
    table.after(more);
    show();
  }
}
const filter = document.querySelector(".filter");
const objects = document.querySelector("table.objects");
if (filter && objects) {
  const search = filter.querySelector("input[type=search]");
  const states = [...filter.querySelectorAll("input[type=checkbox]")];
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(states.filter(s => s.checked).map(s => s.value));
    let shown = 0;
    for (const row of objects.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(wanted.has(row.dataset.state) && words.every(w => text.includes(w)));
      if (!row.hidden) shown++;
    }
    filter.querySelector("output").textContent = shown + " of " + objects.tBodies[0].rows.length;
  };
  filter.addEventListener("input", apply);
  apply();
}
