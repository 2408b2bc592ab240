// Light or dark: the system's choice until the user makes one.
import { signal } from './signal.js';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

/** Emitted after the page's colours have changed; canvases must be drawn again. */
export const themeChanged = signal();

function show(theme) {
  if (root.dataset.theme === theme) return;
  root.dataset.theme = theme;
  colours.clear();
  themeChanged.emit(theme);
}

/** Makes a button switch the theme, and follows the system while nobody has pressed it. */
export function themeButton(button) {
  button.addEventListener('click', () => {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', theme);
    show(theme);
  });
  system.addEventListener('change', () => {
    if (!localStorage.getItem('theme')) show(system.matches ? 'dark' : 'light');
  });
}

const colours = new Map(); // reading one from the style sheet costs too much to do for each vehicle

/** The value of a CSS custom property, for canvases. */
export function colour(name) {
  let value = colours.get(name);
  if (value === undefined) colours.set(name, (value = getComputedStyle(root).getPropertyValue(`--${name}`).trim()));
  return value;
}
