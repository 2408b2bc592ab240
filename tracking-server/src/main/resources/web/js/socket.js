// One WebSocket that is kept alive: it reconnects with backoff, resumes where it was, and knows when it is not live.
import { backoff, restartPause } from './backoff.js';
import { signal } from './signal.js';

const SERVICE_RESTART = 1012;
const SUBSCRIPTION = 'map';
const PROBE = 'probe';
const SILENCE_MS = 15_000; // then ask whether anybody is there
const ANSWER_MS = 10_000; // no answer in this time: the line is dead, even if nobody told us

/**
 * `connecting` until the first snapshot, `live` from a snapshot on, `stale` from losing the line to the next snapshot.
 * Before each attempt `mayConnect` is awaited; false means nobody is signed in, and that was it.
 */
export class LiveSocket {
  messages = signal();
  stateChanged = signal();
  state = 'connecting';
  /** When the page was last live; null before the first time. */
  liveUntil = null;

  #mayConnect;
  #socket = null;
  #cursor = undefined;
  #attempt = 0;
  #timer = 0;
  #lastHeard = 0;
  #started = false;
  #connecting = false;
  #others = new Map();
  #nextOther = 1;

  constructor(mayConnect) {
    this.#mayConnect = mayConnect;
    setInterval(() => this.#watch(), 5_000);
    window.addEventListener('offline', () => this.#lost(this.#socket));
    window.addEventListener('online', () => this.retryNow());
  }

  start() {
    this.#started = true;
    this.#connect();
  }

  /**
   * Keeps a subscription beside that of the map: `request` is asked again after every reconnect, and `hear` gets each
   * message for it. The returned function ends it.
   */
  subscribe(request, hear) {
    const id = `other-${this.#nextOther++}`;
    this.#others.set(id, { request, hear });
    if (this.#isOpen()) this.#send({ type: 'subscribe', id, ...request });
    return () => {
      if (this.#others.delete(id) && this.#isOpen()) this.#send({ type: 'unsubscribe', id });
    };
  }

  /** Does not wait for the end of the backoff. */
  retryNow() {
    if (!this.#started || this.#connecting || this.#socket) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  async #connect() {
    this.#connecting = true;
    try {
      if (await this.#mayConnect()) this.#open();
    } catch {
      this.#retryAfter(backoff(this.#attempt++));
    } finally {
      this.#connecting = false;
    }
  }

  #open() {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`);
    this.#socket = socket;
    this.#lastHeard = performance.now();
    socket.onopen = () => this.#subscribe();
    socket.onmessage = ({ data }) => this.#heard(socket, data);
    socket.onclose = ({ code }) => this.#lost(socket, code);
  }

  #subscribe() {
    this.#send({
      type: 'subscribe',
      id: SUBSCRIPTION,
      filter: {},
      positions: true,
      events: true,
      ...(this.#cursor && { cursor: this.#cursor }),
    });
    for (const [id, { request }] of this.#others) this.#send({ type: 'subscribe', id, ...request });
  }

  #heard(socket, data) {
    if (socket !== this.#socket) return;
    this.#lastHeard = performance.now();
    const message = JSON.parse(data);
    if (message.id !== SUBSCRIPTION) return this.#others.get(message.id)?.hear(message);
    if (message.cursor) this.#cursor = message.cursor;
    if (message.type === 'snapshot') {
      this.#attempt = 0;
      this.#enter('live');
    }
    this.messages.emit(message);
  }

  #lost(socket, code) {
    if (!socket || socket !== this.#socket) return;
    this.#drop();
    if (this.state === 'live') this.liveUntil = new Date();
    this.#enter(this.liveUntil ? 'stale' : 'connecting');
    this.#retryAfter(code === SERVICE_RESTART ? restartPause() : backoff(this.#attempt++));
  }

  #retryAfter(millis) {
    this.#timer = setTimeout(() => this.#connect(), millis);
  }

  /** A half-open line looks like a quiet one; only an answer tells them apart. */
  #watch() {
    if (!this.#socket) return;
    const silent = performance.now() - this.#lastHeard;
    if (silent > SILENCE_MS + ANSWER_MS) this.#lost(this.#socket);
    else if (silent > SILENCE_MS && this.#isOpen()) this.#send({ type: 'unsubscribe', id: PROBE });
  }

  #isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #enter(state) {
    this.state = state;
    this.stateChanged.emit(state);
  }
}
