// What happened, in a line a dispatcher reads in passing.
import { distance, duration, speed, words } from './format.js';
import { STATUSES } from './statuses.js';

export const EVENT_TYPES = [
  'alarm', 'enter', 'exit', 'cross', 'dwell', 'stopped', 'moving', 'speeding', 'proximity', 'status', 'offline', 'online',
  'clock_wrong',
];

const label = (status) => STATUSES[status]?.label.toLowerCase() ?? words(String(status));

const SENTENCES = {
  enter: (event, fence) => (event.initial ? `is in ${fence}` : `entered ${fence}`),
  exit: (event, fence) => `left ${fence}${event.visitMillis ? ` after ${duration(event.visitMillis)}` : ''}`,
  cross: (event, fence) => `passed ${fence}`,
  dwell: (event, fence) => `has been in ${fence} for ${duration(event.dwellMillis)}`,
  stopped: () => 'stopped',
  moving: (event) => `drove on after ${duration(event.stoppedMillis)}`,
  speeding: (event) => `drove ${speed(event.peak)} where ${speed(event.limit)} are allowed`,
  proximity: (event) =>
    `${event.near ? 'came near' : 'left'} ${event.otherVehicleId ?? 'a watched point'}, ${distance(event.metres)} apart`,
  offline: () => 'went offline',
  online: (event) => `is online again${event.silentMillis ? ` after ${duration(event.silentMillis)}` : ''}`,
  alarm: (event) => `raised ${event.kind}`,
  status: (event) => `is ${label(event.to)}${event.by ? ` (by ${event.by})` : ''}`,
  clock_wrong: (event) => `has a clock ${duration(event.aheadMillis)} ahead`,
};

/** What the vehicle did; its name goes in front. */
export function sentence(event, fenceName) {
  return SENTENCES[event.type]?.(event, fenceName) ?? words(event.type);
}

/** Why the engine said so, for a tooltip. */
export function reason({ reason: because }) {
  if (!because) return '';
  const parts = [words(because.cause ?? '')];
  if (because.distance !== undefined) parts.push(`${distance(because.distance)} from the boundary`);
  if (because.accuracy !== undefined) parts.push(`accuracy ${distance(because.accuracy)}`);
  if (because.fixTimes?.length) parts.push(because.fixTimes.length === 1 ? '1 fix' : `${because.fixTimes.length} fixes`);
  return parts.filter(Boolean).join(', ');
}
