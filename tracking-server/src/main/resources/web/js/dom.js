// Builds elements. Text only ever becomes text nodes and attributes, never markup.

/**
 * Makes an element. `props`: `class`, `text`, `data` and `aria` (objects), `on` (listeners by event), `testid`;
 * anything else is a property where the element has one and an attribute otherwise. Null and undefined are left out.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== null && value !== undefined) setProp(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function setProp(element, name, value) {
  if (name === 'class') element.className = value;
  else if (name === 'text') element.textContent = value;
  else if (name === 'testid') element.dataset.testid = value;
  else if (name === 'data') Object.assign(element.dataset, value);
  else if (name === 'aria') for (const [k, v] of Object.entries(value)) element.setAttribute(`aria-${k}`, v);
  else if (name === 'on') for (const [k, v] of Object.entries(value)) element.addEventListener(k, v);
  else if (name in element) element[name] = value;
  else element.setAttribute(name, value);
}

/** Sets the text only where it differs: untouched nodes cost no layout. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export const byId = (id) => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon of the sprite in index.html. */
export function icon(name) {
  return svg('svg', { class: 'icon', 'aria-hidden': 'true' }, svg('use', { href: `#i-${name}` }));
}

/**
 * Runs `work` soon, at most once in `wait` ms: any number of calls within that time are one.
 */
export function throttled(wait, work) {
  let timer = 0;
  let last = -Infinity;
  return () => {
    if (timer) return;
    timer = setTimeout(
      () => {
        timer = 0;
        last = performance.now();
        work();
      },
      Math.max(0, last + wait - performance.now()),
    );
  };
}

/** Makes a list's children these, moving and touching none that already stand right: focus and hover survive. */
export function arrange(list, wanted) {
  const keep = new Set(wanted);
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((row, i) => {
    if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
  });
  // Who was moved has lost it.
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
