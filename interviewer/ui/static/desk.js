/* The desk for code: its draft, its keys, and names for a screen reader. What the code is worth, the server says. */
(() => {
  const KEY = "interviewer.code.";

  function key(asked) {
    let said = {};
    try { said = JSON.parse(asked); } catch { return ""; }
    const session = said.room ? new URL(window.location.href).searchParams.get("session") || "" : "";
    return said.item ? `${KEY}${session}.${said.item}` : "";
  }

  function keep(asked, code) {
    const at = key(asked);
    try {
      if (at) code ? localStorage.setItem(at, code) : localStorage.removeItem(at);
    } catch { /* private mode */ }
  }

  /* After a task was laid on the desk: its draft, if there is one. */
  function restore(desk, asked, code) {
    requestAnimationFrame(() => requestAnimationFrame(() => name(desk)));
    try { return localStorage.getItem(key(asked)) || code; } catch { return code; }
  }

  function name(desk) {
    const label = document.querySelector(`#${desk}-editor label, #${desk}-editor [data-testid="block-label"]`);
    const box = document.querySelector(`#${desk}-editor .cm-content`);
    if (box && label) box.setAttribute("aria-label", label.textContent.trim());
    document.querySelector(`#${desk}-verdict`)?.setAttribute("aria-live", "polite");
  }

  /* After a run: the verdict comes into sight, and its plots take their width. */
  function ran(desk) {
    const seen = document.querySelector(`#${desk}-verdict`)?.getBoundingClientRect();
    if (seen && seen.top > window.innerHeight - 120) {
      document.querySelector(`#${desk}-verdict`).scrollIntoView({ block: "nearest" });
    }
    setTimeout(() => {
      window.dispatchEvent(new Event("resize"));
      for (const plot of document.querySelectorAll(`#${desk} .plot`)) {
        plot.setAttribute("role", "img");
        plot.setAttribute("aria-label", document.querySelector(`#${plot.id}-head h3`)?.textContent || "");
      }
    }, 90);
  }

  window.interviewer.desk = { keep, restore, ran };

  document.addEventListener("keydown", (event) => {
    const desk = event.target instanceof Element && event.target.closest(".desk .editor") && event.target.closest(".desk");
    if (!desk || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    desk.querySelector(`#${desk.id}-run`)?.click();
  }, true);
})();
