// Ticks who came: each tick is sent at once, and waits on this device while there is no internet. Ids and ticks only, no
// names. Without this file the form is sent by its button. Logging out removes what waits (js/keep.js, same prefix).
(() => {
  const form = document.querySelector("[data-ticks]");
  const keeps = document.querySelector("[data-keeps]");
  if (!form || !keeps || !window.fetch) return;
  const told = keeps.dataset, words = form.dataset;
  const key = `getypt:${told.who}:${location.pathname}|komst`;
  const AGAIN = 15000;
  const status = form.querySelector("[data-told]");
  const seen = (id) => form.elements[`was-${id}`];
  let sending = false, timer, stored = true, waits = {};

  const store = () => {
    try {
      if (Object.keys(waits).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), ticks: waits }));
      else localStorage.removeItem(key);
      stored = true;
    } catch { stored = false; }
  };
  const say = (text, link) => {
    status.textContent = text;
    form.classList.toggle("unsent", Object.keys(waits).length > 0);
    if (link) {
      const way = document.createElement("a");
      Object.assign(way, { href: told.login, textContent: told.again });
      status.append(" ", way);
    }
  };
  const count = () => {
    const number = Object.keys(waits).length;
    return number === 1 ? words.one : words.more.replace("#", number);
  };
  const choose = (id, state) => {
    const field = [...form.elements[`komst-${id}`]].find((one) => one.value === state);
    if (field) field.checked = true;
  };
  const note = (id, text) => {
    const place = seen(id).parentElement.querySelector("[data-note]");
    place.textContent = text;
    place.hidden = !text;
  };

  // What was sent is no longer waiting, unless it was ticked anew meanwhile.
  const take = (sent, answer) => {
    Object.entries(sent).forEach(([id, tick]) => {
      const now = answer.other[id] || tick.state;
      seen(id).value = now;
      if (waits[id]?.state !== tick.state) { waits[id].seen = now; return; }
      delete waits[id];
      if (answer.other[id]) choose(id, now);
      note(id, answer.other[id] ? answer.note : "");
    });
    form.querySelector("[data-counted]").textContent = answer.said;
    store();
  };

  const send = async () => {
    clearTimeout(timer);
    const sent = { ...waits };
    if (sending || !Object.keys(sent).length) return;
    sending = true;
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    Object.entries(sent).forEach(([id, tick]) => { body.set(`was-${id}`, tick.seen); body.set(`komst-${id}`, tick.state); });
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const ours = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (answer.ok && ours) {
        take(sent, await answer.json());
        say(Object.keys(waits).length ? count() : words.done);
      } else if (answer.status >= 500 || answer.status === 429) say(count());
      else if (answer.status === 409) say(words.closed);
      else say(`${count()} ${told.gone}`, true);
    } catch { say(`${words.offline} ${count()}`); }
    sending = false;
    if (Object.keys(waits).length) timer = setTimeout(send, AGAIN);
  };

  form.addEventListener("change", (event) => {
    const id = event.target.name?.replace(/^komst-/, "");
    if (!id || id === event.target.name) return;
    waits[id] = { seen: waits[id]?.seen ?? seen(id).value, state: event.target.value };
    note(id, "");
    store();
    send();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  addEventListener("beforeunload", (event) => { if (!stored) event.preventDefault(); });

  // What this device still has is shown and sent; who is not on the list any more is passed by.
  try { waits = JSON.parse(localStorage.getItem(key))?.ticks || {}; } catch { /* nothing can be kept here */ }
  Object.keys(waits).forEach((id) => { if (seen(id)) choose(id, waits[id].state); else delete waits[id]; });
  form.querySelector(".buttons").hidden = true;
  store();
  send();
})();
