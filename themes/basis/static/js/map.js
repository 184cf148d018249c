// The map that moves. The list holds everything; without this file, or without Leaflet, a drawn map stays.
(() => {
  const box = document.querySelector("[data-map]");
  if (!box || !window.L || !window.mapLayout) return;
  let given = JSON.parse(box.dataset.map);
  const words = given.words, page = box.closest(".mapped") || document;
  const part = (name) => box.querySelector(name), under = (name) => page.querySelector(name);
  const live = part(".map-live"), still = part(".map-still"), here = part(".map-here"), card = part(".map-card"), tools = part(".map-tools");
  const said = under(".map-said"), seen = under(".map-seen"), list = under(".mapped-list");
  const large = page.classList.contains("mapped-large"), keep = "kaart";
  const make = (name, attributes, text) => {
    const made = Object.assign(document.createElement(name), attributes);
    if (text) made.textContent = text;
    return made;
  };
  const say = (word, count) => word.replace("#", count);
  const hit = (number) => list?.querySelector(`#nr-${number}`);
  const isBeside = () => !large && matchMedia("(min-width:75rem)").matches;
  const down = () => {
    said.textContent = words.down;
    [live, tools, here, card].forEach((one) => { one.hidden = true; });
    if (still) still.hidden = false;
  };

  const area = L.latLngBounds(given.bounds), [south, west] = given.bounds[0];
  const placed = (steps) => [south + steps[0] / 1e5, west + steps[1] / 1e5];
  live.hidden = false;
  if (still) still.hidden = true;
  if (given.size[0] && !large) live.style.aspectRatio = given.size[0] / given.size[1];

  // A drawing has no levels of its own: level 0 shows all of it, each next level is half as large again.
  const STEP = 1.5;
  const levels = () => {
    const [a, b] = [area.getSouthWest(), area.getNorthEast()].map((corner) => L.CRS.EPSG3857.latLngToPoint(corner, 0));
    const first = 256 * Math.min(live.clientWidth / Math.abs(b.x - a.x), live.clientHeight / Math.abs(b.y - a.y));
    return L.extend({}, L.CRS.EPSG3857, { scale: (zoom) => first * STEP ** zoom, zoom: (scale) => Math.log(scale / first) / Math.log(STEP) });
  };
  const map = L.map(live, {
    crs: given.tiles ? L.CRS.EPSG3857 : levels(), maxBounds: area, maxBoundsViscosity: 0.8, zoomControl: false,
    attributionControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile, touchZoom: true, fadeAnimation: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });

  // A tall map of a broad drawing begins where most is, filled from top to bottom.
  const cover = () => Math.floor(Math.log(live.clientHeight / (live.clientWidth * given.size[1] / given.size[0])) / Math.log(STEP));

  // What lies below: the drawing of the portal in the colours of its theme, or tiles that come through our own door.
  const ground = () => {
    if (!given.tiles) {
      const drawing = part(".map-still .map-base");
      if (!drawing) return false;
      const copy = drawing.cloneNode(true);
      copy.setAttribute("viewBox", `0 0 ${given.size[0]} ${given.size[1]}`);
      copy.setAttribute("preserveAspectRatio", "none");
      L.svgOverlay(copy, area).addTo(map);
      return true;
    }
    let came = 0, failed = 0;
    const tiles = L.tileLayer(given.tiles, { bounds: area, minZoom: 6, maxZoom: 19 });
    tiles.on("tileload", () => { came += 1; });
    tiles.on("tileerror", () => { failed += 1; if (!came && failed > 1) down(); });
    tiles.addTo(map);
    given.borders.forEach((ring) => L.polygon(ring, { className: "map-border", interactive: false }).addTo(map));
    return true;
  };

  // All places, and which of them stand in the list now.
  let spots = [], known = {}, levelsKept = {};
  const read = () => {
    spots = mapLayout.unpack(given.spots);
    known = Object.fromEntries(spots.map((spot) => [spot.key, spot]));
    number();
  };
  const number = () => {
    spots.forEach((spot) => { spot.pins = []; });
    given.pins.forEach((pin) => {
      const key = pin.at.join(",");
      if (!known[key]) spots.push(known[key] = { key, north: pin.at[0], east: pin.at[1], count: 0, pins: [] });
      known[key].pins.push(pin);
    });
    spots.forEach((spot) => { spot.count = Math.max(spot.count, spot.pins.length); });
    spots.sort((a, b) => b.count - a.count);
    levelsKept = {};
  };
  const at = (spot) => placed([spot.north, spot.east]);
  const groupsOf = (zoom) => (levelsKept[zoom] ||= mapLayout.gather(spots, (spot) => map.project(at(spot), zoom)));

  // Pins: one place with its number or a dot, or how many lie together.
  const SHAPE = '<svg viewBox="-22 -52 44 52" aria-hidden="true" focusable="false"><path d="M0 0C-3-9-17-18-17-30a17 17 0 0 1 34 0C17-18 3-9 0 0z"/></svg>';
  const icon = (group, label) => {
    const pin = group.count === 1, html = make("span", { className: pin ? "map-mark" : "map-many" });
    if (pin) html.innerHTML = SHAPE;
    html.append(make("b", {}, pin ? label || "•" : String(group.count)));
    return pin ? L.divIcon({ html, className: `map-pin${label ? "" : " map-pin-other"}`, iconSize: [44, 52], iconAnchor: [22, 52] })
      : L.divIcon({ html, className: "map-group", iconSize: [48, 48] });
  };
  const shown = new Map();
  let chosen = "", marks = [], moving = false;
  const isUnder = (group) => group.count === 1 && map.latLngToContainerPoint(at(group.spots[0])).y < 50; // no room above: it hangs
  const nameOf = (group, pin) => (pin ? `${pin.number}. ${pin.title}` : group.count > 1 ? say(words.many, group.count) : words.one);
  const draw = () => {
    const view = map.getBounds().pad(0.1), zoom = map.getZoom(), wanted = new Map();
    groupsOf(zoom).forEach((group) => {
      const spot = group.spots[0];
      if (view.contains(at(spot))) wanted.set(`${isUnder(group)} ${spot.key} ${group.count} ${group.spots.length} ${spot.pins.map((one) => one.number)}`, group);
    });
    [...shown].forEach(([key, mark]) => { if (!wanted.has(key)) { mark.remove(); shown.delete(key); } });
    wanted.forEach((group, key) => {
      if (shown.has(key)) return;
      const pin = group.count === 1 ? group.spots[0].pins[0] : null, name = nameOf(group, pin);
      const mark = L.marker(at(group.spots[0]), { icon: icon(group, pin && String(pin.number)), keyboard: false, title: name });
      mark.on("click", () => open(group, mark)).addTo(map);
      const element = mark.getElement();
      element.tabIndex = -1;
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", name);
      mark.group = group;
      mark.under = isUnder(group);
      element.classList.toggle("map-pin-under", mark.under);
      shown.set(key, mark);
    });
    marks = [...shown.values()].sort((a, b) => map.latLngToLayerPoint(a.getLatLng()).x - map.latLngToLayerPoint(b.getLatLng()).x);
    point(chosen, true);
    name(view);
  };
  const pointed = (key) => marks.find((mark) => mark.group.spots.some((spot) => spot.key === key));
  const point = (key, on) => {
    if (on && key) marks.forEach((mark) => mark.getElement()?.classList.toggle("is-here", mark === pointed(key)));
    else if (key) pointed(key)?.getElement()?.classList.toggle("is-here", key === chosen);
  };

  // Names and what is only roughly known give way to pins, and to each other.
  const labels = L.layerGroup();
  const name = (view) => {
    labels.clearLayers();
    const spotOf = (where) => map.latLngToLayerPoint(where);
    const taken = marks.map((mark) => {
      const { x, y } = spotOf(mark.getLatLng());
      if (mark.under) return [x - 18, y - 2, x + 18, y + 48];
      return mark.group.count === 1 ? [x - 18, y - 48, x + 18, y + 2] : [x - 23, y - 23, x + 23, y + 23];
    });
    const wide = (text) => text.length * 8.8 + 8;
    const rough = given.areas.map((one) => ({ ...spotOf(one.at), wide: wide(one.label), high: 26, rough: one, at: one.at, shifts: [0, 26, -26] }));
    const named = given.names.filter((one) => view.contains([one[0], one[1]]) && (one[3] < 4 || map.getZoom() > (given.tiles ? 15 : 3.5)))
      .map(([lat, lon, text, rank]) => ({ ...spotOf([lat, lon]), wide: wide(text), high: 22, text, rank, at: [lat, lon], shifts: [0, -30, 30] }));
    const [from, to] = [spotOf(map.getBounds().getNorthWest()), spotOf(map.getBounds().getSouthEast())];
    mapLayout.choose([...rough, ...named], taken, [from.x, from.y, to.x, to.y]).forEach((one) => {
      const size = [one.wide + 20, one.high], html = make("span", {}, one.text || one.rough.label);
      const mark = L.marker(one.at, {
        pane: one.rough ? "markerPane" : "names", interactive: Boolean(one.rough), keyboard: false,
        icon: L.divIcon({ html, className: one.rough ? "map-rough-words" : `map-place map-place-${one.rank}`, iconSize: size, iconAnchor: [size[0] / 2, size[1] / 2 - one.shift] }),
      });
      if (one.rough) mark.on("click", () => openRough(one.rough));
      labels.addLayer(mark);
    });
  };

  // One place, or several at one address: what is there. More than that: closer.
  const open = (group, mark) => {
    const [spot] = group.spots;
    if (group.spots.length > 1 && map.getZoom() < map.getMaxZoom()) {
      const bounds = L.latLngBounds(group.spots.map(at)), zoom = Math.min(map.getBoundsZoom(bounds.pad(0.2)), map.getMaxZoom());
      live.focus({ preventScroll: true });
      return map.setView(bounds.getCenter(), Math.max(zoom, map.getZoom() + 1));
    }
    choosePlace(spot.key);
    const pin = group.count === 1 && spot.pins[0], listed = pin && hit(pin.number);
    if (listed && isBeside()) {
      close();
      choosePlace(spot.key);
      return listed.querySelector(".whole-link").focus();
    }
    const edge = 0.00002, all = L.latLngBounds(group.spots.map(at));
    return show(mark, listed ? [listed] : null, [all.getSouth() - edge, all.getWest() - edge, all.getNorth() + edge, all.getEast() + edge]);
  };
  const openRough = (one) => {
    const listed = one.numbers.map(hit).filter(Boolean);
    if (listed.length && isBeside()) return listed[0].querySelector(".whole-link").focus();
    return show(null, listed.length === one.count ? listed : null, [one.at[0] - 1e-3, one.at[1] - 1e-3, one.at[0] + 1e-3, one.at[1] + 1e-3]);
  };
  const choosePlace = (key) => {
    chosen = key;
    marks.forEach((mark) => mark.getElement()?.classList.remove("is-here"));
    list?.querySelectorAll(".hit.is-here").forEach((one) => one.classList.remove("is-here"));
    point(chosen, true);
    (known[key]?.pins || []).forEach((pin) => hit(pin.number)?.classList.add("is-here"));
  };
  let back = null;
  const close = () => {
    card.hidden = true;
    card.replaceChildren();
    choosePlace("");
  };
  const show = async (mark, items, edges) => {
    const address = addressOf(edges), found = items ? null : await ask(address);
    const hits = items || [...(found?.querySelectorAll(".mapped-list .hit") || [])];
    if (!hits.length) return;
    const shut = make("button", { type: "button", className: "map-shut" }), rows = make("ul", { className: "hits" });
    shut.setAttribute("aria-label", words.close);
    shut.append(make("span", { ariaHidden: "true" }, "×"));
    shut.addEventListener("click", leave);
    hits.forEach((one) => {
      const copy = one.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("is-here");
      copy.querySelector(".hit-mark")?.remove();
      const title = copy.querySelector("h3"); // here it stands right below the name of the page
      if (title) title.replaceWith(Object.assign(document.createElement("h2"), { innerHTML: title.innerHTML }));
      rows.append(copy);
    });
    const head = make("div", { className: "map-head" }, words.here);
    head.append(shut);
    card.replaceChildren(head, rows);
    if (found?.querySelector(".pager")) card.append(make("a", { href: address, className: "map-more" }, words.more));
    card.hidden = false;
    card.scrollTop = 0;
    back = mark;
    moving = false;
    const over = getComputedStyle(card).position === "absolute" ? card.offsetHeight : 0;
    if (mark && over) map.panInside(mark.getLatLng(), { paddingTopLeft: [30, 70], paddingBottomRight: [30, over + 40], animate: false });
    rows.querySelector(".whole-link").focus({ preventScroll: true });
  };
  const leave = () => {
    const to = back?.getElement();
    close();
    (to?.isConnected ? to : live).focus({ preventScroll: true });
  };

  // The list follows what is in view; the address only when somebody asks for this part.
  const addressOf = (edges) => {
    const asked = new URLSearchParams(new FormData(here));
    if (edges) asked.set("gebied", edges.map((edge) => edge.toFixed(5)).join(",")); else asked.delete("gebied");
    return `${here.getAttribute("action")}?${asked}`;
  };
  const ask = async (address) => {
    try {
      const answer = await fetch(address);
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch {
      return null;
    }
  };
  const edgesInView = () => {
    const view = map.getBounds();
    const edges = [Math.max(view.getSouth(), area.getSouth()), Math.max(view.getWest(), area.getWest()),
      Math.min(view.getNorth(), area.getNorth()), Math.min(view.getEast(), area.getEast())];
    return edges[0] < edges[2] && edges[1] < edges[3] ? edges : null;
  };
  const count = () => {
    const view = map.getBounds();
    return [...spots.map((spot) => [at(spot), spot.count]), ...given.areas.map((one) => [one.at, one.count])]
      .reduce((sum, [where, many]) => sum + (view.contains(where) ? many : 0), 0);
  };
  const tell = () => {
    const many = count();
    seen.textContent = many === 0 ? words.none : many === 1 ? words.seen_one : say(words.seen, many);
  };
  let asked = 0, timer = 0;
  const follow = async () => {
    const mine = asked += 1, whole = !given.view && map.getBounds().contains(area), edges = edgesInView();
    if (!edges || !list) return;
    list.setAttribute("aria-busy", "true");
    const found = await ask(addressOf(whole ? null : edges));
    if (mine !== asked) return;
    list.removeAttribute("aria-busy");
    const fresh = found?.querySelector(".mapped-list"), data = found?.querySelector("[data-map]")?.dataset.map;
    if (!fresh || !data) return;
    list.replaceChildren(...fresh.childNodes);
    const drawn = found.querySelector(".map-still");
    if (still && drawn) still.replaceChildren(...drawn.childNodes);
    const next = JSON.parse(data);
    if (given.view) { // somebody asked for a part: its places change with it
      given = { ...next, view: given.view };
      label();
      read();
    } else {
      given.pins = next.pins;
      given.areas.forEach((one) => { one.numbers = next.areas.find((other) => `${other.at}` === `${one.at}`)?.numbers || []; });
      number();
    }
    buttons();
    draw();
    choosePlace(chosen);
  };
  const label = () => given.areas.forEach((one) => { one.label = one.count > 1 ? `${one.count}× ${words.rough}` : words.rough; });

  // From the list to the map: its number points at its pin.
  const buttons = () => list?.querySelectorAll(".hit[id] > .hit-mark > span").forEach((mark) => {
    const number = mark.textContent, spot = spots.find((one) => one.pins.some((pin) => String(pin.number) === number));
    if (!spot) return;
    const button = make("button", { type: "button" }, number);
    button.setAttribute("aria-label", `${words.show} ${number}`);
    button.addEventListener("click", () => {
      let zoom = map.getZoom();
      while (zoom < map.getMaxZoom() && groupsOf(zoom).find((group) => group.spots.includes(spot)).spots.length > 1) zoom += 1;
      close();
      moving = false; // the list stays as it is: somebody is in it
      map.setView(at(spot), zoom, { animate: false });
      choosePlace(spot.key);
      if (!isBeside()) box.scrollIntoView({ block: "nearest" });
    });
    mark.replaceWith(button);
  });

  const keys = (event) => {
    const { key, target } = event, mark = marks.find((one) => one.getElement() === target);
    if (key === "Escape") {
      if (!card.hidden) return leave();
      if (mark) return live.focus({ preventScroll: true });
      return large && target === live ? location.assign(page.querySelector(".map-size").href) : undefined;
    }
    const inside = marks.filter((one) => map.getBounds().contains(one.getLatLng()));
    if (target === live && key === "Enter") inside[0]?.getElement().focus({ preventScroll: true });
    else if (mark && (key === "Enter" || key === " ")) open(mark.group, mark);
    else if (mark && key.startsWith("Arrow")) {
      const on = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
      inside[(inside.indexOf(mark) + on + inside.length) % inside.length]?.getElement().focus({ preventScroll: true });
    } else return undefined;
    return event.preventDefault();
  };
  const zooming = () => {
    const [closer, away] = tools.querySelectorAll("button");
    closer.setAttribute("aria-disabled", map.getZoom() >= map.getMaxZoom());
    away.setAttribute("aria-disabled", map.getZoom() <= map.getMinZoom());
  };
  tools.addEventListener("click", (event) => {
    const by = Number(event.target.closest("button")?.dataset.zoom || 0);
    moving = Boolean(by);
    if (by) map.setZoom(Math.min(Math.max(map.getZoom() + by, map.getMinZoom()), map.getMaxZoom()));
  });
  tools.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    const [from, to] = event.target.dataset.zoom === "1" ? [...tools.children] : [...tools.children].reverse();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
    event.preventDefault();
  });

  // Where somebody was: kept in this tab for the way back from a page, and for the other size. Nothing where one may want to leave unseen.
  const nothing = document.querySelector("[data-exit]");
  const listAddress = () => addressOf(null).replace(/weergave=\w+&?/, "");
  const kept = () => {
    if (nothing) return null;
    try {
      const held = JSON.parse(sessionStorage.getItem(keep)), came = performance.getEntriesByType("navigation")[0]?.type;
      return held?.list === listAddress() && (held.once || came === "back_forward" || came === "reload")
        && !L.latLngBounds(held.view).pad(0.05).contains(area) ? held.view : null;
    } catch {
      return null;
    }
  };
  const hold = (once) => {
    if (nothing) return;
    const view = map.getBounds();
    try {
      sessionStorage.setItem(keep, JSON.stringify({ list: listAddress(), once, view: [[view.getSouth(), view.getWest()], [view.getNorth(), view.getEast()]] }));
    } catch { /* nothing can be kept here */ }
  };

  try {
    map.fitBounds(area, { animate: false });
    map.setMinZoom(given.tiles ? map.getBoundsZoom(area) : 0);
    map.setMaxZoom(given.tiles ? 19 : 7);
    if (!ground()) return down();
    map.createPane("names");
    labels.addTo(map);
    read();
    label();
    // What is only roughly known is a circle with its words, and never a pin.
    given.areas.forEach((one) => L.circle(one.at, { radius: one.radius, className: "map-rough" }).on("click", () => openRough(one)).addTo(map));
    const all = L.latLngBounds([...spots.map(at), ...given.areas.map((one) => one.at)]);
    const before = kept(), view = before || given.view;
    if (view) map.fitBounds(view, { animate: false });
    else if (large && !given.tiles && live.clientHeight > live.clientWidth) map.setView(spots.length ? at(spots[0]) : area.getCenter(), cover(), { animate: false });
    else if (all.isValid()) map.fitBounds(all, { animate: false, padding: [40, 56], maxZoom: map.getMaxZoom() - 3 });
    if (given.credit) L.control.attribution({ prefix: false }).addAttribution(given.credit).addTo(map);
    [tools, under(".map-legend"), part(".map-keys")].forEach((one) => { one.hidden = false; });
    buttons();
    draw();
    tell();
    zooming();
    if (before) follow();

    // Where the list is, the map shows.
    [["focusin", true], ["focusout", false], ["mouseover", true], ["mouseout", false]].forEach(([event, on]) => list?.addEventListener(event, (what) => {
      const number = what.target.closest?.(".hit")?.id.replace("nr-", "");
      const spot = number && spots.find((one) => one.pins.some((pin) => String(pin.number) === number));
      if (spot) pointed(spot.key)?.getElement()?.classList.toggle("is-here", on || spot.key === chosen);
    }));
    box.addEventListener("keydown", keys, true);
    live.addEventListener("pointerdown", () => { moving = true; });
    live.addEventListener("keydown", () => { moving = true; });
    map.on("moveend", () => {
      draw();
      tell();
      zooming();
      hold(false);
      const edges = edgesInView();
      here.querySelector("[data-area]").value = edges ? edges.map((edge) => edge.toFixed(5)).join(",") : "";
      here.hidden = !edges;
      clearTimeout(timer);
      if (moving) timer = setTimeout(follow, 350);
      moving = false;
    });
    map.on("resize", draw);
    page.querySelector(".map-size")?.addEventListener("click", () => hold(true));
    if (L.Browser.mobile) under(".map-fingers").hidden = false;
  } catch (problem) {
    down();
    throw problem;
  }
})();
