package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Geo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the geofences that a place lies in. An index never changes: {@link #with} gives another one that shares with it
 * whatever is the same, so readers need no lock and a change never stops them.
 *
 * <pre>{@code
 * FenceIndex index = FenceIndex.empty().with(fences, Set.of());
 * List<Geofence> here = index.containing(37.7793, -122.4193);
 *
 * FenceLookup found = new FenceLookup(); // once per thread: no garbage
 * index.lookup(lat, lon, found);
 * for (Geofence fence : found.whole()) { ... } // surely here
 * for (Geofence fence : found.partial()) { if (fence.shape().contains(lat, lon)) { ... } }
 * }</pre>
 *
 * <p>Thread-safe; never blocks.
 */
public final class FenceIndex {
    static final int TILES = 48;
    static final int CROSS_TILES = 8;

    private static final FenceIndex EMPTY = new FenceIndex(new Geofence[0], null, null, 0);

    /** Sorted by id. */
    private final Geofence[] fences;

    private final @Nullable Object root;
    /** Those that ask for CROSS, on coarser cells. */
    private final @Nullable Object crossRoot;

    private final double lowestSpeedLimit;
    private final long fingerprint;

    private FenceIndex(Geofence[] fences, @Nullable Object root, @Nullable Object crossRoot, long fingerprint) {
        this.fences = fences;
        this.root = root;
        this.crossRoot = crossRoot;
        this.fingerprint = fingerprint;
        this.lowestSpeedLimit = lowestSpeedLimit(fences);
    }

    private static double lowestSpeedLimit(Geofence[] fences) {
        double lowest = Double.POSITIVE_INFINITY;
        for (Geofence fence : fences) {
            lowest = Math.min(lowest, fence.detection().speedLimit());
        }
        return lowest;
    }

    /** The index without any geofence. */
    public static FenceIndex empty() {
        return EMPTY;
    }

    /**
     * An index with some geofences put and some removed.
     *
     * @param put geofences to add, each in place of the one with its id, if any; of several with one id the last counts
     * @param removedIds ids of geofences to take out first; unknown ones are ignored
     */
    public FenceIndex with(Collection<Geofence> put, Collection<String> removedIds) {
        Map<String, @Nullable Geofence> changes = new TreeMap<>();
        removedIds.forEach(id -> changes.put(id, null));
        put.forEach(fence -> changes.put(fence.id(), fence));
        List<Geofence> gone = changes.keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(fence -> changes.get(fence.id()) != fence)
                .toList();
        List<Geofence> come = changes.values().stream()
                .filter(fence -> fence != null && find(fence.id()).orElse(null) != fence)
                .toList();
        return new FenceIndex(
                changed(changes),
                changed(root, gone, come, TILES),
                changedCross(gone, come),
                fingerprint ^ fingerprint(gone) ^ fingerprint(come));
    }

    private static long fingerprint(List<Geofence> fences) {
        long all = 0;
        for (Geofence fence : fences) {
            all ^= fingerprint(fence);
        }
        return all;
    }

    private static long fingerprint(Geofence fence) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(GeofenceCodec.encode(fence));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same number for the same geofences, on every node and after every restart, and hardly for any others. */
    public long fingerprint() {
        return fingerprint;
    }

    /** Copies what is between the changed ids in stretches. */
    private Geofence[] changed(Map<String, @Nullable Geofence> changes) {
        Geofence[] all = new Geofence[fences.length + changes.size()];
        int from = 0;
        int n = 0;
        for (Map.Entry<String, @Nullable Geofence> change : changes.entrySet()) {
            int at = position(change.getKey());
            int to = at < 0 ? -1 - at : at;
            System.arraycopy(fences, from, all, n, to - from);
            n += to - from;
            from = at < 0 ? to : to + 1;
            Geofence fence = change.getValue();
            if (fence != null) {
                all[n++] = fence;
            }
        }
        System.arraycopy(fences, from, all, n, fences.length - from);
        return Arrays.copyOf(all, n + fences.length - from);
    }

    private static @Nullable Object changed(
            @Nullable Object root, List<Geofence> gone, List<Geofence> come, int tiles) {
        Object node = root;
        for (Geofence fence : gone) {
            node = Trie.without(node, fence, Coverage.of(fence.shape(), tiles));
        }
        for (Geofence fence : come) {
            node = Trie.with(node, fence, Coverage.of(fence.shape(), tiles));
        }
        return node;
    }

    private @Nullable Object changedCross(List<Geofence> gone, List<Geofence> come) {
        return changed(crossRoot, asking(gone), asking(come), CROSS_TILES);
    }

    private static List<Geofence> asking(List<Geofence> fences) {
        return fences.stream().filter(fence -> fence.detection().cross()).toList();
    }

    /** The geofence with the id, if there is one. */
    public Optional<Geofence> find(String id) {
        int at = position(id);
        return at < 0 ? Optional.empty() : Optional.of(fences[at]);
    }

    /** Where the geofence with the id stands, or -1 - where it would stand. */
    private int position(String id) {
        int low = 0;
        int high = fences.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = fences[middle].id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** Whether both have the same objects for geofences. */
    boolean hasSameFences(FenceIndex other) {
        if (fences.length != other.fences.length) {
            return false;
        }
        for (int i = 0; i < fences.length; i++) {
            if (fences[i] != other.fences[i]) {
                return false;
            }
        }
        return true;
    }

    /** All geofences, sorted by id; immutable. */
    public List<Geofence> all() {
        return Collections.unmodifiableList(Arrays.asList(fences));
    }

    /** Whether any geofence asks for CROSS events. */
    public boolean asksForCross() {
        return crossRoot != null;
    }

    /** The lowest speed limit of any geofence, m/s; infinite where none has one. */
    public double lowestSpeedLimit() {
        return lowestSpeedLimit;
    }

    /** How many geofences there are. */
    public int size() {
        return fences.length;
    }

    /**
     * Finds what is known of the cell that the place lies in. Allocates nothing.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @param out takes the answer
     */
    public void lookup(double lat, double lon, FenceLookup out) {
        int column = Raster.column(lon);
        int row = Raster.row(lat);
        int shift = Raster.shift(0);
        Object node = root;
        while (node instanceof Object[] tile) {
            // Two branches, not one width: a predicted branch lets the element load without waiting for the length.
            if (tile.length == Trie.WIDE) {
                shift -= Trie.WIDE_BITS;
                node = tile[Raster.child(column, row, shift, Trie.WIDE_BITS)];
            } else {
                shift -= Raster.BITS;
                node = tile[Raster.child(column, row, shift, Raster.BITS)];
            }
        }
        if (node instanceof Leaf leaf) {
            out.fill(leaf.whole, leaf.partial, Raster.cell(column, row, shift));
        } else {
            out.fill(Leaf.NONE, Leaf.NONE, Raster.cell(column, row, shift));
        }
    }

    /** The geofences that the place lies in, sorted by id. Makes a new list; on a hot path use {@link #lookup}. */
    public List<Geofence> containing(double lat, double lon) {
        FenceLookup found = new FenceLookup();
        lookup(lat, lon, found);
        List<Geofence> all = new ArrayList<>(Arrays.asList(found.whole()));
        for (Geofence fence : found.partial()) {
            if (fence.shape().contains(lat, lon)) {
                all.add(fence);
            }
        }
        all.sort(Comparator.comparing(Geofence::id));
        return all;
    }

    /**
     * Gives, once each and in no order, the geofences which ask for CROSS events and which the line may pass through: all
     * that it does pass through, and perhaps others nearby. The line is straight in longitude and latitude and goes the
     * short way round the earth. Costs next to nothing where no geofence asks.
     */
    public void alongSegment(double lat1, double lon1, double lat2, double lon2, Consumer<Geofence> action) {
        if (crossRoot == null) {
            return;
        }
        Set<Geofence> found = Collections.newSetFromMap(new IdentityHashMap<>(4)); // mostly few
        new Walk(lat1, lon1, lat2, Geo.lonDelta(lon1, lon2), found).walk(crossRoot);
        found.forEach(action);
    }

    /**
     * Whether the boundary of any geofence comes as near to the place as that, from inside or outside. What distances to
     * boundaries are is up to {@link Shape#boundaryDistance}. Takes a fraction of a microsecond where no geofence is near.
     *
     * @param metres 0 or more; meant for the neighbourhood, a few kilometres at most
     */
    public boolean hasBoundaryWithin(double lat, double lon, double metres) {
        return root != null && new Vicinity(lat, lon, metres).hasBoundary(root);
    }

    /** Whether both know the same of every cell. */
    boolean sameTrees(FenceIndex other) {
        return Trie.same(root, other.root) && Trie.same(crossRoot, other.crossRoot);
    }
}
