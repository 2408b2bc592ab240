// The HTTP interface. The session cookie rides along by itself; this page never sees a token.
import { signal } from './signal.js';

const TIMEOUT_MS = 15_000;
const LONG_TIMEOUT_MS = 120_000; // for a track that is read while it comes
const ME = '/api/v1/auth/me'; // asks who is signed in: nobody is an answer, not the end of a session

/** Emitted when the server no longer knows who we are. */
export const signedOut = signal();

/** An answer that is not a success: a problem document (RFC 9457), or no answer at all (`status` 0). */
export class Problem extends Error {
  constructor(status, { title, detail, code, field } = {}) {
    super(detail || title || (status ? `The server answered ${status}` : 'The server does not answer'));
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

async function fetchOnce(method, path, body, accept, signal = AbortSignal.timeout(TIMEOUT_MS)) {
  try {
    return await fetch(path, {
      method,
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-cache', // ask again, but let an ETag save the body
      signal,
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e; // by whoever asked
    throw new Problem(0);
  }
}

async function problemOf(response) {
  const json = await response.json().catch(() => ({}));
  return new Problem(response.status, json);
}

let refreshing = null;

/** One refresh serves every request that found the session expired. */
function refresh() {
  refreshing ??= fetchOnce('POST', '/api/v1/auth/refresh', undefined, 'application/json')
    .then((response) => response.ok)
    .finally(() => (refreshing = null));
  return refreshing;
}

async function request(method, path, body, accept = 'application/json', signal) {
  let response = await fetchOnce(method, path, body, accept, signal);
  if (response.status === 401 && (await refresh())) response = await fetchOnce(method, path, body, accept, signal);
  if (response.ok) return response;
  if (response.status === 401 && path !== ME) signedOut.emit();
  throw await problemOf(response);
}

/** Requests that are about signing in: a 401 is their answer, not the end of a session. */
async function sign(path, body) {
  const response = await fetchOnce('POST', `/api/v1/auth/${path}`, body, 'application/json');
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? {} : response.json().catch(() => ({}));
}

async function json(method, path, body) {
  const response = await request(method, path, body);
  return response.status === 204 ? undefined : response.json();
}

/** Calls `take` for each line of NDJSON, as it comes. */
async function eachLine(response, take) {
  let rest = '';
  for await (const text of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line) take(JSON.parse(line));
  }
  if (rest.trim()) take(JSON.parse(rest));
}

/** Not every browser can iterate over a stream. */
async function* chunks(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

const items = async (path) => (await json('GET', path)).items ?? [];
const id = encodeURIComponent;
const query = (values) => new URLSearchParams(Object.entries(values).filter(([, v]) => v !== '' && v !== undefined));

export const api = {
  config: () => json('GET', '/config.json'),

  me: () => json('GET', ME),
  signInWithLink: (code) => sign('link', { code }),
  signIn: (user, password) => sign('login', { user, password }),
  signOut: () => sign('logout'),
  setPassword: (password) => json('POST', '/api/v1/auth/password', { password }),

  raisedAlarms: () => items('/api/v1/alarms?raised=true'),
  acknowledge: (eventId) => json('POST', `/api/v1/alarms/${id(eventId)}/acknowledge`),
  setStatus: (vehicleId, status) => json('POST', `/api/v1/vehicles/${id(vehicleId)}/status`, { status }),

  recentEvents: (limit) => items(`/api/v1/events/recent?limit=${limit}`),
  vehicleEvents: (vehicleId, from, to) => items(`/api/v1/vehicles/${id(vehicleId)}/events?${query({ from, to })}`),
  decisions: (vehicleId) => items(`/api/v1/vehicles/${id(vehicleId)}/decisions`),
  trips: (vehicleId, period) => items(`/api/v1/vehicles/${id(vehicleId)}/trips?${query(period)}`),
  stops: (vehicleId, period) => items(`/api/v1/vehicles/${id(vehicleId)}/stops?${query(period)}`),
  days: (vehicleId, period) => items(`/api/v1/vehicles/${id(vehicleId)}/summary?${query(period)}`),
  /** All that a vehicle was doing since an instant (epoch ms), oldest first. */
  statusHistory: (vehicleId, from) =>
    items(`/api/v1/vehicles/${id(vehicleId)}/status/history?${query({ from, limit: 1000 })}`),
  watches: (vehicle) => items(`/api/v1/proximity-watches?${query({ vehicle, limit: 1000 })}`),
  addWatch: (watch) => json('POST', '/api/v1/proximity-watches', watch),
  removeWatch: (watchId) => json('DELETE', `/api/v1/proximity-watches/${id(watchId)}`),

  /** The stored fixes since an instant (epoch ms), oldest first. */
  async track(vehicleId, from) {
    const path = `/api/v1/vehicles/${id(vehicleId)}/track?${query({ from, format: 'ndjson' })}`;
    const text = await (await request('GET', path, undefined, 'application/x-ndjson')).text();
    return text
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line));
  },

  /** Calls `take` for each stored fix of a time (epoch ms), oldest first, as they come. */
  async eachFix(vehicleId, from, to, take) {
    const path = `/api/v1/vehicles/${id(vehicleId)}/track?${query({ from, to, format: 'ndjson' })}`;
    await eachLine(await request('GET', path, undefined, 'application/x-ndjson', AbortSignal.timeout(LONG_TIMEOUT_MS)), take);
  },

  fences: async () => (await json('GET', '/api/v1/geofences')).features ?? [],
  createFence: (feature) => json('POST', '/api/v1/geofences', feature),
  replaceFence: (feature) => json('PUT', `/api/v1/geofences/${id(feature.id)}`, feature),
  deleteFence: (fenceId) => json('DELETE', `/api/v1/geofences/${id(fenceId)}`),

  /** Tries fences out on what is stored (epoch ms); `onLine` gets each line. Rejects with AbortError by the signal. */
  async tryFences({ features, removed = [], from, to }, signal, onLine) {
    const path = `/api/v1/geofences/try?${query({ from, to, removed: removed.join(',') })}`;
    const body = { type: 'FeatureCollection', features };
    await eachLine(await request('POST', path, body, 'application/x-ndjson', signal), onLine);
  },
};
