/* What only a browser can do: the address, the draft, the keyboard, the mode. No rule of the interview is here. */
(() => {
  const DRAFT = "interviewer.draft.";
  const MODE = "interviewer.mode";
  const ONCE = "#submit, #hint, #ask-back, #repeat, #skip, #start, #finish-yes, #reveal-yes";
  const AGAIN_MS = 600; // a double click must not press twice, even when the first press was answered at once
  const twice = (event, button) => event.detail > 1 || (button === pressed && event.timeStamp - pressedAt < AGAIN_MS);
  const box = () => document.querySelector("#answer textarea");
  const address = () => new URL(window.location.href);
  const session = () => address().searchParams.get("session") || "";
  let pressed = null;
  let pressedAt = -Infinity;

  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) {
      try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private mode */ }
    },
  };

  function point(id, lang) {
    const url = address();
    const changed = (url.searchParams.get("session") || "") !== (id || "");
    id ? url.searchParams.set("session", id) : url.searchParams.delete("session");
    url.searchParams.set("lang", lang);
    if (url.href === window.location.href) return;
    const started = changed && id && document.documentElement.dataset.open;
    window.history[started ? "pushState" : "replaceState"](null, "", url);
  }

  function dress() {
    const dark = store.get(MODE) || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.body.classList.toggle("dark", dark === "dark");
  }

  /* After every event: mirror the state into address and title, keep or restore the draft. Returns the answer. */
  function settle(id, turn, lang, title, answer) {
    const root = document.documentElement;
    const first = !root.dataset.open;
    point(id, lang);
    dress();
    root.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = title;
    root.dataset.open = "yes";
    document.body.classList.remove("busy");
    label();
    window.interviewer.chosen();
    if (!first && turn !== root.dataset.turn) requestAnimationFrame(() => requestAnimationFrame(reveal));
    root.dataset.turn = turn;
    if (first && id) return store.get(DRAFT + id) || "";
    if (id) store.set(DRAFT + id, answer);
    return answer;
  }

  /* What was said last comes into sight, and a keyboard's next key goes into the answer. */
  function reveal() {
    const said = document.querySelector("#talk .latest") || document.querySelector("#place");
    const seen = said?.getBoundingClientRect();
    if (seen && (seen.top < 0 || seen.bottom > window.innerHeight)) said.scrollIntoView({ block: "center" });
    const at = document.activeElement;
    const waiting = !at || at === document.body || at.closest("#actions, #submit-row, #start, #answer"); // not gone elsewhere
    if (waiting && matchMedia("(pointer: fine)").matches) box()?.focus({ preventScroll: true });
  }

  /* Gradio draws the boxes; what a screen reader should know about them is said here. */
  function label() {
    const say = { "#talk": ["log", "polite"], "#criteria": ["region", "polite"], "#place": ["status", "polite"] };
    for (const [id, [role, live]] of Object.entries(say)) {
      const element = document.querySelector(id);
      element?.setAttribute("role", role);
      element?.setAttribute("aria-live", live);
    }
  }

  function save(text, id, kind) {
    if (!text) return;
    const type = { md: "text/markdown", html: "text/html" }[kind] || "application/json";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `interview-${id.slice(0, 8)}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* Return the mode the reader chose, "" for the system's; with a value, choose it. */
  function mode(chosen) {
    if (chosen !== undefined) {
      store.set(MODE, chosen);
      dress();
    }
    return store.get(MODE) || "";
  }

  window.interviewer = { settle, save, mode };

  document.addEventListener("input", (event) => {
    if (event.target === box() && session()) store.set(DRAFT + session(), event.target.value);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target !== box()) return;
    event.preventDefault();
    document.querySelector("#submit")?.click();
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(".theme")) {
      store.set(MODE, document.body.classList.contains("dark") ? "light" : "dark");
      dress();
      window.interviewer.chosen();
      return;
    }
    const button = target?.closest(ONCE);
    if (!button) return;
    if (document.body.classList.contains("busy") || twice(event, button)) {
      event.stopImmediatePropagation();
      event.preventDefault();
      return;
    }
    pressed = button;
    pressedAt = event.timeStamp;
    document.body.classList.add("busy");
  }, true);
  window.addEventListener("popstate", () => window.location.reload());
  document.addEventListener("DOMContentLoaded", dress);
})();
