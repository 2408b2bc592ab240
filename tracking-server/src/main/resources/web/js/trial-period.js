// Over what time geofences are tried out.
import { el } from './dom.js';

const HOUR = 3_600_000;
const SPANS = [
  { text: 'the last hour', hours: 1 },
  { text: 'the last 24 hours', hours: 24 },
  { text: 'the last 7 days', hours: 7 * 24 },
  { text: 'the last 31 days', hours: 31 * 24 - 1 },
];
const OTHER = 'other';

/** `{element, value()}`; the value is `{from, to}` in epoch ms, or null where the fields make none: they say so. */
export function trialPeriod() {
  const span = el(
    'select',
    { testid: 'trial-period', on: { change: showFields } },
    SPANS.map(({ text, hours }) => el('option', { value: hours, text: `Over ${text}` })),
    el('option', { value: OTHER, text: 'Over another time' }),
  );
  span.value = 24;
  const from = field('From', 'trial-from', Date.now() - 24 * HOUR);
  const to = field('To', 'trial-to', Date.now());
  const fields = el('div', { class: 'pairs' }, from.element, to.element);

  function showFields() {
    fields.hidden = span.value !== OTHER;
  }
  showFields();

  function value() {
    if (span.value !== OTHER) return { from: Date.now() - Number(span.value) * HOUR, to: Date.now() };
    to.input.setCustomValidity(from.time() < to.time() ? '' : 'The end must be after the beginning.');
    return from.input.reportValidity() && to.input.reportValidity() ? { from: from.time(), to: to.time() } : null;
  }

  return { element: el('div', { class: 'field' }, span, fields), value };
}

function field(text, testid, time) {
  const input = el('input', { type: 'datetime-local', required: true, testid, value: local(time) });
  const element = el('label', { class: 'field' }, el('span', { text }), input);
  return { element, input, time: () => new Date(input.value).getTime() };
}

/** As the field wants it, in the user's own time zone. */
function local(time) {
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
