// Keeps a form while somebody types, and shows its days and page. Without this file three buttons do the same.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form || !window.AbortController) return;
  const part = (selector) => form.querySelector(selector);
  const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const post = (address, more) => fetch(address, { method: "POST", body: typed(), ...more });
  const timers = {};
  const later = (name, run, wait) => { clearTimeout(timers[name]); timers[name] = setTimeout(run, wait); };
  let changed = false, gone = false, asking;

  const keep = async (more) => {
    if (!changed || gone) return;
    changed = false;
    asking = new AbortController();
    try {
      const answer = await post(form.dataset.keep, { headers: { Accept: "application/json" }, signal: asking.signal, ...more });
      if (answer.ok) part("[data-kept]").textContent = (await answer.json()).said;
      else changed = true;
    } catch { changed = true; /* offline: the form itself still works */ }
  };

  const days = part("#dagen");
  const look = part(".look-live");
  const fill = async (place, address) => {
    try {
      const answer = await post(address);
      if (answer.ok && !gone) place.innerHTML = await answer.text();
    } catch { /* offline */ }
  };
  const show = () => { if (look?.open) fill(part("[data-seen]"), form.dataset.look); };
  if (look) {
    look.hidden = false;
    look.addEventListener("toggle", show);
  }
  form.addEventListener("input", (event) => {
    changed = true;
    later("keep", keep, 1500);
    later("look", show, 800);
    if (days && event.target.closest(".form-part")?.contains(days)) later("days", () => fill(days, form.dataset.days), 500);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep({ keepalive: true }); });
  form.addEventListener("submit", () => { gone = true; Object.values(timers).forEach(clearTimeout); asking?.abort(); });
  addEventListener("pageshow", () => { gone = false; });
})();
