// The keys and the signs, for whoever opens the page the first time.
import { el } from './dom.js';
import { STATUSES, statusGlyph } from './statuses.js';

const KEYS = [
  ['/', 'Find a vehicle'],
  ['↑ ↓', 'Go through the list'],
  ['Enter', 'Show it on the map; end a drawing'],
  ['Esc', 'Close or cancel'],
  ['A', 'Go to the first alarm'],
  ['N', 'Nearest vehicles to a point'],
  ['0', 'Show all vehicles'],
  ['+ −', 'Zoom'],
  ['Space', 'In the history: play, pause'],
  ['← →', 'In the history: a minute back, on'],
];

export function showHelp() {
  const dialog = el(
    'dialog',
    { class: 'card help', testid: 'help', on: { close: () => dialog.remove() } },
    el(
      'form',
      { method: 'dialog' },
      el('h2', { text: 'Keys' }),
      el(
        'dl',
        { class: 'keys' },
        KEYS.map(([key, what]) => el('div', {}, el('dt', {}, el('kbd', { text: key })), el('dd', { text: what }))),
      ),
      el('h2', { text: 'Signs' }),
      el(
        'ul',
        { class: 'legend' },
        Object.entries(STATUSES).map(([name, { label }]) => el('li', {}, statusGlyph(name), label)),
      ),
      el('p', {
        class: 'muted',
        text: 'The tip points where a vehicle heads. Hollow and pale: we do not hear from it. A red ring: an alarm nobody has acknowledged.',
      }),
      el(
        'div',
        { class: 'buttons' },
        el('a', { href: '/docs/', target: '_blank', rel: 'noopener', text: 'API reference' }),
        el('button', { class: 'primary', text: 'Close', autofocus: true }),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
