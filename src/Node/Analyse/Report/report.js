// Niceties only: the report says everything without this script.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Find: shows the cards, lines and articles that hold all words.
  const form = document.querySelector(".find");
  const field = document.getElementById("find");
  const count = form.querySelector("output");
  const items = all(".card, .line, .article");
  const folded = new Map();
  const textOf = item => {
    if (!folded.has(item)) folded.set(item, item.textContent.normalize("NFKC").toLowerCase());
    return folded.get(item);
  };
  const find = () => {
    const words = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(word => word);
    for (const item of items) item.classList.toggle("gone", !words.every(word => textOf(item).includes(word)));
    for (const group of all(".story, .thread, .singles, #stories .fold").reverse())
      group.classList.toggle("gone", words.length > 0 && !group.querySelector(".card:not(.gone), .line:not(.gone)"));
    // Few finds are shown even where they stand folded; a thousand would take long to unfold.
    const found = all("#stories .line:not(.gone)");
    if (words.length > 0 && found.length <= 200)
      for (const line of found) for (let at = line.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    const articles = items.filter(item => item.matches(".article"));
    const counted = articles.length > 0 ? articles : items;
    const left = counted.filter(item => !item.classList.contains("gone")).length;
    count.textContent = words.length === 0 ? "" : `${left} of ${counted.length}`;
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 120);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = items.length < 2;

  // Source chain: pointing at a name lights its links, in both directions and over all hops.
  const chain = document.querySelector(".chain");
  const links = chain ? all(".link", chain) : [];
  const light = start => {
    const on = new Set([start]);
    const walk = (from, to) => {
      const seen = new Set();
      const open = [start];
      while (open.length > 0) {
        const at = open.pop();
        for (const link of links.filter(l => l.dataset[from] === at && !seen.has(l))) {
          seen.add(link);
          link.classList.add("on");
          on.add(link.dataset[to]);
          open.push(link.dataset[to]);
        }
      }
    };
    walk("from", "to");
    walk("to", "from");
    for (const node of all(".node", chain)) node.classList.toggle("on", on.has(node.dataset.node));
    chain.classList.add("lit");
  };
  const dim = () => {
    chain.classList.remove("lit");
    for (const link of links) link.classList.remove("on");
  };
  for (const node of chain ? all(".node", chain) : []) {
    node.addEventListener("mouseenter", () => light(node.dataset.node));
    node.addEventListener("mouseleave", dim);
  }

  // A link to a folded article opens it, also in browsers that do not by themselves.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper: unfold what the style sheet means to print.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".printed .article:not([open])");
    for (const article of opened) article.open = true;
  });
  addEventListener("afterprint", () => {
    for (const article of opened) article.open = false;
  });
})();
