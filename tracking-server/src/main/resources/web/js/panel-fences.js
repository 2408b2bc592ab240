// The geofences: the list, one of them, or the form of one that is drawn or changed.
import { api } from './api.js';
import { ask } from './ask.js';
import { byId, el, icon, throttled } from './dom.js';
import { fenceDetails } from './fence-details.js';
import { fenceForm } from './fence-form.js';
import { fenceList } from './fence-list.js';
import { KINDS } from './fence-shapes.js';
import { fenceTrial } from './fence-trial.js';
import { fenceName } from './fences.js';

const HINTS = {
  polygon: 'Click the corners; double-click or Enter ends, Backspace takes one back, Esc cancels.',
  circle: 'Click the centre, then the edge. Esc cancels.',
  corridor: 'Click along the way; double-click or Enter ends, Backspace takes one back, Esc cancels.',
  edit: 'Drag points to move them, drag an edge to add one, Alt and click removes one.',
};
const REDRAW_MS = 500;

/** Fills the panel. Returns `{open(id), cancel()}`; `cancel` tells whether there was anything to cancel. */
export function showFences({ fences, fleet, editor, session, map, hint, say, fail, openVehicle }) {
  const list = fenceList({ fences, fleet, open: openAndShow });
  const tools = Object.keys(KINDS).map(drawButton);
  const draw = el('div', { class: 'draw', role: 'group', aria: { label: 'Draw a geofence' } }, tools);
  const overview = el('div', { class: 'column' }, draw, list.elements);
  const work = el('div', { class: 'column', hidden: true });
  byId('panel-fences').append(overview, work);

  let details = null; // what `work` shows, if it shows a fence
  let form = false; // or whether it shows a form
  let trial = null; // and what is tried beside it

  function drawButton(kind) {
    const click = () => startDrawing(kind);
    return el('button', { type: 'button', testid: `draw-${kind}`, on: { click } }, icon(kind), KINDS[kind].label);
  }

  /** Ends whatever was going on and shows something else; nothing shows the list. */
  function turnTo(elements, { selected = null, hidden = null, hintText = '' } = {}) {
    trial?.stop();
    trial = null;
    editor.stop();
    hint(hintText);
    fences.hide(hidden);
    fences.select(selected);
    details = null;
    form = false;
    overview.hidden = Boolean(elements);
    work.hidden = !elements;
    work.replaceChildren(...(elements ?? []));
  }

  function backToList() {
    turnTo(null);
    update();
  }

  function startDrawing(kind) {
    turnTo(null, { hintText: HINTS[kind] });
    editor.draw(kind, edit);
  }

  function edit(feature) {
    const cancel = () => (feature.id ? open(feature.id) : backToList());
    const shown = fenceForm(feature, { editor, save, cancel });
    const tried = tryOut('What would it have told?', () => {
      const changed = shown.feature();
      return changed && { features: [changed], names: { [changed.id]: fenceName(changed) } };
    });
    const both = el('div', { class: 'scroll' }, shown.element, tried.element);
    turnTo([both], { hidden: feature.id, hintText: HINTS.edit });
    trial = tried;
    form = true;
    editor.edit(feature);
    work.querySelector('input').focus();
  }

  const tryOut = (title, asked) => fenceTrial({ title, asked, fences, fleet, map, openVehicle });

  async function save(feature) {
    const known = fences.byId.has(feature.id);
    await (known ? api.replaceFence(feature) : api.createFence(feature));
    await fences.load();
    say(`${fenceName(feature)} is stored`);
    open(feature.id);
  }

  async function remove(feature) {
    const question = `Delete “${fenceName(feature)}”?`;
    if (!(await ask(question, 'Vehicles inside leave it. Its past events stay.', 'Delete'))) return;
    try {
      await api.deleteFence(feature.id);
      await fences.load();
      backToList();
    } catch (e) {
      fail(e);
    }
  }

  function open(id) {
    const feature = fences.byId.get(id);
    if (!feature) return backToList();
    const tried = tryOut('What if it were not there?', () => ({ features: [], removed: [id] }));
    const shown = fenceDetails(feature, {
      fleet,
      trial: session.may('dispatcher') ? tried.element : null,
      mayChange: session.may('dispatcher'),
      actions: {
        zoom: () => map.fit(fences.extentOf(id)),
        edit: () => edit(feature),
        remove: () => remove(feature),
        close: backToList,
        openVehicle,
      },
    });
    turnTo(shown.elements, { selected: id });
    trial = tried;
    details = shown;
  }

  function openAndShow(id) {
    open(id);
    map.fit(fences.extentOf(id));
  }

  function update() {
    if (form) return;
    if (!details) list.draw();
    else if (fences.byId.get(details.feature.id) === details.feature) details.update();
    else open(details.feature.id);
    for (const tool of tools) tool.disabled = !session.may('dispatcher');
  }

  const soon = throttled(REDRAW_MS, update);
  fleet.changed.on(soon);
  fences.changed.on(soon);
  list.draw();

  return {
    open,
    cancel() {
      if (!details && !form && !editor.drawing) return false;
      backToList();
      return true;
    },
  };
}
