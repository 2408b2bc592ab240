// The keys of the page. A key typed into a field belongs to the field, except Esc.

const typing = (target) => target.closest('input, select, textarea, [contenteditable]');

/** Binds keys to actions; an action for a key is only called where nothing else wants it. */
export function bindKeys(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]') || document.querySelector('#doors:not([hidden])')) return;
    const field = typing(event.target);
    if (field && event.key !== 'Escape') return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || action(event, field) === false) return;
    event.preventDefault();
  });
}
