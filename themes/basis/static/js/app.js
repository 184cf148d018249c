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
    // What was typed leaves the address bar and the history.
    if ("forget" in exit.dataset && location.search) history.replaceState(null, "", location.pathname);
    let shifts = 0;
    const leave = (event) => { event?.preventDefault(); document.body.hidden = true; location.replace(exit.href); };
    exit.addEventListener("click", leave);
    document.addEventListener("keyup", (event) => {
      shifts = event.key === "Shift" ? shifts + 1 : 0;
      if (shifts === 3) leave();
      setTimeout(() => { shifts = 0; }, 4000);
    });
  }

  // Something was pressed that leads to people: counted, and nothing of who. Never on a page with a way out.
  const page = document.querySelector("main[data-counts]");
  if (page && !exit && navigator.sendBeacon && navigator.doNotTrack !== "1" && !navigator.globalPrivacyControl) {
    const ways = { "tel:": "phone", "mailto:": "mail", "geo:": "route" };
    const tell = (what) => navigator.sendBeacon("/tel", new URLSearchParams({ wat: what, over: page.dataset.counts }));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const what = link && (ways[link.protocol] || (link.protocol.startsWith("http") && link.host !== location.host && "site"));
      if (what) tell(what);
      else if (event.target.closest("[data-do=share]")) tell("share");
    });
    window.addEventListener("beforeprint", () => tell("print"));
  }
})();
