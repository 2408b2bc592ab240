package com.aocv2.tracking.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log of change sets of all producers: for each of them, up to where everything was seen. Immutable.
 *
 * <p>Of the producers up to {@code known}, one that is not listed has been seen to its end; of those that began later
 * nothing has been seen. So it stays short, however often nodes are restarted.
 *
 * @param historyId the history that the seqs belong to: it changes when a backup is restored
 * @param known the greatest number among the producers that there were when the cursor was made
 * @param seqs the last seq seen, by the number of the producer
 */
public record Cursor(String historyId, long known, SortedMap<Long, Long> seqs) {
    private static final int MAX_LENGTH = 8192;

    /** Keeps its own copy. */
    public Cursor {
        seqs = Collections.unmodifiableSortedMap(new TreeMap<>(seqs));
    }

    /** A place in the log of a store that only one node writes. */
    public static Cursor of(String historyId, long seq) {
        return new Cursor(historyId, 0, new TreeMap<>(Map.of(0L, seq)));
    }

    /** Up to where the producer has been seen; {@link Long#MAX_VALUE} where to its end. */
    public long seqOf(long producer) {
        Long seq = seqs.get(producer);
        return seq != null ? seq : producer <= known ? Long.MAX_VALUE : 0;
    }

    /** Whether the change set has been seen. */
    public boolean covers(ChangeSet changes) {
        return changes.seq() <= seqOf(changes.producer());
    }

    /** The place behind the change set; the same where that was seen before. */
    public Cursor after(ChangeSet changes) {
        return covers(changes) ? this : with(changes.producer(), changes.seq());
    }

    /** The same place but for one producer, which has been seen up to the seq. */
    public Cursor with(long producer, long seq) {
        SortedMap<Long, Long> next = new TreeMap<>(seqs);
        next.put(producer, seq);
        return new Cursor(historyId, known, next);
    }

    /** The place of somebody who has seen what is before either, in the same history. */
    public Cursor join(Cursor other) {
        TreeSet<Long> listed = new TreeSet<>(seqs.keySet());
        listed.addAll(other.seqs.keySet());
        SortedMap<Long, Long> joined = new TreeMap<>();
        for (long producer : listed) {
            long seq = Math.max(seqOf(producer), other.seqOf(producer));
            if (seq != Long.MAX_VALUE) {
                joined.put(producer, seq);
            }
        }
        return new Cursor(historyId, Math.max(known, other.known), joined);
    }

    /** The text that clients keep: base64url without padding, of {@code known|producer=seq,...|historyId}. */
    public String toText() {
        String listed = seqs.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        byte[] plain = (known + "|" + listed + "|" + historyId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** Reads what {@link #toText} made; empty for null and for any other text. */
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 3);
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new Cursor(parts[2], natural(parts[0]), parseSeqs(parts[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<Long, Long> parseSeqs(String listed) {
        SortedMap<Long, Long> seqs = new TreeMap<>();
        if (listed.isEmpty()) {
            return seqs;
        }
        for (String each : listed.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a producer without a seq");
            }
            seqs.put(natural(each.substring(0, equals)), natural(each.substring(equals + 1)));
        }
        return seqs;
    }

    private static long natural(String digits) {
        long number = Long.parseLong(digits);
        if (number < 0) {
            throw new IllegalArgumentException("a negative number");
        }
        return number;
    }
}
