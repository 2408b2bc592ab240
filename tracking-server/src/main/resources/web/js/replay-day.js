// A vehicle's day as the server has it: its track, trips, stops, figures and events.
import { api } from './api.js';
import { ReplayPath } from './replay-path.js';

/** Days begin at the midnight of whoever looks. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "2026-11-25" of an instant. */
export function dateOf(time) {
  const date = new Date(time);
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day so many days later. */
export function laterDay(date, days) {
  const [year, month, day] = date.split('-').map(Number);
  return dateOf(new Date(year, month - 1, day + days));
}

/** The first instant of a day, epoch ms. */
export function startOf(date) {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year, month - 1, day).getTime();
}

/**
 * `{vehicleId, date, from, to, path, trips, stops, summary, events}`; `summary` is undefined for a day on which nothing
 * was heard.
 */
export async function loadDay(vehicleId, date) {
  const from = startOf(date);
  const to = startOf(laterDay(date, 1));
  const path = new ReplayPath();
  const whole = { day: date, zone };
  const [, derived, events] = await Promise.all([
    api.eachFix(vehicleId, from, to - 1, (fix) => path.add(fix)),
    figures(vehicleId, whole),
    api.vehicleEvents(vehicleId, from, to - 1),
  ]);
  return { vehicleId, date, from, to, path, ...derived, events: events.filter(({ status }) => status === 'active') };
}

/** One after the other: the server reads few tracks at a time, and others ask too. */
async function figures(vehicleId, whole) {
  const trips = await api.trips(vehicleId, whole);
  const stops = await api.stops(vehicleId, whole);
  const [summary] = await api.days(vehicleId, whole);
  return { trips, stops, summary };
}
