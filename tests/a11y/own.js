// Our own checks of a page, evaluated in it: returns a list of findings in words.
() => {
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

  // Targets: fields and buttons of 48 px, links and rows of choices of 44 (a short word may be narrower, not under 24). A link in
  // a sentence, or one whose card takes the click, is no target of its own; pins have the list as their other way.
  const controls = [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')].filter(visible);
  for (const control of controls) {
    if (control.closest('.leaflet-container, .map-box, .map-still')) continue;
    if (control.tagName === 'A' && (control.matches('.whole-link') || getComputedStyle(control).display === 'inline')) continue;
    const chooses = control.matches('[type=checkbox], [type=radio]');
    const box = ((chooses && (control.closest('label') || control.labels[0])) || control).getBoundingClientRect();
    const least = chooses || control.matches('a') ? 44 : 48;
    if (box.height < least - 0.5 || box.width < (control.matches('a') ? 24 : least) - 0.5) {
      found.push(`doel: ${Math.round(box.width)} × ${Math.round(box.height)} px is ${show(control)}`);
    }
  }

  // A ring of 2 px and more around what has the focus.
  const held = document.activeElement;
  for (const control of controls.slice(0, 60)) {
    if (control.disabled || control.closest('.leaflet-container')) continue;
    control.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== control) continue;
    const rings = [control, control.parentElement, control.closest('label'), control.nextElementSibling].filter(Boolean).flatMap(
      (one) => ['', '::after', '::before'].map((part) => getComputedStyle(one, part || null)));
    if (!rings.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || /\d+px/.test(style.boxShadow))) {
      found.push(`focus: geen ring om ${show(control)}`);
    }
  }
  if (held && held.focus) held.focus({ preventScroll: true });
  return found;
}
