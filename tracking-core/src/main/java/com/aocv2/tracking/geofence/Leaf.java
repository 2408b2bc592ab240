package com.aocv2.tracking.geofence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of a cell: the geofences that cover it and those that touch it, each sorted by id. Never empty. */
final class Leaf {
    static final Geofence[] NONE = {};

    final Geofence[] whole;
    final Geofence[] partial;

    private Leaf(Geofence[] whole, Geofence[] partial) {
        this.whole = whole;
        this.partial = partial;
    }

    /** The leaf with the geofence added, which it must not have yet. */
    static Leaf with(@Nullable Leaf leaf, Geofence fence, Cover cover) {
        Geofence[] whole = leaf == null ? NONE : leaf.whole;
        Geofence[] partial = leaf == null ? NONE : leaf.partial;
        return cover == Cover.WHOLE ? new Leaf(insert(whole, fence), partial) : new Leaf(whole, insert(partial, fence));
    }

    /** The leaf without the geofence, null where it had no other. */
    static @Nullable Leaf without(Leaf leaf, Geofence fence) {
        Geofence[] whole = remove(leaf.whole, fence);
        Geofence[] partial = remove(leaf.partial, fence);
        return whole.length + partial.length == 0 ? null : new Leaf(whole, partial);
    }

    private static Geofence[] insert(Geofence[] fences, Geofence fence) {
        int at = 0;
        while (at < fences.length && fences[at].id().compareTo(fence.id()) < 0) {
            at++;
        }
        Geofence[] more = new Geofence[fences.length + 1];
        System.arraycopy(fences, 0, more, 0, at);
        more[at] = fence;
        System.arraycopy(fences, at, more, at + 1, fences.length - at);
        return more;
    }

    private static Geofence[] remove(Geofence[] fences, Geofence fence) {
        for (int i = 0; i < fences.length; i++) {
            if (fences[i] == fence) {
                return removeAt(fences, i);
            }
        }
        return fences;
    }

    private static Geofence[] removeAt(Geofence[] fences, int at) {
        if (fences.length == 1) {
            return NONE;
        }
        Geofence[] fewer = Arrays.copyOf(fences, fences.length - 1);
        System.arraycopy(fences, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    /** Whether both have the same geofences in the same way. */
    boolean sameAs(Leaf other) {
        return this == other || (same(whole, other.whole) && same(partial, other.partial));
    }

    private static boolean same(Geofence[] a, Geofence[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }
}
