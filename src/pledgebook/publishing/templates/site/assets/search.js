"use strict";
// The index lies in parts named by the first two letters of a word. A part is a script that hands
// over its words, because a page opened from a folder may not fetch files.
(() => {
  const parts = new Map();
  const waiting = new Map();
  window.pledgebookPart = (name, words) => {
    parts.set(name, words);
    waiting.get(name)?.();
  };
  const load = (file, name) =>
    parts.has(name)
      ? Promise.resolve()
      : new Promise((done) => {
          waiting.set(name, done);
          const script = document.createElement("script");
          script.src = `search/${file}.js`;
          script.onerror = () => {
            parts.set(name, {});
            done();
          };
          document.head.append(script);
        });
  const form = document.querySelector("form[data-search]");
  const list = document.querySelector(".results");
  const shown = form.querySelector("output");
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const file = (word) =>
    [...word.slice(0, 2)].map((c) => (/[a-z0-9]/.test(c) ? c : c.codePointAt(0).toString(16))).join("");
  let last = 0;
  const search = async () => {
    const turn = ++last;
    const words = fold(form.elements.q.value).filter((word) => word.length > 1);
    history.replaceState(null, "", words.length ? `#${encodeURIComponent(form.elements.q.value)}` : "#");
    if (!words.length) {
      list.replaceChildren();
      shown.textContent = "";
      return;
    }
    await Promise.all([load("pages", "pages"), ...words.map((word) => load(`w-${file(word)}`, file(word)))]);
    if (turn !== last) return;
    const found = words.map((word) => {
      const hits = new Set();
      const part = parts.get(file(word)) || {};
      for (const known of Object.keys(part)) if (known.startsWith(word)) part[known].forEach((n) => hits.add(n));
      return hits;
    });
    // Pages with all the words; where there is none, pages with most of them come first.
    const count = new Map();
    for (const set of found) for (const n of set) count.set(n, (count.get(n) || 0) + 1);
    const most = Math.max(0, ...count.values());
    const hits = [...count.keys()].filter((n) => count.get(n) === most || most < words.length);
    hits.sort((a, b) => count.get(b) - count.get(a) || a - b);
    const pages = parts.get("pages").list || [];
    list.replaceChildren(
      ...hits.slice(0, 200).map((n) => {
        const [href, title, about] = pages[n];
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = href;
        link.textContent = title;
        const more = document.createElement("div");
        more.className = "quiet";
        more.textContent = about;
        item.append(link, more);
        return item;
      }),
    );
    const kind = most < words.length && hits.length ? " with some of the words" : "";
    shown.textContent = (hits.length === 1 ? "1 result" : `${hits.length} results`) + kind;
  };
  form.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (location.hash.length > 1) {
    try {
      form.elements.q.value = decodeURIComponent(location.hash.slice(1));
    } catch {
      form.elements.q.value = "";
    }
    search();
  }
})();
