"use strict";
// Files are sent one by one, each with its progress and its outcome in its own place.
const form = document.querySelector("form.import");
const words = JSON.parse(form.dataset.words);
const zone = form.querySelector(".drop"), input = form.querySelector("input[type=file]");
const results = document.querySelector(".results"), list = results.querySelector(".uploads");
const queue = [];
let busy = false;

function element(tag, text, parent, attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}
function add(files) {
  for (const file of files) {
    results.hidden = false;
    const item = element("li", "", list);
    const line = element("p", "", item);
    element("strong", file.name, line);
    const state = element("span", "", line, { class: "quiet" });
    const bar = element("progress", "", item, { max: "1", value: "0", "aria-label": file.name });
    queue.push({ file, item, state, bar });
  }
  next();
}
function next() {
  if (busy || !queue.length) return;
  busy = true;
  const one = queue.shift();
  const body = new FormData();
  for (const name of ["company", "kind", "document"]) if (form.elements[name]) body.append(name, form.elements[name].value);
  body.append("files", one.file);
  const request = new XMLHttpRequest();
  request.open("POST", "/import");
  request.setRequestHeader("X-CSRF-Token", workbench.token);
  request.setRequestHeader("Accept", "application/json");
  one.state.textContent = ` · ${words.sending}`;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) one.bar.value = event.loaded / event.total;
    if (event.loaded === event.total) { one.bar.removeAttribute("value"); one.state.textContent = ` · ${words.reading}`; }
  };
  request.onloadend = () => { busy = false; tell(one, request); next(); };
  request.send(body);
}
function tell(one, request) {
  one.bar.remove();
  let answer = null;
  try { answer = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
  const told = Array.isArray(answer) ? answer[0] : answer;
  if (!told || told.error || told.message) {
    one.item.className = "failed";
    one.state.textContent = "";
    element("p", told ? told.error || told.message : words.lost, one.item);
    return;
  }
  one.item.className = "done";
  one.state.textContent = ` · ${words.outcomes[told.outcome]}`;
  const about = element("p", "", one.item, { class: "sub" });
  element("a", `${words.open} ${told.title}`, about, { href: told.address });
  about.append(` · ${told.company} · ${told.promises} ${words.promises}`);
  if (told.outcome === "new version") {
    about.append(" · ");
    element("a", words.compare, about, { href: `/documents/${told.document_id}/redline` });
  }
  for (const problem of told.problems) element("p", problem, one.item, { class: "sub" });
}
form.addEventListener("submit", (event) => { event.preventDefault(); add(input.files); form.querySelector("input[type=file]").value = ""; });
input.addEventListener("change", () => { if (input.files.length) { add(input.files); input.value = ""; } });
for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => { event.preventDefault(); add(event.dataTransfer.files); });
// A file that misses the zone would take the page's place.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
window.addEventListener("beforeunload", (event) => { if (busy || queue.length) event.preventDefault(); });
