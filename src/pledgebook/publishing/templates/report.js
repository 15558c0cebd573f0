"use strict";
(() => {
  const openAround = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  };
  const toTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden) {
      document.querySelectorAll("form.filters").forEach((form) => form.reset());
      document.querySelectorAll("form.filters").forEach(apply);
    }
    openAround(target);
    target.scrollIntoView();
  };

  const apply = (form) => {
    const list = document.getElementById(form.dataset.filters);
    const items = list.querySelectorAll("li[data-modality], article[data-answer]");
    const words = form.elements.words.value.trim().toLowerCase();
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
    let shown = 0;
    items.forEach((item) => {
      const fits =
        chosen.every((select) => item.dataset[select.name] === select.value) &&
        (!words || item.textContent.toLowerCase().includes(words));
      item.hidden = !fits;
      shown += fits;
    });
    [...list.querySelectorAll("[data-group]")].reverse().forEach((group) => {
      group.hidden = !group.querySelector("article:not([hidden])");
    });
    const filtering = words || chosen.length;
    form.querySelector(".filtered").textContent = filtering
      ? `${shown} of ${items.length} shown`
      : "";
  };

  document.querySelectorAll("form.filters").forEach((form) => {
    form.hidden = false;
    form.addEventListener("input", () => apply(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  });
  addEventListener("hashchange", toTarget);
  if (location.hash) toTarget();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
})();
