// What script adds to pages that work without it: the palette, drafts, a warning before typed text is lost, menus that close.
"use strict";
(() => {
  const say = text => { const line = document.getElementById("said"); if (line) line.textContent = text; };

  // Menus: Escape and a click elsewhere close them.
  const close = (menu, focus) => { menu.open = false; if (focus) menu.querySelector("summary").focus(); };
  document.addEventListener("click", e => document.querySelectorAll("details.menu[open]").forEach(m => { if (!m.contains(e.target)) close(m, false); }));
  document.addEventListener("keydown", e => { if (e.key === "Escape") document.querySelectorAll("details.menu[open]").forEach(m => close(m, true)); });

  // The time zone of this device stands first in the list.
  const zones = document.getElementById("view-zone");
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zones && local) {
    const known = [...zones.options].find(o => o.value === local);
    const option = known ?? new Option(local, local);
    option.textContent = local + " — " + zones.dataset.local;
    if (!known) zones.insertBefore(option, zones.options[1]);
  }

  // Palette: a combobox. The words keep the focus, arrow keys choose among the options, Enter opens the chosen one.
  const palette = document.getElementById("palette");
  if (palette) {
    const words = palette.querySelector("input");
    const list = document.getElementById("palette-list");
    const said = document.getElementById("palette-said");
    const pages = [...list.childNodes];
    const options = () => [...list.querySelectorAll("[role=option]")];
    let shown = "", asked = 0, timer = 0, running = null, looking = Promise.resolve();
    const choose = option => {
      list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) words.setAttribute("aria-activedescendant", option.id); else words.removeAttribute("aria-activedescendant");
    };
    const show = (nodes, text) => {
      list.replaceChildren(...nodes);
      shown = text;
      const all = options();
      all.forEach((o, i) => { o.id = "palette-option-" + i; });
      words.setAttribute("aria-expanded", String(all.length > 0));
      choose(all[0]);
      palette.scrollTop = 0;
    };
    const fail = text => {
      const line = document.createElement("p");
      line.className = "note";
      line.textContent = said.textContent = palette.dataset.failed;
      show([line], text);
    };
    const look = async () => {
      clearTimeout(timer);
      const turn = ++asked;
      running?.abort();
      const text = words.value.trim();
      if (text === shown) return;
      if (text === "") { said.textContent = ""; show(pages, ""); return; }
      running = new AbortController();
      try {
        const answer = await fetch(palette.querySelector("form").action + "?part=list&q=" + encodeURIComponent(text), { signal: running.signal, headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        const found = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (turn !== asked) return;
        show([...found.body.childNodes], text);
        said.textContent = list.querySelector(".note")?.textContent ?? list.querySelector("[data-count]").dataset.count;
      } catch (fault) {
        if (turn === asked && fault.name !== "AbortError") fail("");
      }
    };
    // Enter before the answer is there opens what the words find, never what the words before them found.
    const enter = async e => {
      looking = words.value.trim() === shown ? looking : look();
      await looking;
      list.querySelector("[aria-selected=true]")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: e.ctrlKey, metaKey: e.metaKey, shiftKey: e.shiftKey }));
    };
    const open = () => { if (!palette.open) { show(shown === "" ? pages : [...list.childNodes], shown); palette.showModal(); words.select(); } };
    words.addEventListener("input", e => { clearTimeout(timer); if (!e.isComposing) timer = setTimeout(() => { looking = look(); }, 140); });
    words.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(() => { looking = look(); }, 140); });
    palette.addEventListener("click", e => { if (e.target === palette) palette.close(); });
    words.addEventListener("keydown", e => {
      if (e.isComposing) return;
      const all = options();
      const at = all.findIndex(o => o.ariaSelected === "true");
      if (e.key === "ArrowDown") choose(all[at + 1] ?? all[0]);
      else if (e.key === "ArrowUp") choose(all[at - 1] ?? all.at(-1));
      else if (e.key === "Enter") enter(e);
      else if (e.key === "Escape") palette.close(); // a search field would only empty itself
      else return;
      e.preventDefault();
    });
    document.addEventListener("keydown", e => {
      if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") { e.preventDefault(); open(); }
    });
    document.addEventListener("click", e => {
      if (!e.target.closest?.("[data-palette]") || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      open();
    });
  }

  // Typed text: forms marked data-guard warn before it is lost, those with data-draft keep it on the node.
  const dirty = new Set();
  const keepers = new WeakMap();
  const keeper = form => {
    if (keepers.has(form)) return keepers.get(form);
    const status = form.querySelector("[data-draft-status]");
    let timer = 0, busy = false, again = false, stopped = false, running = null;
    const tell = (text, failed) => { if (status) { status.textContent = text; status.classList.toggle("failed", failed); } };
    const keep = async () => {
      if (stopped) return;
      if (busy) { again = true; return; }
      busy = true;
      again = false;
      const seen = form.dataset.typed;
      const body = new FormData(form);
      [...body.entries()].forEach(([name, value]) => { if (value instanceof File) body.delete(name); });
      try {
        running = new AbortController();
        const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(body), headers: { Accept: "application/json" }, signal: running.signal });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        tell(status.dataset.kept.replace("{0}", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })), false);
        if (form.dataset.typed === seen) dirty.delete(form);
      } catch {
        if (!stopped) tell(status.dataset.failed, true);
      }
      busy = false;
      if (again) later();
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(keep, 1500); };
    const made = { later, stop: () => { stopped = true; clearTimeout(timer); running?.abort(); } };
    keepers.set(form, made);
    return made;
  };
  const typed = e => {
    const form = e.target.form ?? e.target.closest?.("form");
    if (!form?.matches("[data-guard], [data-draft]")) return;
    form.dataset.typed = String(Number(form.dataset.typed ?? 0) + 1);
    dirty.add(form);
    if (form.dataset.draft) keeper(form).later();
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("submit", e => { if (!e.defaultPrevented) { dirty.delete(e.target); keepers.get(e.target)?.stop(); } });
  window.addEventListener("beforeunload", e => { if ([...dirty].some(form => form.isConnected)) e.preventDefault(); });

  // A form is sent once, however often its button is pressed; coming back to the page makes it usable again.
  document.addEventListener("submit", e => {
    if (e.defaultPrevented || e.target.method !== "post") return;
    if (e.target.dataset.sent) { e.preventDefault(); return; }
    e.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(f => { delete f.dataset.sent; keepers.delete(f); }));

  // A file that is too large is refused before it is sent: the node would end the connection, and the browser would not say why.
  document.addEventListener("change", e => {
    const field = e.target;
    if (!field.dataset?.most) return;
    field.setCustomValidity([...field.files].some(f => f.size > +field.dataset.most) ? field.dataset.large : "");
    field.reportValidity();
  });

  // Choices that leave nothing to type are taken at once.
  document.addEventListener("change", e => { if (e.target.matches?.("select[data-go]")) e.target.form.requestSubmit(); });

  // A part of the page could not be had (an error, nobody there, a sign-in that ended): the browser goes to the address itself, which says why.
  // What is asked for beside the page's own business takes nobody off it.
  const whole = e => e.detail.elt?.matches(".count") || location.assign(e.detail.pathInfo?.finalRequestPath ?? e.detail.pathInfo?.requestPath ?? location.href);
  document.addEventListener("htmx:responseError", whole);
  document.addEventListener("htmx:sendError", whole);
  document.addEventListener("htmx:beforeSwap", e => {
    if (e.detail.target?.matches(".count") && /<html/i.test(e.detail.xhr.responseText)) e.detail.shouldSwap = false;
    if (e.detail.target?.id !== "split" || e.detail.xhr.status >= 400 || e.detail.xhr.responseText.includes('id="split"')) return;
    e.detail.shouldSwap = false;
    whole(e);
  });

  // After a part was replaced it is said, and what was chosen stands in view.
  document.addEventListener("htmx:afterSettle", e => {
    if (e.detail.target?.matches(".count")) return;
    const side = document.getElementById("side");
    if (side && matchMedia("(max-width: 64rem)").matches) side.scrollIntoView({ block: "start" });
    say(document.querySelector("#side h2")?.textContent ?? document.title);
  });

  // On paper the tables behind pictures are open.
  window.addEventListener("beforeprint", () => document.querySelectorAll("details.fold:not([open])").forEach(d => { d.open = true; d.dataset.printed = "1"; }));
  window.addEventListener("afterprint", () => document.querySelectorAll("details.fold[data-printed]").forEach(d => { d.open = false; delete d.dataset.printed; }));
})();
