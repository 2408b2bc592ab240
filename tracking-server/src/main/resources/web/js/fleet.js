// What the page knows of every vehicle: the last word of the server, and when it was heard.
import { signal } from './signal.js';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export const nameOf = (vehicle) => vehicle.name || vehicle.vehicleId;

/** Ages go on between messages; they are counted on the monotonic clock, whatever the computer's clock says. */
export const fixAge = (vehicle) => vehicle.fixAge + performance.now() - vehicle.heardAt;
export const contactAge = (vehicle) => vehicle.contactAge + performance.now() - vehicle.heardAt;

export const hasAlarm = (vehicle) => vehicle.alarms.length > 0;

export class Fleet {
  /** By vehicle id. Treat the values as read-only. */
  vehicles = new Map();
  /** Emits the set of ids that changed, appeared or went. */
  changed = signal();

  #order = null;

  /** Everything anew: what is not in the list is gone. */
  replaceAll(list) {
    const ids = new Set(this.vehicles.keys());
    this.vehicles.clear();
    for (const vehicle of list) this.#keep(vehicle);
    for (const id of this.vehicles.keys()) ids.add(id);
    this.#order = null;
    this.changed.emit(ids);
  }

  update(list) {
    for (const vehicle of list) this.#keep(vehicle);
    this.changed.emit(new Set(list.map((vehicle) => vehicle.vehicleId)));
  }

  remove(ids) {
    for (const id of ids) this.vehicles.delete(id);
    this.#order = null;
    this.changed.emit(new Set(ids));
  }

  /** Events say some things before the next position does. Late and retracted ones say nothing about now. */
  apply(events) {
    const touched = new Set();
    for (const event of events) {
      const vehicle = this.vehicles.get(event.vehicleId);
      if (!vehicle || event.late || event.status !== 'active') continue;
      if (applyTo(vehicle, event)) touched.add(event.vehicleId);
    }
    if (!touched.size) return;
    if (events.some(({ type }) => type === 'alarm')) this.#order = null;
    this.changed.emit(touched);
  }

  /** All vehicles: those with alarms first, then by name. */
  ordered() {
    this.#order ??= [...this.vehicles.values()]
      .sort((a, b) => hasAlarm(b) - hasAlarm(a) || byName.compare(nameOf(a), nameOf(b)))
      .map((vehicle) => vehicle.vehicleId);
    return this.#order;
  }

  /** The vehicles inside a geofence, by name. */
  inside(fenceId) {
    return this.ordered()
      .map((id) => this.vehicles.get(id))
      .filter((vehicle) => vehicle.inside.includes(fenceId));
  }

  #keep(wire) {
    const before = this.vehicles.get(wire.vehicleId);
    const vehicle = { groups: [], inside: [], alarms: [], ...wire, heardAt: performance.now() };
    this.vehicles.set(wire.vehicleId, vehicle);
    const moved = !before || nameOf(before) !== nameOf(vehicle) || hasAlarm(before) !== hasAlarm(vehicle);
    if (moved) this.#order = null;
  }
}

function applyTo(vehicle, event) {
  switch (event.type) {
    case 'enter':
      if (!vehicle.inside.includes(event.fenceId)) vehicle.inside = [...vehicle.inside, event.fenceId];
      return true;
    case 'exit':
      vehicle.inside = vehicle.inside.filter((fenceId) => fenceId !== event.fenceId);
      return true;
    case 'offline':
    case 'online':
      vehicle.online = event.type === 'online';
      return true;
    case 'status':
      if (vehicle.statusSince && Date.parse(event.time) < Date.parse(vehicle.statusSince)) return false;
      vehicle.status = event.to;
      vehicle.statusSince = event.time;
      return true;
    case 'alarm':
      vehicle.alarms = vehicle.alarms.filter((id) => id !== event.id);
      if (!event.acknowledgedTime) vehicle.alarms = [...vehicle.alarms, event.id];
      return true;
    default:
      return false;
  }
}
