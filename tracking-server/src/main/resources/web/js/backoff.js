// How long to wait before the next attempt: full jitter, so that a restarted server is not met by everybody at once.
// Source: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.

const BASE_MS = 500;
const CAP_MS = 10_000; // a dispatcher waits; attempts are cheap
const RESTART_MS = 1_500;

/** Milliseconds before attempt number `attempt` (0 is the first retry). */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt);
}

/** Milliseconds to wait after the server said that it restarts (close code 1012) and will be back at once. */
export function restartPause(random = Math.random) {
  return 200 + random() * RESTART_MS;
}
