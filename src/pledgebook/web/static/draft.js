"use strict";
// What is typed is kept in this browser until it has been sent: a lost connection loses nothing.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${form.dataset.draft}`;
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem(key)) || {}; } catch { /* nothing kept */ }
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "password" || !(field.name in kept)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = kept[field.name] === field.value;
    else field.value = kept[field.name];
  }
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.name || field.type === "password") return;
    kept[field.name] = field.value;
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* a browser that keeps nothing */ }
  });
  // The page that follows a sent form says so; only then is the draft let go of.
  form.addEventListener("submit", () => { try { sessionStorage.setItem("sent", key); } catch { /* as above */ } });
}
