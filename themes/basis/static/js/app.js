// Small comforts. Every page works without this file.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const show = (action, run) => all(`[data-do=${action}]`).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => run(button));
  });
  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();

  show("print", () => window.print());
  if (navigator.share) show("share", () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));

  // The menu closes on Escape and gives the focus back.
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".menu[open], .keys-menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // The way out: a plain link that leaves no trace in the history. Three times Shift does the same.
  const exit = document.querySelector("[data-exit]");
  if (exit) {
    let shifts = 0;
    const leave = (event) => { event?.preventDefault(); document.body.hidden = true; location.replace(exit.href); };
    exit.addEventListener("click", leave);
    document.addEventListener("keyup", (event) => {
      shifts = event.key === "Shift" ? shifts + 1 : 0;
      if (shifts === 3) leave();
      setTimeout(() => { shifts = 0; }, 4000);
    });
  }
})();
