// The HTTP interface. The session cookie rides along by itself; this page never sees a token.
import { signal } from './signal.js';

const TIMEOUT_MS = 15_000;
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

async function fetchOnce(method, path, body, accept) {
  try {
    return await fetch(path, {
      method,
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-cache', // ask again, but let an ETag save the body
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
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

async function request(method, path, body, accept = 'application/json') {
  let response = await fetchOnce(method, path, body, accept);
  if (response.status === 401 && (await refresh())) response = await fetchOnce(method, path, body, accept);
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
  vehicleEvents: (vehicleId, from) => items(`/api/v1/vehicles/${id(vehicleId)}/events?${query({ from })}`),
  nearest: (lat, lon, k, status) => json('GET', `/api/v1/nearest?${query({ lat, lon, k, status })}`),

  /** The stored fixes since an instant (epoch ms), oldest first. */
  async track(vehicleId, from) {
    const path = `/api/v1/vehicles/${id(vehicleId)}/track?${query({ from, format: 'ndjson' })}`;
    const text = await (await request('GET', path, undefined, 'application/x-ndjson')).text();
    return text
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line));
  },

  fences: async () => (await json('GET', '/api/v1/geofences')).features ?? [],
  createFence: (feature) => json('POST', '/api/v1/geofences', feature),
  replaceFence: (feature) => json('PUT', `/api/v1/geofences/${id(feature.id)}`, feature),
  deleteFence: (fenceId) => json('DELETE', `/api/v1/geofences/${id(fenceId)}`),
};
