// One event as a row, in the feed and in a vehicle's details.
import { isRaised } from './alarms.js';
import { el, icon } from './dom.js';
import { reason, sentence } from './event-words.js';
import { clock } from './format.js';
import { acknowledgement } from './panel-alarms.js';

/** `name` may be null where it is clear whose event it is; `press` is called when the row is. */
export function eventRow(event, { name, fenceName, press }) {
  const notes = [];
  if (event.status === 'retracted') notes.push('taken back');
  if (event.late) notes.push('late');
  if (event.type === 'alarm' && event.acknowledgedTime) notes.push(acknowledgement(event));
  const row = el(
    'button',
    {
      type: 'button',
      class: 'event',
      testid: 'event-row',
      title: reason(event),
      data: {
        type: event.type,
        vehicle: event.vehicleId,
        event: event.id,
        status: event.status,
        ...(event.fenceId && { fence: event.fenceId }),
        ...(event.type === 'alarm' && { raised: isRaised(event) }),
      },
      on: { click: () => press(event) },
    },
    icon(event.type),
    el(
      'span',
      { class: 'what' },
      el(
        event.status === 'retracted' ? 's' : 'span',
        {},
        name ? el('strong', { text: `${name} ` }) : null,
        sentence(event, fenceName),
      ),
      notes.length ? el('small', { text: notes.join(' · ') }) : null,
    ),
    el('time', { dateTime: event.time, text: clock(event.time) }),
  );
  return el('li', {}, row);
}
