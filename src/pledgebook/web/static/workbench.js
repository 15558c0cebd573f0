"use strict";
// What every page shares. Each page works without it.
window.workbench = {
  token: document.querySelector('meta[name="csrf-token"]').content,
  /** POST a form or JSON with the session's token. */
  send(address, body, more = {}) {
    const headers = { "X-CSRF-Token": this.token, Accept: "application/json", ...more.headers };
    if (!(body instanceof FormData)) headers["Content-Type"] = "application/json";
    return fetch(address, { method: "POST", body: body instanceof FormData ? body : JSON.stringify(body), ...more, headers });
  },
};
// Switches of a page keep their state for the next one.
for (const form of document.querySelectorAll("form[data-remember]")) {
  for (const box of form.querySelectorAll('input[type="checkbox"][id]')) {
    const key = `${form.dataset.remember}:${box.id}`;
    try {
      const kept = localStorage.getItem(key);
      if (kept !== null) box.checked = kept === "1";
      box.addEventListener("change", () => localStorage.setItem(key, box.checked ? "1" : "0"));
    } catch { /* a browser that keeps nothing */ }
  }
  form.addEventListener("submit", (event) => event.preventDefault());
}
// A filter takes effect when it is changed; the button is for browsers without scripts.
for (const form of document.querySelectorAll("form.filters[method=get]")) {
  for (const field of form.querySelectorAll("select, input[type=checkbox]")) {
    field.addEventListener("change", () => form.requestSubmit());
  }
}
// A page that tells of something sent lets go of its draft.
try {
  const sent = sessionStorage.getItem("sent");
  if (sent && document.querySelector('[role="status"].notice')) { localStorage.removeItem(sent); sessionStorage.removeItem("sent"); }
} catch { /* a browser that keeps nothing */ }
