// The map that moves. The list holds everything; without this file, or without Leaflet, a drawn map stays.
(() => {
  const box = document.querySelector("[data-map]");
  if (!box || !window.L) return;
  const given = JSON.parse(box.dataset.map);
  const part = (name) => box.querySelector(name);
  const live = part(".map-live"), still = part(".map-still"), here = part(".map-here"), said = part(".map-said");
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const linkOf = (number) => document.querySelector(`#nr-${number} .whole-link`);
  const down = () => {
    said.textContent = given.words.down;
    live.hidden = true;
    if (still) still.hidden = false;
  };

  const area = L.latLngBounds(given.bounds);
  live.hidden = false;
  if (still) still.hidden = true;

  // A drawing has no levels of its own: level 0 shows all of it, each next level is half as large again.
  const STEP = 1.5;
  const levels = () => {
    const [a, b] = [area.getSouthWest(), area.getNorthEast()].map((corner) => L.CRS.EPSG3857.latLngToPoint(corner, 0));
    const first = 256 * Math.min(live.clientWidth / Math.abs(b.x - a.x), live.clientHeight / Math.abs(b.y - a.y));
    return L.extend({}, L.CRS.EPSG3857, { scale: (zoom) => first * STEP ** zoom, zoom: (scale) => Math.log(scale / first) / Math.log(STEP) });
  };
  const map = L.map(live, {
    crs: given.tiles ? L.CRS.EPSG3857 : levels(),
    maxBounds: area.pad(0.15), maxBoundsViscosity: 0.8, zoomControl: false, attributionControl: false,
    scrollWheelZoom: false, dragging: !L.Browser.mobile, touchZoom: true, fadeAnimation: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });

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
    return true;
  };

  const icon = (number) => {
    const made = svg("svg", { viewBox: "-22 -52 44 52", "aria-hidden": "true", focusable: "false" });
    made.append(svg("path", { d: "M0 0C-3-9-17-18-17-30a17 17 0 0 1 34 0C17-18 3-9 0 0z" }));
    const text = svg("text", { y: "-24" });
    text.textContent = number;
    made.append(text);
    return L.divIcon({ html: made, className: "map-pin", iconSize: [44, 52], iconAnchor: [22, 52] });
  };
  const many = (cluster) => {
    const numbers = [...new Set(cluster.getAllChildMarkers().map((one) => one.options.number))].sort((a, b) => a - b);
    const words = document.createElement("span");
    words.textContent = numbers.length > 1 ? `${numbers[0]}+` : numbers[0];
    words.title = numbers.join(", ");
    return L.divIcon({ html: words, className: "map-many", iconSize: [46, 46] });
  };

  try {
    map.fitBounds(area, { animate: false });
    map.setMinZoom(given.tiles ? map.getBoundsZoom(area) : 0);
    map.setMaxZoom(given.tiles ? 19 : 7);
    const places = [...given.pins.map((one) => one.at), ...given.areas.flatMap((one) => {
      const whole = L.latLng(one.at).toBounds(2 * one.radius);
      return [whole.getSouthWest(), whole.getNorthEast()];
    })];
    const shown = given.view || (places.length ? places : null);
    if (shown) map.fitBounds(L.latLngBounds(shown), { animate: false, padding: given.view ? [0, 0] : [36, 56], maxZoom: map.getMaxZoom() - 2 });
    if (!ground()) return down();
    L.control.zoom({ position: live.clientWidth < 420 ? "bottomright" : "topright", zoomInTitle: given.words.in, zoomOutTitle: given.words.out }).addTo(map);
    if (given.credit) L.control.attribution({ prefix: false }).addAttribution(given.credit).addTo(map);
    map.createPane("names");
    given.names.forEach((name) => L.marker(name.at, {
      pane: "names", interactive: false, keyboard: false,
      icon: L.divIcon({ html: Object.assign(document.createElement("span"), { textContent: name.text }), className: "map-place", iconSize: [140, 24] }),
    }).addTo(map));

    const pins = {};
    L.MarkerCluster.mergeOptions({ keyboard: false }); // as the pins: the list is their way for the keyboard
    const group = L.markerClusterGroup({
      maxClusterRadius: 40, showCoverageOnHover: false, iconCreateFunction: many, spiderLegPolylineOptions: { className: "map-leg" },
      animate: false, zoomToBoundsOnClick: true,
    });
    given.pins.forEach((one) => {
      const pin = L.marker(one.at, { icon: icon(one.number), keyboard: false, number: one.number, title: `${one.number}. ${one.title}` });
      pin.on("click", () => linkOf(one.number)?.focus());
      (pins[one.number] ||= []).push(pin);
      group.addLayer(pin);
    });
    map.addLayer(group);

    // What is only roughly known is a circle with its words, and never a pin.
    given.areas.forEach((one) => {
      const words = document.createElement("span");
      const number = Object.assign(document.createElement("b"), { textContent: one.numbers.length > 1 ? `${one.numbers[0]}+` : one.numbers[0] });
      words.append(number, ` ${given.words.rough}`);
      words.title = `${one.title} (${given.words.rough})`;
      const go = () => linkOf(one.numbers[0])?.focus();
      L.circle(one.at, { radius: one.radius, className: "map-rough" }).on("click", go).addTo(map);
      const label = L.marker(one.at, { keyboard: false, icon: L.divIcon({ html: words, className: "map-rough-words", iconSize: [160, 26] }) }).on("click", go).addTo(map);
      one.numbers.forEach((each) => { (pins[each] ||= []).push(label); });
    });

    // Where the list is, the map shows.
    const mark = (event, on) => {
      const number = event.target.closest?.(".hit")?.id.replace("nr-", "");
      (pins[number] || []).forEach((pin) => pin.getElement()?.classList.toggle("is-here", on));
    };
    [["focusin", true], ["focusout", false], ["mouseover", true], ["mouseout", false]].forEach(([name, on]) =>
      document.querySelector(".mapped-list")?.addEventListener(name, (event) => mark(event, on)));

    map.on("moveend", () => {
      const seen = map.getBounds();
      const edges = [Math.max(seen.getSouth(), area.getSouth()), Math.max(seen.getWest(), area.getWest()),
        Math.min(seen.getNorth(), area.getNorth()), Math.min(seen.getEast(), area.getEast())];
      here.querySelector("[data-area]").value = edges.map((edge) => edge.toFixed(5)).join(",");
      here.hidden = edges[0] >= edges[2] || edges[1] >= edges[3];
    });
    if (L.Browser.mobile) part(".map-fingers").hidden = false;
  } catch (problem) {
    down();
    throw problem;
  }
})();
