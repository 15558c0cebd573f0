"use strict";
// Review by keyboard, and nothing that was typed is lost. Every page works without it.
(() => {
  const form = document.getElementById("decide");
  const find = (id) => document.getElementById(id);
  const store = { // a browser may refuse to keep anything
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };
  const prefix = "pledgebook:draft:";
  const saved = find("saved");
  if (saved) {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(`${prefix}${saved.dataset.question}:`)) store.drop(key);
    } catch { /* nothing was kept */ }
  }

  const FIELDS = ["answer", "other", "comment", "sources", "cause", "change_comment", "words", "words_in", "evidence"];
  const key = form && prefix + form.dataset.draft;
  const now = () => {
    const values = {};
    for (const [name, value] of new FormData(form)) if (FIELDS.includes(name)) (values[name] ||= []).push(value);
    return values;
  };
  function fill(values) {
    for (const field of form.elements) {
      if (!FIELDS.includes(field.name)) continue;
      const given = values[field.name] || [];
      if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
      else field.value = given[0] ?? "";
      if (field.value && field.type !== "radio") field.closest("details")?.setAttribute("open", "");
    }
  }
  if (form) {
    const before = now();
    const kept = store.get(key);
    if (kept && !form.dataset.typed && JSON.stringify(kept) !== JSON.stringify(before)) {
      fill(kept);
      find("restored").hidden = false;
      find("kept").hidden = false;
    }
    find("forget").addEventListener("click", () => {
      store.drop(key);
      fill(before);
      find("restored").hidden = true;
      find("kept").hidden = true;
    });
    document.addEventListener("input", (event) => {
      if (event.target.form !== form) return;
      if (store.set(key, now())) find("kept").hidden = false;
    });
    document.querySelector("[data-discard]")?.addEventListener("click", () => store.drop(key));
    form.addEventListener("submit", send);
  }
  // Sent in the background, so that a lost connection leaves the page and what is in it alone. What
  // the workbench does not take is sent once more as a form, to see its page that says why.
  async function send(event) {
    event.preventDefault();
    const button = event.submitter || form.querySelector(".acts button");
    const body = new FormData(form);
    if (button.name) body.append(button.name, button.value);
    const address = button.hasAttribute("formaction") ? button.formAction : form.action;
    const buttons = document.querySelectorAll('#decide button, button[form="decide"]');
    for (const one of buttons) one.disabled = true;
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      for (const one of buttons) one.disabled = false;
      find("offline").hidden = false;
      find("offline").scrollIntoView({ block: "nearest" });
      return;
    }
    if (answer.ok) {
      const { next } = await answer.json();
      store.drop(key);
      location.assign(next);
      return;
    }
    for (const one of buttons) one.disabled = false;
    if (button.name) {
      const act = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
      form.append(act);
    }
    form.action = address;
    form.submit();
  }

  const typing = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  const quotes = () => [...document.querySelectorAll(".quote")];
  let at = -1;
  const onQuote = () => quotes().find((one) => one.contains(document.activeElement));
  function jump() {
    const all = quotes();
    if (!all.length) return;
    const here = all.indexOf(onQuote());
    at = ((here >= 0 ? here : at) + 1) % all.length;
    const place = all[at].querySelector("a.place, input");
    if (!place) return;
    place.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement;
    if (event.key === "Escape" && typing(active)) { active.blur(); return; }
    if (typing(active)) return;
    if (event.key === "j") { event.preventDefault(); jump(); return; }
    if (event.key === "o") { onQuote()?.querySelector("a.place")?.click(); return; }
    if (event.key === "e") { onQuote()?.querySelector("input")?.click(); return; }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (target.type === "radio") { target.checked = true; target.focus(); target.dispatchEvent(new Event("input", { bubbles: true })); }
    else if (target.tagName === "TEXTAREA") target.focus();
    else target.click();
  });
})();
