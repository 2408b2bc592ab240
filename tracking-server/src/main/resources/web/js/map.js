// The map itself: view, controls, and who gets a click.
import { addBasemap } from './basemap.js';

const SAVED_VIEW = 'view';
const WORLD = { center: [0, 20], zoom: 2 };
const CLOSE_ZOOM = 15;

const { fromLonLat, toLonLat } = ol.proj;

function savedView() {
  try {
    return JSON.parse(localStorage.getItem(SAVED_VIEW));
  } catch {
    return null;
  }
}

/**
 * Wraps OpenLayers' map for the rest of the page. Clicks go to `onClick` while browsing; a tool that needs them
 * (drawing, picking a point) takes them with `takeClicks` until it gives them back.
 */
export class LiveMap {
  /** Whether the view is the user's or the operator's choice, rather than the whole world for want of one. */
  placed;

  #tool = null;

  constructor(target, config) {
    const saved = savedView();
    const start = saved ?? (config.center ? { center: config.center, zoom: config.zoom ?? 12 } : WORLD);
    this.placed = start !== WORLD;
    this.ol = new ol.Map({
      target,
      controls: [
        new ol.control.Zoom({ zoomInTipLabel: 'Zoom in', zoomOutTipLabel: 'Zoom out' }),
        new ol.control.ScaleLine({ minWidth: 80 }),
        ...(config.tileUrl ? [new ol.control.Attribution({ collapsible: false })] : []),
      ],
      interactions: ol.interaction.defaults.defaults({ altShiftDragRotate: false, pinchRotate: false }),
      view: new ol.View({
        center: fromLonLat(start.center),
        zoom: start.zoom,
        minZoom: 2,
        maxZoom: 20,
        enableRotation: false,
      }),
    });
    addBasemap(this.ol, config);
    this.ol.on('moveend', () => this.#save());
  }

  onClick(handler) {
    this.ol.on('click', (event) => {
      if (this.#tool) this.#tool(event);
      else handler(event);
    });
  }

  /** Gives clicks to a tool; the returned function gives them back. A second tool ends the first one's turn. */
  takeClicks(tool = () => {}) {
    this.#tool = tool;
    return () => {
      if (this.#tool === tool) this.#tool = null;
    };
  }

  get busy() {
    return this.#tool !== null;
  }

  /** Moves to a point, closer where the view is far off. */
  goTo(lat, lon) {
    const view = this.ol.getView();
    this.#animate({ center: fromLonLat([lon, lat]), zoom: Math.max(view.getZoom(), CLOSE_ZOOM) });
  }

  /** Keeps the zoom and puts a projected point into the middle at once. */
  centreOn(coordinate) {
    this.ol.getView().setCenter(coordinate);
  }

  /** Shows a projected extent whole. */
  fit(extent, { maxZoom = 16, animate = true } = {}) {
    if (ol.extent.isEmpty(extent)) return;
    const duration = animate && !calm.matches ? 350 : 0;
    this.ol.getView().fit(extent, { padding: [60, 60, 60, 60], maxZoom, duration });
    this.placed = true;
  }

  /** So many pixels at the bottom are hidden: the middle of the view is the middle of the rest. */
  cover(pixels) {
    const view = this.ol.getView();
    const centre = view.getCenter();
    const first = !view.padding;
    view.padding = [0, 0, pixels, 0]; // keeps what is on the screen where it is …
    if (first) view.setCenter(centre); // … but the page starts with its centre in sight
  }

  centre() {
    const [lon, lat] = toLonLat(this.ol.getView().getCenter());
    return { lat, lon };
  }

  /** A place on the page, in CSS pixels. */
  pagePixelOf(lat, lon) {
    const pixel = this.ol.getPixelFromCoordinate(fromLonLat([lon, lat]));
    const box = this.ol.getViewport().getBoundingClientRect();
    return pixel && [pixel[0] + box.left + scrollX, pixel[1] + box.top + scrollY];
  }

  #animate(to) {
    this.ol.getView().cancelAnimations();
    this.ol.getView().animate({ ...to, duration: calm.matches ? 0 : 350 });
  }

  #save() {
    if (!this.placed) return;
    const view = this.ol.getView();
    localStorage.setItem(SAVED_VIEW, JSON.stringify({ center: toLonLat(view.getCenter()), zoom: view.getZoom() }));
  }
}

/** Whether the user asked the system for less motion. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
