// The banner over the map: every raised alarm, and who took it.
import { isRaised } from './alarms.js';
import { arrange, byId, el, icon, setText } from './dom.js';
import { nameOf } from './fleet.js';
import { clock, duration } from './format.js';

const TITLE = 'AOC Tracking';

/** Keeps the banner, the page's title and the screen reader informed. `show(event)` brings an alarm into view. */
export function showAlarms({ alarms, fleet, session, show, say, fail }) {
  const banner = byId('alarms');
  const heading = el('h2', { testid: 'alarm-count' });
  const list = el('ul');
  banner.append(heading, list);
  const rows = new Map(); // by event id and revision: a row that stands is not replaced under the pointer
  const nameFor = (event) => nameOf(fleet.vehicles.get(event.vehicleId) ?? event);

  function row(event) {
    const raised = isRaised(event);
    const summary = raised
      ? el('span', { class: 'age', data: { since: event.time }, text: ago(event.time) })
      : el('span', { class: 'age', testid: 'acknowledged-by', text: acknowledgement(event) });
    return el(
      'li',
      {
        class: raised ? 'alarm raised' : 'alarm',
        testid: 'alarm',
        data: { vehicle: event.vehicleId, event: event.id },
      },
      icon('alarm'),
      el('strong', { text: nameFor(event) }),
      el('span', { class: 'kind', text: event.kind }),
      summary,
      el('button', { type: 'button', text: 'Show', testid: 'alarm-show', on: { click: () => show(event) } }),
      raised ? acknowledgeButton(event) : null,
    );
  }

  function rowFor(event) {
    const key = `${event.id}|${event.revision}`;
    if (!rows.has(key)) rows.set(key, row(event));
    return rows.get(key);
  }

  function acknowledgeButton(event) {
    return el('button', {
      type: 'button',
      class: 'strong',
      text: 'Acknowledge',
      testid: 'acknowledge',
      disabled: !session.may('dispatcher'),
      aria: { label: `Acknowledge ${event.kind} of ${nameFor(event)}` },
      on: { click: ({ currentTarget }) => acknowledge(alarms, event, currentTarget, fail) },
    });
  }

  alarms.changed.on(() => {
    const events = alarms.list();
    if (!events.length) rows.clear();
    const count = alarms.count();
    const words = count === 1 ? '1 alarm' : `${count} alarms`;
    banner.hidden = events.length === 0;
    banner.classList.toggle('raised', count > 0);
    heading.hidden = count === 0;
    setText(heading, words);
    arrange(list, events.map(rowFor));
    document.title = count ? `(!) ${words} – ${TITLE}` : TITLE;
  });
  alarms.raised.on((event) => say(`Alarm: ${nameFor(event)}, ${event.kind}`));

  setInterval(() => {
    for (const age of banner.querySelectorAll('[data-since]')) age.textContent = ago(age.dataset.since);
  }, 1_000);
}

const ago = (time) => `${duration(Date.now() - Date.parse(time))} ago`;

export const acknowledgement = (event) => `acknowledged by ${event.acknowledgedBy} ${clock(event.acknowledgedTime)}`;

export async function acknowledge(alarms, event, button, fail) {
  button.disabled = true;
  try {
    await alarms.acknowledge(event.id);
  } catch (e) {
    button.disabled = false;
    fail(e);
  }
}
