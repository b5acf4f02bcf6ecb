/* What is chosen at set-up, in one line beside the button; light, dark or as the system has it. */
(() => {
  const picked = (id) => document.querySelector(`#${id} input:checked`)?.closest("label")?.textContent.trim();

  function tell() {
    const line = document.querySelector(".chosen-now");
    const said = ["track", "count", "level", "manner", "mode"].map(picked).filter(Boolean).join("  ·  ");
    if (line && line.textContent !== said) line.textContent = said;
  }

  function theme() {
    const kept = window.interviewer.mode();
    const choice = document.querySelector(`#theme-choice input[value="${kept}"]`);
    if (choice && !choice.checked) choice.checked = true;
  }

  const again = () => { tell(); theme(); };
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("#theme-choice input")) window.interviewer.mode(event.target.value);
    requestAnimationFrame(again);
  });
  Object.assign(window.interviewer, { chosen: () => requestAnimationFrame(() => requestAnimationFrame(again)) });
})();
