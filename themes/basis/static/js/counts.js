// Counts behind each choice follow what is ticked, without leaving the page. Without this file the button does it.
(() => {
  const box = document.querySelector("[data-live]");
  const form = box && document.getElementById(box.dataset.live);
  if (!form || !window.fetch) return;
  const said = box.querySelector("[data-count]");
  let busy, wait;
  const choices = (page) => [...page.querySelectorAll("[data-live] label.choice")].map((label) => {
    const field = label.querySelector("input");
    return [`${field.name}=${field.value}`, label];
  });
  const show = (page) => {
    const found = new Map(choices(page));
    choices(document).forEach(([name, label]) => {
      const count = label.querySelector(".count");
      if (count) count.textContent = found.get(name)?.querySelector(".count")?.textContent ?? "0";
    });
    said.textContent = page.querySelector("h1")?.textContent ?? "";
  };
  const ask = () => {
    busy?.abort();
    busy = new AbortController();
    const pairs = [...new FormData(form)].filter(([, value]) => value);
    fetch(`${form.action}?${new URLSearchParams(pairs)}`, { signal: busy.signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject()))
      .then((text) => show(new DOMParser().parseFromString(text, "text/html")))
      .catch(() => {});
  };
  box.addEventListener("change", () => { clearTimeout(wait); wait = setTimeout(ask, 200); });
})();
