// Shows the days and the page of a form while somebody types. Without this file two buttons do the same.
(() => {
  const form = document.querySelector("form[data-days]");
  if (!form || !window.fetch) return;
  const part = (selector) => form.querySelector(selector);
  const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const timers = {};
  const later = (name, run, wait) => { clearTimeout(timers[name]); timers[name] = setTimeout(run, wait); };
  let gone = false;

  const days = part("#dagen");
  const look = part(".look-live");
  const fill = async (place, address) => {
    try {
      const answer = await fetch(address, { method: "POST", body: typed() });
      if (answer.ok && !gone) place.innerHTML = await answer.text();
    } catch { /* offline */ }
  };
  const show = () => { if (look?.open) fill(part("[data-seen]"), form.dataset.look); };
  if (look) {
    look.hidden = false;
    look.addEventListener("toggle", show);
  }
  form.addEventListener("input", (event) => {
    later("look", show, 800);
    if (days && event.target.closest(".form-part")?.contains(days)) later("days", () => fill(days, form.dataset.days), 500);
  });
  form.addEventListener("submit", () => { gone = true; Object.values(timers).forEach(clearTimeout); });
  addEventListener("pageshow", () => { gone = false; });
})();
