"use strict";
for (const form of document.querySelectorAll("form[data-filter]")) {
  const rows = [...document.querySelectorAll(`#${form.dataset.filter} tbody tr`)];
  const shown = form.querySelector("output");
  const apply = () => {
    const text = form.elements.text.value.trim().toLocaleLowerCase();
    const sector = form.elements.sector ? form.elements.sector.value : "";
    let count = 0;
    for (const row of rows) {
      const name = row.querySelector("th").textContent.toLocaleLowerCase();
      row.hidden = !(name.includes(text) && (!sector || row.dataset.sector === sector));
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}
