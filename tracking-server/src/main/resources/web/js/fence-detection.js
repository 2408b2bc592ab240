// How a fence detects: the settings of `properties.detection`, each left out where it is the server's default.
import { el } from './dom.js';

/** Numbers; `factor` from what is shown to what is stored. Without `usual` an empty field is none. */
const NUMBERS = [
  { name: 'maxAccuracy', label: 'Worst accuracy that counts (m)', usual: 100, min: 0, steady: true },
  { name: 'exitBuffer', label: 'Left when further out than (m)', usual: 20, min: 0, steady: true },
  { name: 'confirmEnter', label: 'Positions to confirm an enter', usual: 3, min: 1, max: 1000, step: 1, steady: true },
  { name: 'confirmExit', label: 'Positions to confirm an exit', usual: 3, min: 1, max: 1000, step: 1, steady: true },
  { name: 'confirmFor', label: 'They span at least (s)', usual: 10, min: 0, max: 86_400, steady: true },
  { name: 'confirmAfter', label: 'Or unopposed for (s)', usual: 90, min: 0, max: 86_400, steady: true },
  { name: 'dwell', label: 'Tell of a stay longer than (min)', min: 0, factor: 60 },
  { name: 'speedLimit', label: 'Speed limit (km/h)', min: 1, factor: 1 / 3.6 },
];

/** The fields for a fence's detection; `value()` is what is to be stored. */
export function fenceDetection(detection) {
  const mode = el(
    'select',
    { testid: 'fence-mode', on: { change: showUsed } },
    el('option', { value: 'steady', text: 'Confirmed (recommended)' }),
    el('option', { value: 'raw', text: 'At the first position' }),
  );
  mode.value = detection.mode ?? 'steady';
  const cross = el('input', { type: 'checkbox', checked: Boolean(detection.cross), testid: 'fence-cross' });
  const numbers = NUMBERS.map((setting) => ({ ...setting, ...numberField(setting, detection[setting.name]) }));
  const hours = textField('Counts only (opening hours)', 'fence-hours', detection.hours, 'Mo-Fr 07:00-19:00');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = textField('Time zone', 'fence-time-zone', detection.timeZone ?? here, 'Europe/Vienna');

  function showUsed() {
    for (const { field, steady } of numbers) field.hidden = Boolean(steady) && mode.value === 'raw';
  }
  showUsed();

  function value() {
    const changed = { ...detection, mode: mode.value, cross: cross.checked };
    for (const { name, input, factor = 1, usual } of numbers) {
      delete changed[name];
      const given = input.value !== '' && input.valueAsNumber;
      if (given !== false && given !== usual) changed[name] = tidy(given * factor);
    }
    delete changed.hours;
    delete changed.timeZone;
    const open = hours.input.value.trim();
    return open ? { ...changed, hours: open, timeZone: timeZone.input.value.trim() } : changed;
  }

  const elements = [
    el('label', { class: 'field' }, el('span', { text: 'Enter and exit' }), mode),
    el('label', { class: 'check' }, cross, el('span', { text: 'Also tell when a vehicle only passes through' })),
    el(
      'details',
      { class: 'more', testid: 'fence-detection' },
      el('summary', { text: 'Detection in detail' }),
      el('div', { class: 'pairs' }, numbers.map(({ field }) => field)),
      hours.field,
      timeZone.field,
    ),
  ];
  return { elements, value };
}

function numberField({ name, label, usual, min, max, step = 'any', factor = 1 }, stored) {
  const value = stored === undefined ? usual : tidy(stored / factor);
  const input = el('input', {
    type: 'number',
    min,
    max,
    step,
    value: value ?? '',
    placeholder: usual ?? 'none',
    testid: `fence-${name}`,
  });
  return { input, field: el('label', { class: 'field' }, el('span', { text: label }), input) };
}

function textField(label, testid, value, placeholder) {
  const input = el('input', { value: value ?? '', placeholder, testid, autocomplete: 'off', spellcheck: false });
  return { input, field: el('label', { class: 'field' }, el('span', { text: label }), input) };
}

/** 13.9 m/s and back is 50 km/h, not 50.04. */
const tidy = (number) => Math.round(number * 1e6) / 1e6;
