// A list that has rows only for what is in sight, so that ten thousand entries cost as much as twenty.

const SPARE = 4; // rows beyond either edge

/**
 * Shows ids in a scrolling element. `make(id)` returns `{row, update(item, place, count, selected), tick(item)}`,
 * `itemOf(id)` what it shows. Rows are `rowHeight` pixels high and placed by their `--place` in the style sheet.
 */
export class VirtualList {
  #scroller;
  #list;
  #rowHeight;
  #make;
  #itemOf;
  #ids = [];
  #rows = new Map();
  #selected = null;

  constructor(scroller, list, { rowHeight, make, itemOf }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#rowHeight = rowHeight;
    this.#make = make;
    this.#itemOf = itemOf;
    scroller.addEventListener('scroll', () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(scroller);
  }

  get ids() {
    return this.#ids;
  }

  show(ids, selected) {
    this.#ids = ids;
    this.#selected = selected;
    this.#list.style.height = `${ids.length * this.#rowHeight}px`;
    this.#draw();
  }

  /** What changes by itself as time goes by. */
  tick() {
    for (const [id, { tick }] of this.#rows) {
      const item = this.#itemOf(id);
      if (item) tick(item);
    }
  }

  /** Scrolls as little as needed to have an id in sight. */
  reveal(id) {
    const place = this.#ids.indexOf(id);
    if (place < 0) return;
    const top = place * this.#rowHeight;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + this.#rowHeight > scrollTop + clientHeight)
      this.#scroller.scrollTop = top + this.#rowHeight - clientHeight;
    this.#draw();
  }

  #draw() {
    const { scrollTop, clientHeight } = this.#scroller;
    const first = Math.max(0, Math.floor(scrollTop / this.#rowHeight) - SPARE);
    const end = Math.min(this.#ids.length, Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + SPARE);
    const wanted = new Set(this.#ids.slice(first, end));
    for (const [id, { row }] of this.#rows) {
      if (wanted.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    for (let place = first; place < end; place++) this.#drawOne(this.#ids[place], place);
  }

  #drawOne(id, place) {
    let entry = this.#rows.get(id);
    if (!entry) {
      entry = this.#make(id);
      this.#rows.set(id, entry);
      this.#list.append(entry.row);
    }
    entry.update(this.#itemOf(id), place, this.#ids.length, id === this.#selected);
  }
}
