// Renders /openapi.json: contents on the left, operations grouped by tag, then the schemas.
import { byId, el } from '/js/dom.js';
import { themeButton } from '/js/theme.js';
import { operationSection, operationsOf } from './operation.js';
import { schemaSection } from './schema.js';
import { paragraphs } from './text.js';

themeButton(byId('theme'));

try {
  const response = await fetch('/openapi.json');
  if (!response.ok) throw new Error(`/openapi.json answered ${response.status}`);
  render(await response.json());
} catch (e) {
  byId('reference').replaceChildren(
    el('p', { class: 'error', role: 'alert', text: `The reference could not be loaded: ${e.message}` }),
  );
} finally {
  byId('reference').removeAttribute('aria-busy');
}

function render(spec) {
  const groups = grouped(spec);
  const problems = problemsOf(spec);
  const schemas = Object.entries(spec.components?.schemas ?? {});
  byId('reference').replaceChildren(
    el(
      'section',
      {},
      el('h1', { text: spec.info.title }),
      el('p', { class: 'muted', text: `Version ${spec.info.version}` }),
      ...paragraphs(spec.info.description),
    ),
    ...groups.map((group) => tagSection(spec, group)),
    problemSection(problems),
    el(
      'section',
      { id: 'schemas' },
      el('h2', { text: 'Schemas' }),
      schemas.map(([name, schema]) => schemaSection(spec, name, schema)),
    ),
  );
  drawContents(groups, schemas);
  byId('filter').addEventListener('input', () => filter(byId('filter').value.toLowerCase()));
  window.addEventListener('hashchange', showTarget);
  showTarget();
}

/** Tags in the order of the document, each with its operations; what has no tag comes last. */
function grouped(spec) {
  const groups = new Map((spec.tags ?? []).map((tag) => [tag.name, { ...tag, operations: [] }]));
  for (const operation of operationsOf(spec)) {
    const name = operation.tags?.[0] ?? 'Other';
    if (!groups.has(name)) groups.set(name, { name, operations: [] });
    groups.get(name).operations.push(operation);
  }
  return [...groups.values()].filter(({ operations }) => operations.length);
}

function tagSection(spec, { name, description, operations }) {
  return el(
    'section',
    { class: 'tag' },
    el('h2', { text: name }),
    ...paragraphs(description),
    operations.map((operation) => operationSection(spec, operation)),
  );
}

/** By code, what each problem means: `x-problems` of the document, or the bare codes of its schema. */
function problemsOf(spec) {
  const codes = spec.components?.schemas?.Problem?.properties?.code?.enum ?? [];
  return Object.entries(spec['x-problems'] ?? Object.fromEntries(codes.map((code) => [code, ''])));
}

/** Where the `type` of a problem document leads: /docs#code. */
function problemSection(problems) {
  const rows = problems.map(([code, text]) =>
    el('tr', { id: code }, el('th', { scope: 'row' }, el('code', { text: code })), el('td', {}, ...paragraphs(text))),
  );
  return problems.length
    ? el(
        'section',
        { class: 'tag' },
        el('h2', { text: 'Problems' }),
        el('article', {}, el('table', {}, el('tbody', {}, rows))),
      )
    : '';
}

function drawContents(groups, schemas) {
  const link = (href, text, method) =>
    el(
      'li',
      {},
      el(
        'a',
        { href, data: { find: text.toLowerCase() } },
        method ? el('span', { class: `method ${method}`, text: method }) : null,
        text,
      ),
    );
  const list = (title, links) => el('section', {}, el('h3', { text: title }), el('ul', {}, links));
  byId('contents').replaceChildren(
    ...groups.map(({ name, operations }) =>
      list(
        name,
        operations.map((o) => link(`#${o.operationId}`, o.summary ?? o.path, o.method)),
      ),
    ),
    list(
      'Schemas',
      schemas.map(([name]) => link(`#schema-${name}`, name)),
    ),
  );
}

function filter(words) {
  for (const section of byId('contents').children) {
    let any = false;
    for (const link of section.querySelectorAll('a')) {
      link.parentElement.hidden = !link.dataset.find.includes(words);
      any ||= !link.parentElement.hidden;
    }
    section.hidden = !any;
  }
}

/** The browser looked for the target before there was one. */
function showTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const link of byId('contents').querySelectorAll('a'))
    link.ariaCurrent = link.hash === location.hash ? 'location' : null;
  const target = byId(id);
  for (const old of document.querySelectorAll('.target')) old.classList.remove('target');
  target?.classList.add('target');
  target?.scrollIntoView();
}
