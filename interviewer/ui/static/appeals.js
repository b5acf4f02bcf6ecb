/* What a candidate does about a verdict: select words, dispute, read the note. Native dialogs; the server decides. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const points = (text) => Array.from(text).length; // offsets travel as code points
  let sent = null;
  let opener = null;

  function send(what, facts) {
    sent = JSON.stringify(facts);
    one(`#${what}`)?.click();
  }

  /* What a button acts on: our own markup, but a page is open to whoever extends it. */
  function facts(button) {
    try { return JSON.parse(button.value); } catch { return {}; }
  }

  const claimOf = (button) => one(".claim", button.closest(".criterion, .item") || document)?.innerHTML || "";

  function openMark(button) {
    const dialog = one("#mark-dialog");
    const { item, criterion } = facts(button);
    const place = one(".answers-to-mark", dialog);
    const chosen = one(".chosen", dialog);
    one(".claim", dialog).innerHTML = claimOf(button);
    place.replaceChildren();
    [...document.querySelectorAll("#said i")].filter((said) => said.dataset.item === item).forEach((said, n) => {
      const label = document.createElement("label");
      const box = document.createElement("textarea");
      label.textContent = place.dataset.say.replace("{n}", n + 1);
      // Not read-only: there the keyboard selects nothing. What would change the text is stopped below.
      Object.assign(box, { value: said.dataset.text, rows: 5, inputMode: "none" });
      box.setAttribute("aria-readonly", "true");
      box.dataset.turn = said.dataset.turn;
      label.append(box);
      place.append(label);
    });
    chosen.textContent = chosen.dataset.nothing;
    Object.assign(dialog.dataset, { item, criterion, turn: "", start: "", end: "" });
    one(".send", dialog).disabled = true;
    dialog.showModal();
    one("textarea", place)?.focus();
  }

  function select(box) {
    const dialog = box.closest("dialog");
    const chosen = one(".chosen", dialog);
    const text = box.value.slice(box.selectionStart, box.selectionEnd);
    const said = text.trim() !== "";
    const start = points(box.value.slice(0, box.selectionStart));
    Object.assign(dialog.dataset, { turn: box.dataset.turn, start, end: start + points(text) });
    one(".send", dialog).disabled = !said;
    chosen.textContent = said ? `${chosen.dataset.say} ${text}` : chosen.dataset.nothing;
  }

  function openDispute(button) {
    const dialog = one("#dispute-dialog");
    const { item, criterion, state } = facts(button);
    one("form", dialog).reset();
    one(".claim", dialog).innerHTML = claimOf(button);
    one(".now", dialog).textContent = state;
    Object.assign(dialog.dataset, { item, criterion });
    dialog.showModal();
  }

  function taken(dialog) {
    const { item, criterion, turn, start, end } = dialog.dataset;
    if (dialog.id === "mark-dialog") {
      send("command", { do: "mark", item, criterion, turn: +turn, start: +start, end: +end });
      return;
    }
    const form = new FormData(one("form", dialog));
    send("command", { do: "dispute", item, criterion, claimed: form.get("claimed"), reason: form.get("reason") });
  }

  const does = {
    mark: openMark,
    dispute: openDispute,
    passage(button) {
      opener = button;
      const { source, lines, quote } = facts(button);
      send("passage-command", { source, lines, quote });
    },
    source: (button) => send("lib-command", { source: facts(button).source }),
    draft: (button) => send("draft-command", { id: facts(button).id }),
    mend: (button) => send("set-command", { fix: facts(button).fix }),
    line(button) {
      const box = one("#lib-text textarea");
      const { line } = facts(button);
      const lines = box.value.split("\n");
      const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      box.focus();
      box.setSelectionRange(at, at + (lines[line - 1] || "").length);
      box.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(box).lineHeight);
    },
  };

  function dressDrawer() {
    const drawer = one("#passage");
    drawer?.setAttribute("role", "dialog");
    drawer?.setAttribute("aria-labelledby", "passage-title");
    return drawer;
  }

  Object.assign(window.interviewer, {
    sent: () => sent,
    opened() { dressDrawer(); requestAnimationFrame(() => one("#passage-close")?.focus()); },
    closed() { opener?.isConnected && opener.focus(); },
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("button.move");
    if (button) does[facts(button).do]?.(button);
    if (target?.closest("[data-close]") || target?.matches("dialog")) target.closest("dialog").close();
  });
  document.addEventListener("submit", (event) => {
    const dialog = event.target.closest?.("dialog");
    if (dialog) taken(dialog);
  });
  for (const kind of ["select", "keyup", "pointerup"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.matches?.("#mark-dialog textarea")) select(event.target);
    });
  }
  document.addEventListener("beforeinput", (event) => {
    if (event.target.matches?.("#mark-dialog textarea")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && one("#passage-close")) one("#passage-close").click();
  });

  /* The clock runs in the browser, from the start that is stored. */
  const passed = (from) => {
    const all = Math.max(0, Math.floor((Date.now() - Date.parse(from)) / 1000));
    const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, String(all % 60).padStart(2, "0")];
    return h ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
  };
  setInterval(() => {
    const clock = one(".clock[data-since]");
    if (!clock) return;
    one(".all", clock).textContent = passed(clock.dataset.since);
    const here = one(".this", clock);
    if (here) here.textContent = here.dataset.say.replace("{time}", passed(clock.dataset.asked));
  }, 1000);
})();
