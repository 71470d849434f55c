// Sorts and filters the tables, folds everything at once, and opens what a link or the printer needs. Without it
// the page is complete: everything it adds, it adds here.
"use strict";
(() => {
  const say = document.body.dataset;
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // An empty cell, or a dash, stands last whichever way the rows are sorted.
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.key ?? cell.textContent.trim();
    return text === "–" ? "" : text;
  };
  const compare = (one, other) => {
    const [first, second] = [Number(one), Number(other)];
    return Number.isNaN(first) || Number.isNaN(second) ? order.compare(one, other) : first - second;
  };
  const sort = (table, head) => {
    const column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [value(row, column), row]);
    rows.sort(([one], [other]) => {
      if (one === "" || other === "") return (one === "") - (other === "");
      return down ? compare(other, one) : compare(one, other);
    });
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  const filter = (table, text, told) => {
    const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    const rows = [...table.tBodies[0].rows];
    let part = 0;
    for (const row of rows) {
      const said = row.textContent.toLocaleLowerCase(language);
      row.hidden = !words.every((each) => said.includes(each));
      part += row.hidden ? 0 : 1;
    }
    told.textContent = words.length ? say.shown.replace("{part}", part).replace("{whole}", rows.length) : "";
  };
  for (const table of document.querySelectorAll("table.rows")) {
    for (const head of table.tHead.rows[0].cells) {
      const button = make("button", { type: "button", className: "sort", title: say.sort.replace("{column}", head.textContent) });
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
    if (table.tBodies[0].rows.length < 5) continue;
    const label = make("label", { textContent: `${say.filter} ` });
    const input = make("input", { type: "search" });
    const told = make("output", {});
    input.addEventListener("input", () => filter(table, input.value, told));
    label.append(input);
    const form = make("div", { className: "filter" });
    form.append(label, told);
    table.parentElement.before(form);
  }

  const folds = () => document.querySelectorAll("details");
  const buttons = make("div", { className: "buttons" });
  for (const [words, open] of [[say.open, true], [say.close, false]]) {
    const button = make("button", { type: "button", className: "nl-button", textContent: words });
    button.addEventListener("click", () => folds().forEach((each) => { each.open = open; }));
    buttons.append(button);
  }
  if (folds().length) document.querySelector("header > div").append(buttons);

  // A place that is folded, or filtered away, is shown to whoever follows a link to it.
  const show = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    place.closest("tr")?.removeAttribute("hidden");
    for (let each = place.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", show);
  show();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...folds()].filter((each) => !each.open);
    closed.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
})();
