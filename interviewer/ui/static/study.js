/* Review, progress, history: what only a browser can do. The clock, the dialogs, the keyboard, plots for screen readers. */
(() => {
  const WAIT_MS = 90; // a plot is drawn a moment after its page is shown
  let pending = "";

  /* After every event of these pages. */
  function settled() {
    document.body.classList.remove("busy");
    draw();
    const box = document.querySelector("#review-answer textarea");
    const next = document.querySelector("#review-continue, #review-rate-again");
    if (!matchMedia("(pointer: fine)").matches) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const at = document.activeElement;
      if (at && at !== document.body && !at.closest("#review-round, #review-between")) return;
      (visible(box) ? box : visible(next) ? next : null)?.focus({ preventScroll: true });
    }));
  }

  const visible = (element) => Boolean(element && element.offsetParent);

  /* A plot measures itself when it is drawn: once more, now that its page has its width. And it is named. */
  function draw() {
    setTimeout(() => {
      window.dispatchEvent(new Event("resize"));
      for (const plot of document.querySelectorAll(".plot")) {
        const title = plot.closest(".pair, #review-between, #report")?.querySelector(`[data-names="${plot.id}"], h3`);
        plot.setAttribute("role", "img");
        if (title) plot.setAttribute("aria-label", title.textContent);
      }
    }, WAIT_MS);
  }

  setInterval(() => {
    for (const clock of document.querySelectorAll(".countdown")) {
      const ends = Number(clock.dataset.ends) || Date.now() + Number(clock.dataset.left) * 1000;
      clock.dataset.ends = ends;
      const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      clock.classList.toggle("over", left === 0);
    }
  }, 500);

  function sent() {
    const said = pending;
    pending = "";
    return said;
  }

  function save(text, name) {
    if (!text || !name) return;
    const types = { json: "application/json", html: "text/html", md: "text/markdown" };
    const link = document.createElement("a");
    const type = types[name.split(".").pop()] || "text/plain";
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function ask(move, row) {
    const dialog = document.getElementById(`${move}-session`);
    if (!dialog) return;
    const title = dialog.querySelector("h3");
    title.textContent = title.dataset.say.replace("{name}", row.dataset.name);
    const which = dialog.querySelector(".which");
    which.textContent = move === "delete" ? "" : `${row.dataset.name} · ${row.querySelector(".when").textContent}`;
    const field = dialog.querySelector("input[name=title]");
    if (field) field.value = row.dataset.title;
    dialog.dataset.session = row.dataset.session;
    dialog.showModal();
    field?.select();
  }

  function send(dialog, submitter) {
    const move = dialog.id.replace("-session", "");
    const value = move === "export" ? submitter.value : dialog.querySelector("input[name=title]")?.value || "";
    pending = JSON.stringify({ do: move, session: dialog.dataset.session, value });
    document.querySelector("#history-command")?.click();
  }

  /* Paper is light, whatever the page is. */
  let dark = false;
  window.addEventListener("beforeprint", () => {
    dark = document.body.classList.contains("dark");
    document.body.classList.remove("dark");
  });
  window.addEventListener("afterprint", () => document.body.classList.toggle("dark", dark));

  window.interviewerStudy = { settled, sent, save };

  document.addEventListener("submit", (event) => {
    const dialog = event.target.closest?.("#history-dialogs dialog");
    if (dialog) send(dialog, event.submitter || dialog.querySelector(".send"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (!event.target.closest?.("#review-answer")) return;
    event.preventDefault();
    document.querySelector("#review-submit")?.click();
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest(".moves [data-move]");
    if (button) ask(button.dataset.move, button.closest("[data-session]"));
    else if (target?.closest("#history-dialogs [data-close]")) target.closest("dialog").close();
    else if (target?.closest("#print-report")) window.print();
    else if (target?.closest("[role=tab]")) draw();
  });
})();
