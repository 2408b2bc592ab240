// The geofences a vehicle is in.
import { el } from './dom.js';

export function vehicleInside({ fences, open }) {
  const element = el('p', { class: 'inside', testid: 'vehicle-inside' });
  let said;

  function chip(fence) {
    const click = () => open(fence);
    return el('button', {
      type: 'button',
      class: 'chip',
      text: fences.nameOf(fence),
      testid: 'inside-fence',
      data: { fence },
      on: { click },
    });
  }

  function update({ inside }) {
    const says = JSON.stringify(inside.map((fence) => [fence, fences.nameOf(fence)]));
    if (says === said) return;
    said = says;
    element.replaceChildren(...(inside.length ? inside.map(chip) : ['In no geofence']));
  }

  return { element, update };
}
