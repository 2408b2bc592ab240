// The page's only way to say that something happened.

/** A list of listeners. One that throws is reported and does not stop the others. */
export function signal() {
  const listeners = new Set();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(...values) {
      for (const listener of listeners) {
        try {
          listener(...values);
        } catch (e) {
          console.error(e);
        }
      }
    },
  };
}
