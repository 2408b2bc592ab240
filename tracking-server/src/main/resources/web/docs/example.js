// An example for a schema: the one that is given, or one put together from its parts.
import { resolve } from './schema.js';

const DEPTH = 6; // a schema may contain itself

const BY_FORMAT = {
  'date-time': '2026-11-23T21:48:33.123Z',
  uuid: '3f0e7f5c-8a86-4c5e-9b1a-5f1f2f6f7d10',
  uri: 'https://example.org',
};

export function exampleOf(spec, schema, depth = 0) {
  const { value } = resolve(spec, schema);
  if (!value || depth > DEPTH) return null;
  const given = value.example ?? value.examples?.[0] ?? value.const ?? value.default ?? value.enum?.[0];
  if (given !== undefined) return given;
  const next = (part) => exampleOf(spec, part, depth + 1);
  if (value.allOf) return Object.assign({}, ...value.allOf.map(next), objectOf(value, next));
  if (value.oneOf ?? value.anyOf) return next((value.oneOf ?? value.anyOf)[0]);
  const type = [value.type ?? (value.properties ? 'object' : 'string')].flat()[0];
  if (type === 'object') return objectOf(value, next);
  if (type === 'array') return [next(value.items)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return value.minimum ?? 0;
  return BY_FORMAT[value.format] ?? 'text';
}

function objectOf({ properties = {} }, next) {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, next(property)]));
}
