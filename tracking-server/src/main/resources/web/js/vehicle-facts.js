// The figures of a vehicle, with ages that go on counting.
import { el, setText } from './dom.js';
import { contactAge, fixAge } from './fleet.js';
import { distance, duration, heading, latLon, percent, speed } from './format.js';

/** In reading order: label, test id, and the text for a vehicle ('' where it is unknown). */
const FACTS = [
  ['Speed', 'speed', ({ position: p }) => known(p?.speed, speed)],
  ['Limit', 'speed-limit', ({ speedLimit }) => known(speedLimit, speed)],
  ['Halt', 'halt', ({ stopped }) => (stopped ? 'Stopped' : '')],
  ['Heading', 'heading', ({ position: p }) => known(p?.heading, heading)],
  ['Battery', 'battery', ({ position: p }) => known(p?.battery, percent)],
  ['Accuracy', 'accuracy', ({ position: p }) => known(p?.accuracy, distance)],
  ['Position', 'fix-age', (vehicle) => known(vehicle.position && fixAge(vehicle), ago)],
  ['Contact', 'contact-age', (vehicle) => known(contactAge(vehicle), ago)],
  ['Place', 'place', ({ position: p }) => (p ? latLon(p.lat, p.lon) : '')],
  ['Groups', 'groups', (vehicle) => vehicle.groups.join(', ')],
];

const known = (value, format) => (value === undefined ? '' : format(value));
const ago = (millis) => `${duration(millis)} ago`;

export function vehicleFacts() {
  const facts = FACTS.map(([label, id, textOf]) => ({ label, textOf, place: el('dd', { testid: `fact-${id}` }) }));
  const element = el(
    'dl',
    { class: 'facts' },
    facts.map(({ label, place }) => el('div', {}, el('dt', { text: label }), place)),
  );

  function tick(vehicle) {
    for (const { place, textOf } of facts) setText(place, textOf(vehicle) || '–');
  }

  return { element, update: tick, tick };
}
