// Schemas as tables of their properties. A named schema is a link, so nothing is ever unfolded without end.
import { el } from '/js/dom.js';
import { exampleOf } from './example.js';
import { inline, paragraphs } from './text.js';

/** The thing a local reference points to, and its name; anything else as it is. */
export function resolve(spec, thing) {
  if (!thing?.$ref) return { value: thing, name: null };
  const path = thing.$ref
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { value: path.reduce((at, step) => at?.[step], spec), name: path.at(-1) };
}

export function schemaSection(spec, name, schema) {
  return el(
    'article',
    { id: `schema-${name}`, class: 'schema' },
    el('h3', {}, el('a', { class: 'anchor', href: `#schema-${name}`, text: name })),
    ...paragraphs(schema.description),
    schemaTable(spec, schema),
    el('pre', { text: JSON.stringify(exampleOf(spec, schema), null, 2) }),
  );
}

/** The properties of an object schema; for any other its type in a line. */
export function schemaTable(spec, schema) {
  const { properties, required } = propertiesOf(spec, schema);
  if (!properties.length) return el('p', {}, ...typeOf(spec, schema), ...limitsOf(schema));
  return el(
    'table',
    {},
    el(
      'tbody',
      {},
      properties.map(([name, property]) => row(spec, name, property, required.has(name))),
    ),
  );
}

function row(spec, name, property, required) {
  const { value } = resolve(spec, property);
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('code', { text: name }),
      required ? el('small', { class: 'required', text: 'required' }) : null,
    ),
    el(
      'td',
      {},
      el('span', { class: 'type' }, ...typeOf(spec, property), ...limitsOf(value)),
      ...paragraphs(property.description ?? (property.$ref ? null : value.description)),
    ),
  );
}

/** Of an object and of all it is composed of. */
function propertiesOf(spec, schema) {
  const { value } = resolve(spec, schema);
  const parts = [value, ...(value?.allOf ?? []).map((part) => resolve(spec, part).value)];
  const properties = parts.flatMap((part) => Object.entries(part?.properties ?? {}));
  return { properties, required: new Set(parts.flatMap((part) => part?.required ?? [])) };
}

/** The words for a type, as text and links. */
export function typeOf(spec, schema) {
  const { value, name } = resolve(spec, schema);
  if (name) return [el('a', { href: `#schema-${name}`, text: name })];
  if (!value) return ['any'];
  const several = value.oneOf ?? value.anyOf ?? value.allOf;
  if (several)
    return several.flatMap((part, i) => [...(i ? [value.allOf ? ' and ' : ' or '] : []), ...typeOf(spec, part)]);
  if (value.enum) return value.enum.flatMap((v, i) => [...(i ? [' | '] : []), el('code', { text: JSON.stringify(v) })]);
  if (value.const !== undefined) return [el('code', { text: JSON.stringify(value.const) })];
  const type = [value.type ?? (value.properties ? 'object' : 'any')].flat().join(' or ');
  if (type === 'array') return ['array of ', ...typeOf(spec, value.items)];
  if (type === 'object' && value.additionalProperties?.type)
    return ['object of ', ...typeOf(spec, value.additionalProperties)];
  return [value.format ? `${type} (${value.format})` : type];
}

/** Ranges and defaults, after the type. */
export function limitsOf(schema = {}) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, maxItems, pattern } = schema;
  const limits = [];
  if (minimum !== undefined) limits.push(`≥ ${minimum}`);
  if (exclusiveMinimum !== undefined) limits.push(`> ${exclusiveMinimum}`);
  if (maximum !== undefined) limits.push(`≤ ${maximum}`);
  if (exclusiveMaximum !== undefined) limits.push(`< ${exclusiveMaximum}`);
  if (maxLength !== undefined) limits.push(`${minLength ?? 0} to ${maxLength} characters`);
  if (maxItems !== undefined) limits.push(`at most ${maxItems}`);
  if (pattern !== undefined) limits.push(`pattern ${pattern}`);
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`);
  return limits.length ? inline(`, ${limits.join(', ')}`) : [];
}
