// Brings what the socket says to those who keep it.
import { api } from './api.js';

const RECENT = 100;

/** Connects a socket with the fleet, the event log and the alarms. */
export function listen(socket, { fleet, log, alarms, fences, watches }) {
  const handlers = {
    snapshot(message) {
      fleet.replaceAll(message.vehicles);
      catchUp();
    },
    positions(message) {
      fleet.update(message.vehicles);
      if (message.vehicles.some((vehicle) => vehicle.alarms?.some((id) => !alarms.has(id)))) loadAlarms();
    },
    gone: (message) => fleet.remove(message.vehicles),
    changes(message) {
      log.add(message.events);
      alarms.take(message.events);
      fleet.apply(message.events);
      fences.hear(message.events);
      watches.hear(message.events);
    },
    gap() {
      log.gap();
      catchUp();
    },
  };

  let loading = false;
  async function loadAlarms() {
    if (loading) return;
    loading = true;
    await alarms.load().catch(report);
    loading = false;
  }

  /** What a subscription does not bring: what happened before it. */
  function catchUp() {
    loadAlarms();
    api
      .recentEvents(RECENT)
      .then((events) => log.addRecent(events))
      .catch(report);
    fences.load().catch(report);
  }

  socket.messages.on((message) => handlers[message.type]?.(message));
}

const report = (problem) => console.warn(problem.message);
