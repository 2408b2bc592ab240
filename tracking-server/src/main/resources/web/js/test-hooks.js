// What browser tests may look at. It only reads.

export function exposeForTests({ map, vehiclesLayer, fences, fleet, replay }) {
  window.aocMap = Object.freeze({
    /** The vehicles as drawn at this moment, on their way between two positions. */
    vehicles: () => vehiclesLayer.shown(),
    fences: () =>
      [...fences.byId.values()].map((feature) => ({
        ...feature,
        inside: fleet.inside(feature.id).map((v) => v.vehicleId),
      })),
    /** The history that is shown: vehicle, time, place, and whether it plays. */
    replay: () => replay.shown,
    /** A place as [x, y] on the page, in CSS pixels. */
    pixelOf: (lat, lon) => map.pagePixelOf(lat, lon),
  });
}
