// Words to choose from while typing in the search box. Without this file the box works as it is.
(() => {
  const input = document.getElementById("zoek-wat");
  if (!input || !window.fetch) return;
  const list = document.createElement("ul");
  const said = document.createElement("span");
  list.id = "zoek-voorstellen";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    input.setAttribute(name, value);

  const known = new Map();
  let at = -1;
  let waiting;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    if (option.dataset.href) { location.href = option.dataset.href; return; }
    input.value = option.dataset.words;
    close();
    input.form.requestSubmit();
  };
  const mark = (place) => {
    const options = [...list.children];
    at = (place + options.length + 1) % (options.length + 1);
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (options[at]) input.setAttribute("aria-activedescendant", options[at].id);
    else { input.removeAttribute("aria-activedescendant"); at = -1; }
  };
  const show = (found) => {
    close();
    list.replaceChildren(...found.map((one, number) => {
      const option = document.createElement("li");
      option.id = `zoek-voorstel-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.lang = "nl"; // names of pages and words that occur in them
      option.textContent = option.dataset.words = one.text;
      if (one.href) option.dataset.href = one.href;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
      return option;
    }));
    said.textContent = found.length ? input.dataset.found.replace("#", found.length) : "";
    if (!found.length) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    const typed = input.value.trim().toLowerCase();
    if (typed.length < 2) return close();
    if (!known.has(typed)) {
      const answer = await fetch(`${input.dataset.ask}?q=${encodeURIComponent(typed)}`).catch(() => null);
      known.set(typed, answer?.ok ? (await answer.json()).suggestions : []);
    }
    if (input.value.trim().toLowerCase() === typed && document.activeElement === input) show(known.get(typed));
  };
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(at + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(list.children[at]); }
    else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
  });
})();
