// Why something was told of the vehicle, and why not. Asked for when it is opened: the server judges the track for it.
import { api } from './api.js';
import { decisionWords } from './decision-words.js';
import { el, icon } from './dom.js';
import { clock } from './format.js';

export function vehicleDecisions({ fences, show }) {
  const list = el('ul', { class: 'events', testid: 'decisions' });
  const again = el('button', { type: 'button', class: 'plain', text: 'Refresh', testid: 'why-refresh', on: { click: load } });
  const element = el(
    'details',
    { class: 'more why', testid: 'why', on: { toggle: () => element.open && load() } },
    el('summary', { text: 'Why? The last decisions' }),
    again,
    list,
  );
  let shown = null;

  const say = (text) => list.replaceChildren(el('li', { class: 'muted', text }));

  async function load() {
    const vehicle = shown;
    again.disabled = true;
    try {
      const items = await api.decisions(vehicle);
      if (vehicle !== shown) return;
      if (items.length) list.replaceChildren(...items.map(row));
      else say('Nothing was decided lately');
    } catch (e) {
      if (vehicle === shown) say(e.message);
    } finally {
      again.disabled = false;
    }
  }

  function row(item) {
    const { what, why } = decisionWords(item, (id) => fences.nameOf(id));
    const about = item.event ?? item.suppressed;
    const button = el(
      'button',
      {
        type: 'button',
        class: 'event',
        testid: 'decision',
        data: { type: item.event?.type ?? item.suppressed.reason, told: Boolean(item.event) },
        on: { click: () => show(about) },
      },
      icon(item.event?.type ?? 'close'),
      el(
        'span',
        { class: 'what' },
        el(item.event?.status === 'retracted' ? 's' : 'span', { text: what }),
        el('small', { text: why }),
      ),
      el('time', { dateTime: about.time, text: clock(about.time) }),
    );
    return el('li', {}, button);
  }

  return {
    element,
    select({ vehicleId }) {
      shown = vehicleId;
      say('Loading');
      if (element.open) load();
    },
  };
}
