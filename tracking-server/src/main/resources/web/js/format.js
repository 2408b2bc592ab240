// Numbers and times as a dispatcher reads them.

/** "3 s", "12 min", "1 h 05", "3 d": how long something has lasted. */
export function duration(millis) {
  const s = Math.max(0, Math.floor(millis / 1000));
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  if (min < 60) return `${min} min`;
  const h = Math.floor(min / 60);
  if (h < 24) return `${h} h ${String(min % 60).padStart(2, '0')}`;
  return `${Math.floor(h / 24)} d`;
}

export function distance(metres) {
  if (metres < 1000) return `${Math.round(metres)} m`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} km`;
}

export const speed = (metresPerSecond) => `${Math.round(metresPerSecond * 3.6)} km/h`;

export const percent = (share) => `${Math.round(share * 100)} %`;

const WINDS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];

export const heading = (degrees) => `${Math.round(degrees) % 360}° ${WINDS[Math.round(degrees / 45) % 8]}`;

export const latLon = (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** "14:03:11", and with the day in front where it is not today's. */
export function clock(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const today = date.toDateString() === new Date().toDateString();
  return today ? CLOCK.format(date) : `${DAY.format(date)} ${CLOCK.format(date)}`;
}

/** "confirmed_by_fixes" as "confirmed by fixes". */
export const words = (name) => name.replaceAll('_', ' ');
