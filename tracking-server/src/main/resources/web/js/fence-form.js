// Name, colour, size and detection of a fence, beside the editor that has its shape.
import { el } from './dom.js';
import { fenceDetection } from './fence-detection.js';
import { KINDS, kindOf } from './fence-shapes.js';

const COLOURS = ['', '#2f6fde', '#0a8f6a', '#b7791f', '#a8437e', '#7a4fd0', '#55636f'];

/**
 * A form for a feature; one without an id is new. `save(feature)` may throw a Problem, which the form then shows.
 * What the form does not know (other properties) stays as it was. Returns its `element` and `feature()`, which is the
 * fence as it stands there now, or null where a field is wrong; then the form says so.
 */
export function fenceForm(feature, { editor, save, cancel }) {
  const kind = kindOf(feature);
  const { size, sizeLabel } = KINDS[kind];
  const { properties } = feature;
  const detection = fenceDetection(properties.detection ?? {});

  const name = el('input', {
    required: true,
    maxLength: 100,
    value: properties.name ?? '',
    testid: 'fence-name-input',
    autocomplete: 'off',
  });
  const groups = el('input', {
    value: (properties.groups ?? []).join(', '),
    placeholder: 'hospitals, north',
    testid: 'fence-groups',
    autocomplete: 'off',
  });
  const metres =
    size &&
    el('input', {
      type: 'number',
      min: 1,
      max: 1_000_000,
      step: 'any',
      required: true,
      value: properties[size],
      testid: `fence-${size}`,
      on: { input: () => metres.checkValidity() && editor.setSize(metres.valueAsNumber) },
    });
  const colours = swatches(properties.color ?? '', (value) => editor.setColour(value || undefined));
  const error = el('p', { class: 'error', role: 'alert', testid: 'fence-error', hidden: true });
  const submit = el('button', {
    type: 'submit',
    class: 'primary',
    text: feature.id ? 'Save' : 'Create',
    testid: 'fence-save',
  });

  function result() {
    const changed = {
      ...properties,
      name: name.value.trim(),
      groups: groups.value
        .split(',')
        .map((group) => group.trim())
        .filter(Boolean),
      detection: detection.value(),
    };
    if (size) changed[size] = metres.valueAsNumber;
    if (colours.value()) changed.color = colours.value();
    else delete changed.color;
    return { type: 'Feature', id: feature.id ?? newId(name.value), geometry: editor.geometry(), properties: changed };
  }

  async function onsubmit(event) {
    event.preventDefault();
    submit.disabled = true;
    error.hidden = true;
    try {
      await save(result());
      stopListening();
    } catch (e) {
      error.textContent = e.message;
      error.hidden = false;
    } finally {
      submit.disabled = false;
    }
  }

  const stopListening = editor.resized.on((radius) => {
    if (metres && document.activeElement !== metres) metres.value = radius;
  });

  const element = el(
    'form',
    { class: 'fence-form', testid: 'fence-form', on: { submit: onsubmit } },
    el('h2', { text: feature.id ? 'Change geofence' : `New ${KINDS[kind].label.toLowerCase()}` }),
    labelled('Name', name),
    labelled('Groups', groups),
    metres && labelled(sizeLabel, metres),
    detection.elements,
    colours.element,
    error,
    el(
      'div',
      { class: 'buttons' },
      submit,
      el('button', {
        type: 'button',
        text: 'Cancel',
        testid: 'fence-cancel',
        on: {
          click: () => {
            stopListening();
            cancel();
          },
        },
      }),
    ),
  );
  return { element, feature: () => (element.reportValidity() ? result() : null) };
}

const labelled = (text, input) => el('label', { class: 'field' }, el('span', { text }), input);

function swatches(chosen, changed) {
  const values = COLOURS.includes(chosen) ? COLOURS : [...COLOURS, chosen];
  const inputs = values.map((value) => {
    const input = el('input', {
      type: 'radio',
      name: 'fence-colour',
      value,
      checked: value === chosen,
      aria: { label: value || 'Standard colour' },
      on: { change: () => changed(value) },
    });
    input.style.setProperty('--swatch', value || 'var(--map-fence)');
    return input;
  });
  const element = el('fieldset', { class: 'swatches' }, el('legend', { text: 'Colour' }), inputs);
  return { element, value: () => inputs.find((input) => input.checked)?.value ?? '' };
}

/** Readable, and different from any other made in the same place: "depot-north-k3x9". */
function newId(name) {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return `${slug || 'fence'}-${random.toString(36).padStart(4, '0').slice(-4)}`;
}
