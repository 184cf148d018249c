// Keeps what is typed at a desk or in /mijn: on the server, and on this device while there is no internet.
// Without this file a form is still kept when it cannot be taken, and by the button 'Bewaar en ga later verder'.
(() => {
  const here = document.querySelector("[data-keeps]");
  if (!here || !window.fetch) return;
  const told = here.dataset;
  const PREFIX = "getypt:";
  const mine = `${PREFIX}${told.who}:`;
  const MONTH = 30 * 24 * 60 * 60 * 1000;

  // The device: only of who is logged in now, at most a month, and nothing after logging out.
  const device = {
    all: () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } },
    get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    put: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* nothing can be kept here anyway */ } },
  };
  device.all().forEach((key) => {
    const kept = device.get(key);
    const old = !kept || Date.now() - kept.at > MONTH;
    if (old || !key.startsWith(mine) || (kept.sent && kept.sent === told.received)) device.drop(key);
  });
  if ("forgets" in told) {
    document.addEventListener("submit", () => device.all().forEach(device.drop));
    return;
  }

  const TYPED = "textarea, select, input:not([type=hidden], [type=file], [type=password], [type=submit])";
  const watch = (form) => {
    const action = new URL(form.getAttribute("action") || location.href, location.href).pathname.replace(/^\/[a-z]{2}(?=\/)/, "");
    const key = `${mine}${location.pathname}|${action}`;
    let changed = false, sending = false, timer, asking, status;

    const typed = () => {
      const secret = [...form.querySelectorAll("[type=password]")].map((one) => one.name);
      const all = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !secret.includes(name));
      return all.filter(([name]) => name !== "concept_van" && name !== "concept_nr").concat([["concept_van", action]]);
    };
    const say = (words, link) => {
      if (!status) {
        status = document.createElement("p");
        status.className = "quiet kept";
        status.setAttribute("role", "status");
        (form.querySelector(":scope > .buttons") || form.lastElementChild).before(status);
      }
      status.textContent = words;
      if (link) {
        const way = document.createElement("a");
        Object.assign(way, { href: told.login, target: "_blank", rel: "noopener", textContent: told.again });
        status.append(" ", way);
      }
    };
    const hold = (sent) => device.put(key, { at: Date.now(), sent, fields: typed() });
    const mark = (name, value) => {
      const field = form.elements[name] || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
      field.value = value;
    };

    const keep = async (more) => {
      if (!changed || sending) return;
      if ("left" in told) { hold(); return; }
      changed = false;
      asking = new AbortController();
      try {
        const answer = await fetch(told.save, {
          method: "POST", body: new URLSearchParams(typed()), headers: { Accept: "application/json" }, signal: asking.signal, ...more,
        });
        if (answer.ok) {
          mark("concept_van", action);
          device.drop(key);
          say((await answer.json()).said);
        } else {
          changed = true;
          hold();
          if (answer.status === 422) say((await answer.json()).said);
          else if (answer.status === 413) say(told.large);
          else say(told.gone, true);
        }
      } catch {
        if (sending) return;
        changed = true;
        hold();
        say(told.offline);
      }
    };

    form.addEventListener("input", (event) => {
      if (!event.target.matches(TYPED)) return;
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 1500);
    });
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      const length = typed().reduce((sum, [, value]) => sum + value.length, 0);
      if (!navigator.onLine || length > Number(told.most)) {
        event.preventDefault();
        hold();
        say(navigator.onLine ? told.large : told.offline);
        return;
      }
      sending = true;
      clearTimeout(timer);
      asking?.abort();
      const number = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
      if (changed) {
        mark("concept_nr", number);
        hold(number);
      }
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep({ keepalive: true }); });
    addEventListener("pageshow", () => { sending = false; });
    addEventListener("online", () => keep());
    addEventListener("beforeunload", (event) => { if (changed && !sending) event.preventDefault(); });

    // What this device still has of the form goes to the server; then the page asks whether to go on with it.
    const left = device.get(key);
    if (left) send(key, left.fields);
  };

  const send = async (key, fields) => {
    const fresh = document.querySelector("form [name=concept]")?.form;
    if (!fresh) return;
    const body = new URLSearchParams(fields);
    ["concept", "csrf_token"].forEach((name) => body.set(name, fresh.elements[name].value));
    try {
      const answer = await fetch(told.save, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      device.drop(key);
      location.replace(location.href);
    } catch { /* no internet: it stays here */ }
  };

  // A form with ticks keeps them itself (js/attendance.js).
  [...document.forms].filter((form) => form.elements.concept && !("ticks" in form.dataset) && form.querySelector(TYPED)).forEach(watch);
})();
