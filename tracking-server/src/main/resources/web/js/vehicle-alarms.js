// The alarms a vehicle has raised and nobody has acknowledged.
import { isRaised } from './alarms.js';
import { arrange, el, icon } from './dom.js';
import { clock } from './format.js';
import { acknowledge } from './panel-alarms.js';

export function vehicleAlarms({ alarms, session, fail }) {
  const element = el('div', { class: 'taken' });
  const rows = new Map();

  function row(event) {
    const click = ({ currentTarget }) => acknowledge(alarms, event, currentTarget, fail);
    return el(
      'p',
      { class: 'alarm raised' },
      icon('alarm'),
      el('strong', { text: event.kind }),
      el('span', { text: clock(event.time) }),
      el('button', {
        type: 'button',
        class: 'strong',
        text: 'Acknowledge',
        testid: 'acknowledge-here',
        disabled: !session.may('dispatcher'),
        on: { click },
      }),
    );
  }

  function update({ vehicleId }) {
    const raised = alarms.list().filter((event) => event.vehicleId === vehicleId && isRaised(event));
    for (const event of raised) if (!rows.has(event.id)) rows.set(event.id, row(event));
    arrange(
      element,
      raised.map((event) => rows.get(event.id)),
    );
  }

  return { element, select: () => rows.clear(), update };
}
