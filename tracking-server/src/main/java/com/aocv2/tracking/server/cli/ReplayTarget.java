package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.track.FixCsv.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What recorded fixes are given to. Not thread-safe. */
interface ReplayTarget extends AutoCloseable {
    /** Takes the next fix; it may wait for others that go together with it. */
    void add(Row row);

    /** Takes in what is waiting; to be called after the last fix. */
    void flush();

    /** What became of the fixes. */
    OutcomeCounts outcomes();

    /** How many transitions were held back, by reason; null where nobody tells. */
    @Nullable
    String suppressed();

    /** The events of the replayed vehicles that hold. */
    List<ReplayedEvent> events();

    /** How many fixes were given. */
    long fixes();

    /** How many vehicles they are of. */
    int vehicles();

    @Override
    void close();
}
