// Keeps one vehicle in the middle of the map until the user drags the map away.
import { signal } from './signal.js';

export class Follow {
  id = null;
  /** Emits the id that is followed, or null. */
  changed = signal();

  constructor(map, vehiclesLayer) {
    vehiclesLayer.drawn.on(() => {
      const place = this.id && vehiclesLayer.placeOf(this.id);
      if (place) requestAnimationFrame(() => this.id && map.centreOn(place)); // not while OpenLayers is drawing
    });
    map.ol.on('pointerdrag', () => this.set(null));
  }

  set(id) {
    if (id === this.id) return;
    this.id = id;
    this.changed.emit(id);
  }
}
