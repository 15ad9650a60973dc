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

  // Palette.
  const palette = document.getElementById("palette");
  if (palette) {
    const words = palette.querySelector("input");
    const list = document.getElementById("palette-list");
    const pages = list.cloneNode(true);
    let asked = 0, timer = 0, running = null;
    const show = nodes => list.replaceChildren(...nodes);
    const look = async () => {
      const turn = ++asked;
      running?.abort();
      const text = words.value.trim();
      if (text === "") { show([...pages.cloneNode(true).childNodes]); return; }
      running = new AbortController();
      try {
        const answer = await fetch(palette.querySelector("form").action + "?part=list&q=" + encodeURIComponent(text), { signal: running.signal, headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        const found = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (turn !== asked) return;
        show([...found.body.childNodes]);
        say(palette.dataset.count.replace("{0}", String(list.querySelectorAll("a").length)));
      } catch (fault) {
        if (turn !== asked || fault.name === "AbortError") return;
        const line = document.createElement("p");
        line.className = "note";
        line.textContent = palette.dataset.failed;
        show([line]);
        say(palette.dataset.failed);
      }
    };
    const open = () => { if (!palette.open) { palette.showModal(); words.select(); } };
    words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 140); });
    palette.addEventListener("click", e => { if (e.target === palette) palette.close(); });
    palette.addEventListener("keydown", e => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (e.key === "ArrowDown" && links.length) (links[at + 1] ?? links[0]).focus();
      else if (e.key === "ArrowUp" && at >= 0) (at === 0 ? words : links[at - 1]).focus();
      else if (e.key === "Enter" && document.activeElement === words && links.length && !e.isComposing) links[0].click();
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
    let timer = 0, busy = false, again = false, stopped = false;
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
        const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(body), headers: { Accept: "application/json" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        tell(status.dataset.kept.replace("{0}", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })), false);
        if (form.dataset.typed === seen) dirty.delete(form);
      } catch {
        if (!stopped) tell(status.dataset.failed, true);
      }
      busy = false;
      if (again) later();
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(keep, 1500); };
    const made = { later, stop: () => { stopped = true; clearTimeout(timer); } };
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
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(f => delete f.dataset.sent));

  // Choices that leave nothing to type are taken at once.
  document.addEventListener("change", e => { if (e.target.matches?.("select[data-go]")) e.target.form.requestSubmit(); });

  // A part of the page could not be had (an error, nobody there, a sign-in that ended): the browser goes to the address itself, which says why.
  const whole = e => location.assign(e.detail.pathInfo?.finalRequestPath ?? e.detail.pathInfo?.requestPath ?? location.href);
  document.addEventListener("htmx:responseError", whole);
  document.addEventListener("htmx:sendError", whole);
  document.addEventListener("htmx:beforeSwap", e => {
    if (e.detail.target?.id !== "split" || e.detail.xhr.status >= 400 || e.detail.xhr.responseText.includes('id="split"')) return;
    e.detail.shouldSwap = false;
    whole(e);
  });

  // After a part was replaced it is said, and what was chosen stands in view.
  document.addEventListener("htmx:afterSettle", () => {
    const side = document.getElementById("side");
    if (side && matchMedia("(max-width: 64rem)").matches) side.scrollIntoView({ block: "start" });
    say(document.querySelector("#side h2")?.textContent ?? document.title);
  });

  // On paper the tables behind pictures are open.
  window.addEventListener("beforeprint", () => document.querySelectorAll("details.fold:not([open])").forEach(d => { d.open = true; d.dataset.printed = "1"; }));
  window.addEventListener("afterprint", () => document.querySelectorAll("details.fold[data-printed]").forEach(d => { d.open = false; delete d.dataset.printed; }));
})();
