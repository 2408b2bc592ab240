// The little of Markdown that descriptions use: paragraphs, lists of dashes, `code` and **strong**.
import { el } from '/js/dom.js';

/** The elements of a description; none for an absent one. */
export function paragraphs(text) {
  return (text ?? '')
    .split(/\n{2,}/)
    .filter((part) => part.trim())
    .map(block);
}

function block(text) {
  const lines = text.trim().split('\n');
  if (!lines.every((line) => /^[-*] /.test(line))) return el('p', {}, ...inline(lines.join(' ')));
  return el(
    'ul',
    { class: 'dashes' },
    lines.map((line) => el('li', {}, ...inline(line.slice(2)))),
  );
}

/** Text with its `code` and **strong** words as elements. */
export function inline(text = '') {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map((part) => {
      if (/^`.+`$/.test(part)) return el('code', { text: part.slice(1, -1) });
      return /^\*\*.+\*\*$/.test(part) ? el('strong', { text: part.slice(2, -2) }) : part;
    });
}
