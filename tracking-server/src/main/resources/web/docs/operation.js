// One operation: what it does, what it takes, what it answers, and a line to try it with.
import { el } from '/js/dom.js';
import { exampleOf } from './example.js';
import { limitsOf, resolve, schemaTable, typeOf } from './schema.js';
import { inline, paragraphs } from './text.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation with its path and method, and the parameters that its path gives to all. */
export function operationsOf(spec) {
  return Object.entries(spec.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      ...item[method],
      path,
      method,
      operationId: item[method].operationId ?? `${method}${path}`,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
    })),
  );
}

export function operationSection(spec, operation) {
  const { operationId, method, path, summary, description } = operation;
  const parameters = operation.parameters.map((parameter) => resolve(spec, parameter).value);
  const body = resolve(spec, operation.requestBody).value;
  return el(
    'article',
    { id: operationId, class: 'operation', testid: 'operation', data: { operation: operationId } },
    el('h3', {}, el('a', { class: 'anchor', href: `#${operationId}`, text: summary ?? operationId })),
    el('p', { class: 'path' }, el('span', { class: `method ${method}`, text: method }), el('code', { text: path })),
    ...paragraphs(description),
    parameters.length ? part('Parameters', parameterTable(spec, parameters)) : null,
    body ? part('Body', ...bodyOf(spec, body)) : null,
    part('Answers', answerTable(spec, operation.responses ?? {})),
    curl(spec, operation, parameters, body),
  );
}

const part = (title, ...content) => el('section', {}, el('h4', { text: title }), ...content);

function parameterTable(spec, parameters) {
  const rows = parameters.map((parameter) =>
    el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        el('code', { text: parameter.name }),
        el('small', {
          class: parameter.required ? 'required' : '',
          text: parameter.required ? 'required' : parameter.in,
        }),
      ),
      el(
        'td',
        {},
        el(
          'span',
          { class: 'type' },
          ...typeOf(spec, parameter.schema),
          ...limitsOf(resolve(spec, parameter.schema).value),
        ),
        ...paragraphs(parameter.description),
      ),
    ),
  );
  return el('table', {}, el('tbody', {}, rows));
}

function bodyOf(spec, body) {
  return Object.entries(body.content ?? {}).flatMap(([type, media]) => [
    el('p', { class: 'muted' }, el('code', { text: type }), ' ', ...typeOf(spec, media.schema)),
    media.schema && !media.schema.$ref && media.schema.properties ? schemaTable(spec, media.schema) : null,
    el('pre', { text: show(exampleFor(spec, media)) }),
  ]);
}

function answerTable(spec, responses) {
  const rows = Object.entries(responses).map(([status, response]) => {
    const { value } = resolve(spec, response);
    const media = Object.entries(value?.content ?? {});
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('code', { class: `answer-${status[0]}`, text: status })),
      el(
        'td',
        {},
        el('p', {}, ...inline(value?.description)),
        media.map(([type, { schema }]) =>
          el('p', { class: 'type' }, el('code', { text: type }), ' ', ...typeOf(spec, schema)),
        ),
        status[0] === '2' ? media.slice(0, 1).map(([, first]) => exampleBox(spec, first)) : null,
      ),
    );
  });
  return el('table', {}, el('tbody', {}, rows));
}

function exampleBox(spec, media) {
  return el('details', {}, el('summary', { text: 'Example' }), el('pre', { text: show(exampleFor(spec, media)) }));
}

function exampleFor(spec, media) {
  const named = Object.values(media.examples ?? {})[0];
  return media.example ?? resolve(spec, named).value?.value ?? exampleOf(spec, media.schema);
}

const show = (example) => (typeof example === 'string' ? example : JSON.stringify(example, null, 2));

/** A command line that works once the token is put in. */
function curl(spec, operation, parameters, body) {
  const text = curlFor(spec, operation, parameters, body);
  const copy = el('button', {
    type: 'button',
    text: 'Copy',
    on: {
      click: async () => {
        await navigator.clipboard.writeText(text);
        copy.textContent = 'Copied';
        setTimeout(() => (copy.textContent = 'Copy'), 1_500);
      },
    },
  });
  return el('div', { class: 'curl' }, el('pre', { testid: 'curl', text }), copy);
}

function curlFor(spec, { method, path, security }, parameters, body) {
  const valueOf = (p) => String(p.example ?? exampleOf(spec, p.schema) ?? `<${p.name}>`);
  const inPath = path.replace(/\{([^}]+)\}/g, (_, name) => {
    const parameter = parameters.find((p) => p.in === 'path' && p.name === name);
    const value = parameter && valueOf(parameter);
    return value && value !== 'text' ? encodeURIComponent(value) : `<${name}>`;
  });
  const query = parameters
    .filter((p) => p.in === 'query' && p.required)
    .map((p) => `${p.name}=${encodeURIComponent(valueOf(p))}`);
  const parts = [`curl '${location.origin}${inPath}${query.length ? `?${query.join('&')}` : ''}'`];
  if (method !== 'get') parts[0] += ` -X ${method.toUpperCase()}`;
  const open =
    (security ?? spec.security ?? []).length === 0 ||
    (security ?? spec.security).some((way) => !Object.keys(way).length);
  if (!open) parts.push(`-H 'Authorization: Bearer <token>'`);
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  if (type)
    parts.push(`-H 'Content-Type: ${type}'`, `-d '${compact(exampleFor(spec, media)).replaceAll("'", "'\\''")}'`);
  return parts.join(' \\\n  ');
}

const compact = (example) => (typeof example === 'string' ? example : JSON.stringify(example));
