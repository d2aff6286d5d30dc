// What the page gains where scripts run: sorting by heads, finding areas, choosing a ranking. Nothing is made here that is not in the page.
(() => {
  "use strict";
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);

  // ---- sorting: a button in every head; what is no number stands last, whichever way it goes ----

  const numberOf = (text) => parseFloat(lang === "nl" ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, ""));

  function keyOf(cell, numeric) {
    const exact = cell.dataset.v;
    if (numeric) return exact === undefined ? numberOf(cell.textContent) : Number(exact);
    return exact === undefined ? cell.textContent.trim() : exact;
  }

  function compare(a, b, numeric) {
    return numeric ? a - b : collator.compare(a, b);
  }

  function sort(table, head) {
    const column = head.cellIndex;
    const numeric = head.classList.contains("number");
    const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const rows = Array.from(table.tBodies[0].rows, (row) => ({ row, key: keyOf(row.cells[column], numeric) }));
    const last = ({ key }) => key === "" || Number.isNaN(key);
    rows.sort((a, b) => last(a) - last(b) || (last(a) ? 0 : way * compare(a.key, b.key, numeric)));
    const sorted = document.createDocumentFragment();
    rows.forEach(({ row }) => sorted.append(row));
    table.tBodies[0].append(sorted);
    all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
    const order = way > 0 ? "ascending" : "descending";
    head.setAttribute("aria-sort", order);
    one("#said").textContent = one("#said").dataset[order].replace("{head}", head.textContent);
  }

  for (const table of all("table.sort")) {
    for (const head of all("thead th", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
  }

  // ---- finding: every word typed must be in the heading of a report; whatever bears the report's number follows ----

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const headings = all("article[data-r]").map((article) => ({
    number: article.dataset.r,
    text: plain(article.querySelector("h3").textContent),
  }));
  const bearers = new Map(headings.map(({ number }) => [number, []]));
  all("[data-r]").forEach((element) => bearers.get(element.dataset.r).push(element));

  function find(field, found) {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { number, text } of headings) {
      const fits = words.every((word) => text.includes(word));
      count += fits;
      bearers.get(number).forEach((element) => element.classList.toggle("gone", !fits));
    }
    const some = found.dataset.some.replace("{count}", count.toLocaleString(lang));
    found.value = words.length ? some : found.dataset.all;
    if (words.length) one("main").dataset.filter = `${field.value.trim()}: ${some}`;
    else delete one("main").dataset.filter;
  }

  const form = one("form[role=search]");
  const field = one("#find");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  let soon;
  field.addEventListener("input", () => {
    clearTimeout(soon);
    if (headings.length < 500) find(field, one("#found"));
    else soon = setTimeout(find, 150, field, one("#found")); // not at every letter
  });

  // ---- choosing: one ranking in sight; on paper all of them ----

  const choices = all("[data-choose]");
  const isChosen = (table) => choices.every((choice) => table.dataset[choice.dataset.choose] === choice.value);
  const choose = () => all(".choice").forEach((table) => table.classList.toggle("off", !table.classList.toggle("on", isChosen(table))));
  choices.forEach((choice) => choice.addEventListener("change", choose));
  all(".choices").forEach((element) => (element.hidden = false));
  choose();

  if (field.value) find(field, one("#found")); // a browser that goes back fills the field by itself
})();
