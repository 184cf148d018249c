// The editors' desk: keys, what was just done read out, and who else is looking. Every page works without this file.
(() => {
  const root = document.querySelector("[data-keys]");
  if (!root) return;
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Keys: never in a field, never with Control or Alt; turned off by a form that the server remembers.
  const FIELD = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
  const find = (key) => all("[data-key]").find((one) => one.dataset.key === key && one.offsetParent);
  const press = (target) => {
    if (target.matches("input")) { target.focus(); target.select?.(); return; }
    target.click();
  };
  // The list behind '?' names the keys of this page, no others.
  const help = document.querySelector(".keys-menu");
  help?.addEventListener("toggle", () => {
    help.querySelectorAll("[data-for]").forEach((row) => { row.hidden = !find(row.dataset.for); });
  });
  if (root.dataset.keys === "on") {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.closest(FIELD)) return;
      if (event.key === "?" && help) {
        help.open = !help.open;
        help.querySelector("summary").focus();
        return;
      }
      const target = find(event.key.toLowerCase());
      if (target) { event.preventDefault(); press(target); }
    });
  }

  // What was decided: put in its status anew, so that it is read out. The notice goes after 10 seconds, unless
  // somebody is in it; the history keeps the way back.
  const done = document.querySelector("[data-done]");
  if (done?.firstElementChild) {
    const parts = [...done.childNodes];
    done.replaceChildren();
    requestAnimationFrame(() => done.append(...parts));
    const leave = () => {
      if (done.matches(":hover") || done.contains(document.activeElement)) { setTimeout(leave, 10000); return; }
      done.replaceChildren();
    };
    setTimeout(leave, 10000);
  }

  // Still busy here: told at most once a minute, and only after something was done. The answer says who else looks.
  const path = document.querySelector("[data-look]")?.dataset.look;
  const busy = document.querySelector("[data-busy]");
  if (path && window.fetch) {
    let moved = false;
    ["keydown", "pointerdown", "scroll"].forEach((name) => addEventListener(name, () => { moved = true; }, { passive: true }));
    setInterval(async () => {
      if (!moved || document.hidden) return;
      moved = false;
      try {
        const token = document.querySelector("#besluit [name=csrf_token]").value;
        const answer = await fetch(path, { method: "POST", headers: { "X-CSRFToken": token } });
        if (!answer.ok) return;
        const told = await answer.json();
        all("[data-waiting]").forEach((one) => { one.textContent = told.waiting; });
        if (told.busy && !busy.textContent.includes(told.busy)) busy.textContent = told.busy;
      } catch { /* offline: the next page tells */ }
    }, 60000);
  }
})();
