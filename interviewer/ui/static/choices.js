/* What is chosen at set-up, in one line beside the button; light, dark or as the system has it. */
(() => {
  const picked = (id) => document.querySelector(`#${id} input:checked`)?.closest("label")?.textContent.trim();
  const named = (id) => `${document.querySelector(`#${id} [data-testid="block-info"]`)?.textContent.trim()} ${picked(id)}`;

  function tell() {
    const line = document.querySelector(".chosen-now");
    if (!line || !picked("track")) return;
    const short = (id) => picked(id).split(" · ")[0];
    const said = [short("track"), named("count"), named("level"), picked("manner"), short("mode")].join("  ·  ");
    if (line.textContent !== said) line.textContent = said;
  }

  function theme() {
    const kept = window.interviewer.mode();
    const choice = document.querySelector(`#theme-choice input[value="${kept}"]`);
    if (choice && !choice.checked) choice.checked = true;
    const spoken = document.documentElement.lang.slice(0, 2);
    const lang = document.querySelector(`#language-choice input[value="${spoken}"]`);
    if (lang && !lang.checked) lang.checked = true;
  }

  const again = () => { tell(); theme(); };
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("#theme-choice input")) window.interviewer.mode(event.target.value);
    if (event.target.matches?.("#language-choice input")) {
      document.querySelector(`#page-lang input[value="${event.target.value}"]`)?.click();
    }
    requestAnimationFrame(again);
  });
  // The language turns a moment after it is chosen, and a tab draws its choices when it is first opened.
  new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  document.addEventListener("click", () => [200, 800].forEach((wait) => setTimeout(again, wait)));
  Object.assign(window.interviewer, { chosen: () => requestAnimationFrame(() => requestAnimationFrame(again)) });
})();
