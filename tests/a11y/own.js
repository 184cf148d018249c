// Our own checks of a page, evaluated in it with the name of a part: returns a list of findings in words.
(part) => {
  const found = [];
  const show = (element) => {
    const name = (element.getAttribute('aria-label') || element.textContent || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.tagName.toLowerCase()}${element.className && element.className.baseVal === undefined ? '.' + element.className.trim().split(/\s+/).join('.') : ''} '${name}'`;
  };
  const visible = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return false;
    for (let up = element; up; up = up.parentElement) {
      if (up.matches('.visually-hidden, .sr-only, [inert]')) return false;
    }
    return true;
  };
  const CONTROLS = 'a[href], button, summary, input:not([type=hidden]), select, textarea';
  const STOPS = `${CONTROLS}, iframe, audio[controls], video[controls], [tabindex], [contenteditable]`;
  const MAPS = '.leaflet-container, .map-box, .map-still';
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(visible);
  const stops = () => [...document.querySelectorAll(STOPS)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility(
    { visibilityProperty: true }) && !one.closest('[inert]') && (one.type !== 'radio' || one.checked || !one.name || !named(one).some((other) => other.checked)));
  const named = (radio) => [...document.querySelectorAll('input[type=radio]')].filter((one) => one.name === radio.name && one.form === radio.form);
  const sideways = (what) => {
    // A phone, or 400% zoom. What scrolls by itself (a wide table, a map) may be wider.
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`opzij: ${what} is de pagina ${document.documentElement.scrollWidth} px breed`);
    const scrolls = (element) => {
      for (let up = element; up && up !== document.body; up = up.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(up).overflowX) || up.matches(`svg, ${MAPS}, .skip`)) return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll('main *, header *, footer *, nav *')].filter((one) => {
      const box = one.getBoundingClientRect();
      return (box.right > width + 1 || box.left < -1) && visible(one) && (one.matches(CONTROLS) || [...one.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent.trim())) && !scrolls(one);
    });
    for (const one of out.slice(0, 3)) found.push(`opzij: ${what} valt ${show(one)} buiten beeld`);
    const cut = [...document.querySelectorAll('body *')].filter((one) => {
      if (one.closest(`svg, ${MAPS}, .skip`) || one.matches('input, select, textarea') || !one.textContent.trim() || !visible(one)) return false;
      const style = getComputedStyle(one);
      return (/hidden|clip/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 2)
        || (/hidden|clip/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 2);
    });
    for (const one of cut.slice(0, 3)) found.push(`afgeknipt: ${what} is de tekst groter dan ${show(one)}`);
  };

  const parts = {
    headings() {
      // One h1, and no level left out.
      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => one.checkVisibility());
      const first = headings.filter((one) => one.tagName === 'H1').length;
      if (first !== 1) found.push(`kop: ${first} keer h1`);
      let level = 0;
      for (const heading of headings) {
        const next = Number(heading.tagName[1]);
        if (level && next > level + 1) found.push(`kop: na h${level} komt h${next} '${heading.textContent.trim().slice(0, 40)}'`);
        level = next;
      }
      if (!document.documentElement.lang) found.push('taal: de pagina zegt niet in welke taal zij is');
      if (!document.title.trim()) found.push('titel: de pagina heeft geen titel');
    },

    text() {
      // Text of 16 px and more; drawings are pictures.
      const small = new Map();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || parent.closest('svg, script, style, noscript, template, option, sup') || !visible(parent)) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < 15.99) small.set(show(parent), size);
      }
      for (const [name, size] of [...small].slice(0, 5)) found.push(`tekst: ${size} px in ${name}`);
    },

    targets() {
      // 48 px, and 44 in the breadcrumb and the foot. A link in a sentence, or one whose card takes the click, is no target of its
      // own; pins on a map have the list as their other way. A link of one short word may be narrower, not under 24 px.
      for (const control of controls()) {
        if (control.closest('.leaflet-marker-icon, [aria-hidden=true]')) continue;
        if (control.tagName === 'A' && (control.matches('.whole-link') || getComputedStyle(control).display === 'inline')) continue;
        const chooses = control.matches('[type=checkbox], [type=radio]');
        const box = ((chooses && (control.closest('label') || control.labels[0])) || control).getBoundingClientRect();
        const least = control.closest('.crumbs, .site-foot') ? 44 : 48;
        if (box.height < least - 0.5 || box.width < (control.tagName === 'A' ? 24 : least) - 0.5) {
          found.push(`doel: ${Math.round(box.width)} × ${Math.round(box.height)} px is ${show(control)}`);
        }
      }
    },

    focus() {
      // A ring of 3 px that was not there before. In forced colours shadows are gone, so there it must be an outline.
      const forced = matchMedia('(forced-colors: active)').matches;
      const rings = (control) => [...new Set([control, control.parentElement, control.closest('label'), control.labels?.[0],
        control.nextElementSibling, control.closest('.whole')])].filter(Boolean).flatMap((one) => ['', '::after', '::before'].map((which) => {
        const style = getComputedStyle(one, which || null);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3) return `outline ${style.outlineWidth} ${style.outlineColor}`;
        const spread = forced ? null : /(?:-?[\d.]+px ){3}([\d.]+)px/.exec(style.boxShadow);
        return spread && Number(spread[1]) >= 3 ? style.boxShadow : '';
      }));
      for (const control of controls()) {
        if (control.disabled) continue;
        document.activeElement.blur();
        const before = rings(control);
        control.focus({ preventScroll: true, focusVisible: true });
        if (document.activeElement !== control) continue;
        if (!rings(control).some((ring, at) => ring && ring !== before[at])) found.push(`focus: geen ring van 3 px om ${show(control)}`);
      }
      document.activeElement.blur(); // or the link that skips to the content stays open
    },

    covered() {
      // From 5 places of the page: what gets the focus comes out from under bars that stay in place.
      const bars = [...document.querySelectorAll('body *')].filter((one) => /sticky|fixed/.test(getComputedStyle(one).position) && visible(one));
      if (bars.length) {
        for (const control of controls()) {
          const mine = bars.filter((one) => !one.contains(control));
          for (const place of [0, 0.25, 0.5, 0.75, 1]) {
            document.activeElement.blur();
            scrollTo({ top: place * (document.documentElement.scrollHeight - innerHeight), behavior: 'instant' });
            control.focus();
            if (document.activeElement !== control) break;
            const boxes = [...control.getClientRects()].filter((box) => box.height > 2);
            const points = boxes.flatMap((box) => [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) => [
              box.left + 3 + x * (box.width - 6), box.top + 3 + y * (box.height - 6)])).filter(([, y]) => boxes[0].height < innerHeight / 2 || (y > 0 && y < innerHeight));
            const over = points.map(([x, y]) => document.elementFromPoint(x, y)).map((hit) => hit && mine.find((bar) => bar.contains(hit))).find(Boolean);
            if (over) { found.push(`focus: ${show(over).slice(0, 30)} ligt over ${show(control)}`); break; }
          }
        }
      }
      document.activeElement.blur();
      scrollTo({ top: 0, behavior: 'instant' });
    },

    stops() {
      // The keyboard: in the order of the page, and a map takes four stops at most: past it, on it, closer, further. The button that
      // searches anew where the map was moved to belongs to the list.
      for (const one of document.querySelectorAll('[tabindex]')) if (one.tabIndex > 0) found.push(`volgorde: tabindex ${one.tabIndex} op ${show(one)}`);
      for (const map of document.querySelectorAll('.map-box, .map-still')) {
        const inside = stops().filter((one) => map.contains(one) && !one.closest('.map-here')).length;
        if (inside > 4) found.push(`kaart: ${inside} tabstops`);
      }
    },

    listen() {
      // Before walking with the Tab key: note where the focus comes.
      window.reached = new Set();
      document.addEventListener('focusin', (event) => { window.reached.add(event.target); window.rounds = (window.rounds || 0) + (event.target === window.firstStop); window.firstStop ||= event.target; });
      // Into a frame the focus goes without an event of its own.
      window.addEventListener('blur', () => { if (document.activeElement.tagName === 'IFRAME') window.reached.add(document.activeElement); });
      // A field for a time or a day holds some stops of its own.
      return stops().length + 4 * document.querySelectorAll('[type=time], [type=date], [type=datetime-local]').length;
    },

    walked() {
      // After it: was every stop reached? One of a group of radio buttons is enough.
      const missed = stops().filter((one) => !window.reached.has(one) && !(one.type === 'radio' && named(one).some((other) => window.reached.has(other))));
      for (const one of missed.slice(0, 3)) found.push(`tab: de Tab-toets komt niet bij ${show(one)}`);
    },

    narrow() { sideways('op 320 px'); },

    spaced() {
      // WCAG 1.4.12: the reader makes room between lines, letters and words.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      sideways('met ruime letters');
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },

    paper() {
      // In print, also of a dark screen: dark letters, nothing that stays in place, the content on it.
      const light = getComputedStyle(document.body).color.match(/[\d.]+/g).slice(0, 3).every((one) => Number(one) > 128);
      if (light) found.push('papier: lichte letters');
      const heading = document.querySelector('h1');
      if (!heading || !heading.checkVisibility()) found.push('papier: de kop staat er niet op');
      for (const one of document.querySelectorAll('body *')) {
        if (/sticky|fixed/.test(getComputedStyle(one).position) && visible(one) && one.closest('.action-bar, .skip, .site-head')) found.push(`papier: ${show(one)} staat vast`);
      }
      sideways('op papier');
    },
  };
  const told = parts[part]();
  return told === undefined ? found : told;
}
