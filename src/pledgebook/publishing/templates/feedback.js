
"use strict";
(() => {
  const form = document.querySelector("form");
  const status = document.getElementById("status");
  let changed = false;
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => (field(name) ? field(name).value : "");

  const collect = () => ({
    format: form.dataset.format,
    company: form.dataset.company,
    project: form.dataset.project,
    edition: form.dataset.edition,
    responder: value("responder"),
    dated: value("dated"),
    items: [...form.querySelectorAll("[data-finding]")].map((part) => {
      const key = part.dataset.finding;
      return {
        finding: key,
        position: value(`position|${key}`),
        answer: value(`answer|${key}`),
        documents: value(`documents|${key}`),
      };
    }),
  });

  const save = () => {
    const text = JSON.stringify(collect(), null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "response.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    changed = false;
    status.textContent = "Saved as response.json: please send us that file.";
  };

  const put = (name, text) => {
    const target = field(name);
    if (target && typeof text === "string") target.value = text;
  };

  const load = async (file) => {
    try {
      const saved = JSON.parse(await file.text());
      if (saved.format !== form.dataset.format) throw new Error("format");
      put("responder", saved.responder);
      put("dated", saved.dated);
      for (const item of saved.items) {
        for (const part of ["position", "answer", "documents"]) {
          put(`${part}|${item.finding}`, item[part]);
        }
      }
      status.textContent = "Your saved answers are in the form again.";
    } catch {
      status.textContent = "That file is not one that this form saved.";
    }
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("input", () => { changed = true; });
  document.getElementById("load").addEventListener("change", (event) => {
    if (event.target.files.length) load(event.target.files[0]);
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
