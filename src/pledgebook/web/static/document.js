"use strict";
// The original and the text side by side: what is chosen in one is lit in the other.
const text = document.getElementById("text");
const original = document.querySelector(".pane.original");
const frame = document.querySelector("iframe.web-page");
let glowing = [];

function glow(key, from) {
  for (const one of glowing) one.classList.remove("glow");
  glowing = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  for (const one of glowing) one.classList.add("glow");
  const inText = text.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (from !== "text" && inText) inText.scrollIntoView({ block: "center" });
  if (from !== "original") {
    if (frame && inText) frame.src = `${frame.dataset.page}#${key}`;
    const page = inText && pageOf(inText);
    const sheet = page && document.getElementById(`page-${page}`);
    if (sheet) draw(sheet).then(() => {
      const box = sheet.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (box) box.classList.add("glow"), glowing.push(box);
      bringUp(original, box || sheet);
    });
  }
}
function bringUp(pane, element) {
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const there = element.getBoundingClientRect(), here = pane.getBoundingClientRect();
  pane.scrollTo({ top: pane.scrollTop + there.top - here.top - pane.clientHeight / 3 });
}
function pageOf(element) {
  let page = null;
  for (const turn of text.querySelectorAll(".turn")) {
    if (turn.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) page = turn.id.replace("text-page-", "");
  }
  return page;
}
async function draw(sheet) {
  if (!sheet.drawn) {
    sheet.drawn = fetch(sheet.dataset.boxes).then((answer) => (answer.ok ? answer.text() : "")).then((source) => {
      if (!source) return;
      const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
      svg.setAttribute("aria-hidden", "true");
      sheet.append(document.importNode(svg, true));
    });
  }
  return sheet.drawn;
}
text.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-key]");
  if (mark && getSelection().isCollapsed) glow(mark.closest(".promise, .definition")?.dataset.key || mark.dataset.key, "text");
});
if (original) {
  const watcher = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) { watcher.unobserve(one.target); draw(one.target); }
  }, { root: original, rootMargin: "300px" });
  for (const sheet of original.querySelectorAll(".sheet")) watcher.observe(sheet);
  original.addEventListener("click", (event) => {
    const box = event.target.closest("[data-key]");
    if (box) glow(box.dataset.key, "original");
  });
}
const lit = document.getElementById("lit");
if (lit) {
  lit.scrollIntoView({ block: "center" });
  const sheet = original && original.querySelector(".lit-page");
  if (sheet) draw(sheet).then(() => bringUp(original, sheet.querySelector("g.lit") || sheet));
}

// A selection becomes a passage with an address. Offsets count code points of the text layer.
const quoteButton = document.createElement("button");
quoteButton.className = "quote-button";
quoteButton.textContent = text.dataset.quote;
quoteButton.hidden = true;
document.body.append(quoteButton);
function offsetOf(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!block || !text.contains(block)) return null;
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const turn of part.querySelectorAll(".turn")) turn.remove();
  return Number(block.dataset.at) + [...part.textContent].length;
}
function selectedPassage() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset), end = offsetOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && end > start ? { start, end, range } : null;
}
document.addEventListener("selectionchange", () => {
  const passage = selectedPassage();
  quoteButton.hidden = !passage;
  if (!passage) return;
  const box = passage.range.getBoundingClientRect();
  quoteButton.style.insetBlockStart = `${Math.max(8, box.top - 44)}px`;
  quoteButton.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 220))}px`;
});
function goToPassage() {
  const passage = selectedPassage();
  if (passage) location.href = `/versions/${text.dataset.version}?at=${passage.start}-${passage.end}#lit`;
}
quoteButton.addEventListener("mousedown", (event) => event.preventDefault());
quoteButton.addEventListener("click", goToPassage);
document.addEventListener("keydown", (event) => {
  if (event.key === "q" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select")) goToPassage();
});
