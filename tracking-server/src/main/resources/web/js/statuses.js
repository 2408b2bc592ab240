// What a vehicle can be doing, and how each is told apart by colour *and* shape.
import { svg } from './dom.js';

// Paths in a box of 24 around (12, 12), used by canvas (Path2D) and SVG alike.
const CIRCLE = 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z';
const DIAMOND = 'M12 1.6 22.4 12 12 22.4 1.6 12z';
const HEXAGON = 'M12 2 20.7 7v10L12 22 3.3 17V7z';
const SQUARE = 'M5.5 3.5h13a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2z';
const PLUS = 'M8.4 2.4h7.2v6h6v7.2h-6v6H8.4v-6h-6V8.4h6z';
const DOT = 'M12 5.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z';

/** By wire name, in the order of a mission. `ink` is the colour of the mark on the shape. */
export const STATUSES = {
  available: { label: 'Available', shape: CIRCLE, mark: 'M7.8 12.3l3 3 5.4-6', ink: '#fff' },
  dispatched: { label: 'Dispatched', shape: DIAMOND, mark: 'M12 7v6.2M12 16.4v.1', ink: '#1c1300' },
  en_route: { label: 'En route', shape: HEXAGON, mark: 'M7.6 8l4 4-4 4M12.6 8l4 4-4 4', ink: '#fff' },
  at_scene: { label: 'At scene', shape: PLUS, mark: 'M12 12v.1', ink: '#fff' },
  transporting: { label: 'Transporting', shape: SQUARE, mark: 'M8.6 7.5v9M15.4 7.5v9M8.6 12h6.8', ink: '#fff' },
  out_of_service: { label: 'Out of service', shape: CIRCLE, mark: 'M7.5 12h9', ink: '#fff' },
};

export const UNKNOWN = { label: 'No status', shape: DOT, mark: '', ink: '#fff' };

/** The triangle outside the shape that points where the vehicle heads (north; turn it about the centre). */
export const BEAK = 'M12 -9.5 18.5 2.2Q12 -1.4 5.5 2.2z';

export const statusOf = (vehicle) => STATUSES[vehicle.status] ?? UNKNOWN;

export const statusColour = (name) => `status-${name in STATUSES ? name : 'unknown'}`;

/** The mark of a status for lists and legends; decoration only, the words stand beside it. */
export function statusGlyph(name) {
  const { shape, mark, ink } = STATUSES[name] ?? UNKNOWN;
  return svg(
    'svg',
    { class: 'glyph', viewBox: '0 0 24 24', 'aria-hidden': 'true', 'data-status': name ?? 'unknown' },
    svg('path', { d: shape, fill: `var(--${statusColour(name)})` }),
    svg('path', { d: mark, class: 'mark', stroke: ink }),
  );
}
