package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A square of {@link VehicleIndex} divided into 4 x 4: smaller nodes, or at the lowest level cells. A slot holds null, a
 * node, an entry that is alone in its cell, or an {@link IndexCell}.
 *
 * <p>Slots are read without a lock and changed under this node's lock. A node that becomes empty is taken out of its parent
 * and is dead from then on: who comes too late to add to it starts again at the root. Locks are taken parent before child.
 */
final class IndexNode {
    /** Slots of a node, row by row from the south-west. */
    static final int SLOTS = 16;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

    /** Columns and rows of cells from here to the south-west corner of the grid. */
    final int column;

    final int row;
    /** The side of a slot is 2 to the power of this, in cells; 0 at the lowest level. */
    final int shift;

    private final @Nullable IndexNode parent;
    private final @Nullable Object[] slots = new @Nullable Object[SLOTS];
    private int used;
    private boolean dead;

    private IndexNode(@Nullable IndexNode parent, int column, int row, int shift) {
        this.parent = parent;
        this.column = column;
        this.row = row;
        this.shift = shift;
    }

    static IndexNode root() {
        return new IndexNode(null, 0, 0, 2 * (IndexGrid.LEVELS - 1));
    }

    @Nullable
    Object get(int slot) {
        return SLOT.getVolatile(slots, slot);
    }

    /** Whether the cell is one of this node's. */
    private boolean covers(int cellColumn, int cellRow) {
        return ((cellColumn ^ column) | (cellRow ^ row)) >>> (shift + 2) == 0;
    }

    /**
     * The node of the lowest level that covers the cell, made where it is missing; null where this way ended dead. It goes
     * up only as far as it must: most moves end near where they began.
     */
    @Nullable
    IndexNode nodeOf(int cellColumn, int cellRow) {
        IndexNode node = this;
        while (node.parent != null && !node.covers(cellColumn, cellRow)) {
            node = node.parent;
        }
        while (node != null && node.shift > 0) {
            node = node.child(cellColumn, cellRow);
        }
        return node;
    }

    private @Nullable IndexNode child(int cellColumn, int cellRow) {
        int slot = slotOf(cellColumn, cellRow);
        Object child = get(slot);
        return child == null ? grow(slot) : (IndexNode) child;
    }

    private synchronized @Nullable IndexNode grow(int slot) {
        if (dead) {
            return null;
        }
        if (slots[slot] instanceof IndexNode child) {
            return child;
        }
        IndexNode child = new IndexNode(this, column + ((slot & 3) << shift), row + ((slot >>> 2) << shift), shift - 2);
        set(slot, child);
        return child;
    }

    /** Adds to the cell of this node of the lowest level; false where the node is dead. */
    synchronized boolean add(Entry entry, int cellColumn, int cellRow) {
        if (dead) {
            return false;
        }
        int slot = slotOf(cellColumn, cellRow);
        Object present = slots[slot];
        if (present == null) {
            set(slot, entry);
        } else if (present instanceof IndexCell cell) {
            cell.add(entry);
        } else {
            IndexCell cell = new IndexCell();
            cell.add((Entry) present);
            cell.add(entry);
            SLOT.setVolatile(slots, slot, cell);
        }
        return true;
    }

    /** Takes the entry out of the cell of this node, and out of the tree the nodes that became empty. */
    void remove(Entry entry, int cellColumn, int cellRow) {
        if (removeFromSlot(entry, slotOf(cellColumn, cellRow))) {
            prune();
        }
    }

    private synchronized boolean removeFromSlot(Entry entry, int slot) {
        if (slots[slot] instanceof IndexCell cell) {
            cell.remove(entry);
            if (!cell.isEmpty()) {
                return false;
            }
        }
        clear(slot);
        return used == 0;
    }

    private void prune() {
        IndexNode node = this;
        while (node.parent != null && node.parent.cutIfEmpty(node)) {
            node = node.parent;
        }
    }

    /** Returns whether this node became empty by it. */
    private synchronized boolean cutIfEmpty(IndexNode child) {
        synchronized (child) {
            if (child.used > 0 || child.dead) {
                return false;
            }
            child.dead = true;
        }
        clear(slotOf(child.column, child.row));
        return used == 0;
    }

    /** The nodes below this one; true only while nobody changes the tree. */
    int countBelow() {
        int count = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (get(slot) instanceof IndexNode child) {
                count += 1 + child.countBelow();
            }
        }
        return count;
    }

    private void set(int slot, Object value) {
        used++;
        SLOT.setVolatile(slots, slot, value);
    }

    private void clear(int slot) {
        used--;
        SLOT.setVolatile(slots, slot, null);
    }

    private int slotOf(int cellColumn, int cellRow) {
        return (((cellRow >>> shift) & 3) << 2) | ((cellColumn >>> shift) & 3);
    }
}
