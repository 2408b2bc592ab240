package com.aocv2.tracking;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.VehicleCommit;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node is paused in the middle of a commit, is taken for dead, writes after all, and dies. */
class PausedNodeTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> heard = new ArrayList<>();

    private static VehicleCommit entering(MongoDbStore by, long seq, String vehicleId) {
        ChangeSet changes = new ChangeSet(by.producer(), seq, T0, false, List.of(enter(vehicleId, T0)));
        return new VehicleCommit(
                by.producer(),
                seq,
                new Commit(List.of(fix(vehicleId, T0)), List.of(state(vehicleId, 1)), changes, List.of()));
    }

    @Test
    void whatItWroteLateIsHeardThoughALaterCommitOfItWasHeardBefore() {
        String uri = database.create();
        MongoDbStore paused = MongoDbStore.open(MongoDbConfig.of(uri, "paused"));
        paused.beat(0);
        try (TrackingEngine engine = TrackingEngine.builder()
                .clock(new TestClock(T0))
                .nanoTime(nanos::get)
                .store(MongoDbStore.open(MongoDbConfig.of(uri, "other")))
                .build()) {
            engine.listen(new TrackingListener() {
                @Override
                public void onChanges(ChangeSet changes) {
                    changes.events().forEach(event -> heard.add(event.vehicleId()));
                }
            });
            Cursor start = engine.history().end();
            paused.commitEach(List.of(entering(paused, 2, "later")));
            tickAfter(engine, 0);
            tickAfter(engine, 11);
            tickAfter(engine, 1);
            assertThat(heard).containsExactly("later");

            paused.commitEach(List.of(entering(paused, 1, "earlier")));
            TestDatabase.kill(paused);
            tickAfter(engine, 11);
            assertThat(heard).containsExactly("later", "earlier");
            try (Stream<ChangeSet> changes = engine.history().changesAfter(start)) {
                assertThat(changes.flatMap(set -> set.events().stream()).map(Event::vehicleId))
                        .contains("later", "earlier");
            }
            tickAfter(engine, 11);
            assertThat(heard).as("once").hasSize(2);
        }
    }

    private void tickAfter(TrackingEngine engine, long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        engine.tick();
    }
}
