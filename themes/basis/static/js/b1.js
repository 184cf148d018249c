// Tips while somebody types. Without this file the same tips come with 'Bekijk je tekst'.
(() => {
  const form = document.querySelector("form[data-b1-fields]");
  const mould = document.getElementById("b1-mould");
  if (!form || !mould || !window.AbortController) return;
  const tip = document.getElementById("b1-tip");
  const status = document.getElementById("b1-status");
  const token = form.querySelector("[name=csrf_token]")?.value || "";
  const address = form.dataset.b1Address || "/b1";
  const part = (root, name) => root.querySelector(`[data-b1=${name}]`);
  const copy = (template) => template.content.firstElementChild.cloneNode(true);
  const names = () => [...JSON.parse(form.dataset.b1Names), ...["title", "location-name", "location-street", "location-city"]
    .map((name) => form.elements[name]?.value || "")].filter(Boolean).map((name) => name.slice(0, 200));

  form.dataset.b1Fields.split(" ").forEach((name) => {
    const field = form.elements[name];
    if (field?.tagName !== "TEXTAREA") return;
    const panel = copy(mould);
    const undo = part(panel, "undo");
    let timer, asking, last;
    panel.hidden = true;
    field.after(panel);

    const put = (start, end, text) => {
      field.setRangeText(text, start, end);
      field.selectionEnd = start + text.length;
      later();
    };
    const replace = (one) => {
      if (field.value.slice(one.start, one.end) !== one.excerpt) return later();
      put(one.start, one.end, one.suggestion);
      last = one;
      undo.hidden = false;
      undo.focus();
    };
    undo.addEventListener("click", () => {
      put(last.start, last.start + last.suggestion.length, last.excerpt);
      undo.hidden = true;
      field.focus();
    });

    const item = (one) => {
      const row = copy(tip);
      ["heading", "what", "why", "how", "suggestion"].forEach((key) => { part(row, key).textContent = one[key] || ""; });
      part(row, "offer-label").textContent = one.offer;
      row.dataset.offer = one.class;
      part(row, "example").textContent = one.example;
      part(row, "example").hidden = !one.example;
      if (one.suggestion !== null) {
        part(row, "how").remove();
        part(row, "offer").hidden = false;
        part(row, "swap").textContent = ` ${one.excerpt}: ${one.suggestion}`;
        part(row, "replace").addEventListener("click", () => replace(one));
      }
      return row;
    };
    const draw = (told) => {
      panel.hidden = false;
      part(panel, "label").textContent = told.label || "";
      part(panel, "notice").textContent = told.notice || "";
      part(panel, "findings").replaceChildren(...(told.findings || []).map(item));
      part(panel, "more").hidden = !told.more;
      const said = told.said || told.notice;
      if (said && said !== status.textContent) status.textContent = said;
    };
    const ask = async () => {
      if (!field.value.trim()) { panel.hidden = true; return; }
      asking = new AbortController();
      try {
        const answer = await fetch(address, {
          method: "POST", signal: asking.signal, headers: { "Content-Type": "application/json", "X-CSRFToken": token },
          body: JSON.stringify({ text: field.value, names: names() }),
        });
        if (answer.ok || answer.headers.get("Content-Type")?.includes("json")) draw(await answer.json());
      } catch { /* offline, or a newer question came: the form itself still works */ }
    };
    const later = () => {
      clearTimeout(timer);
      asking?.abort();
      timer = setTimeout(ask, 500);
    };
    field.addEventListener("input", () => { undo.hidden = true; later(); });
  });
})();
