package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.document;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.ProducerEndedException;
import com.aocv2.tracking.store.VehicleCommit;
import com.aocv2.tracking.store.VehicleWrite;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nodes that share a database see of each other's commits, and of what one has left unfinished. */
class SeveralWritersTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private String uri = "";
    private final List<MongoDbStore> opened = new ArrayList<>();

    @BeforeEach
    void create() {
        uri = database.create();
    }

    @AfterEach
    void close() {
        opened.forEach(MongoDbStore::close);
    }

    private MongoDbStore open(String node) {
        MongoDbStore store = MongoDbStore.open(MongoDbConfig.of(uri, node));
        opened.add(store);
        return store;
    }

    private static VehicleCommit commit(MongoDbStore by, long seq, String vehicleId, long version) {
        return new VehicleCommit(
                by.producer(), seq, new Commit(List.of(), List.of(state(vehicleId, version)), null, List.of()));
    }

    /** A fix, an event and a document belong to it. */
    private static VehicleCommit withTail(MongoDbStore by, long seq, String vehicleId) {
        Event event = enter(vehicleId, T0);
        ChangeSet changes = new ChangeSet(by.producer(), seq, T0, false, List.of(event));
        return new VehicleCommit(
                by.producer(),
                seq,
                new Commit(
                        List.of(fix(vehicleId, T0)),
                        List.of(state(vehicleId, 1)),
                        changes,
                        List.of(document("d", vehicleId, "v"))));
    }

    private static List<ChangeSet> changes(MongoDbStore store, long producer) {
        try (Stream<ChangeSet> changes = store.changesAfter(producer, 0)) {
            return changes.toList();
        }
    }

    @Test
    void ofTwoWhoWriteUponTheSameStateOneIsRefused() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        assertThat(a.commitEach(List.of(commit(a, 1, "x", 1), commit(a, 2, "y", 1))))
                .isEmpty();
        assertThat(b.commitEach(List.of(commit(b, 1, "x", 1), commit(b, 2, "y", 2), commit(b, 3, "z", 1))))
                .as("x was written by the other")
                .containsExactly("x");
        VehicleWrite x = b.findWrite("x").orElseThrow();
        assertThat(List.of(x.producer(), x.seq(), x.record().version())).containsExactly(a.producer(), 1L, 1L);
        VehicleWrite y = a.findWrite("y").orElseThrow();
        assertThat(List.of(y.producer(), y.seq(), y.record().version())).containsExactly(b.producer(), 2L, 2L);
        try (Stream<VehicleWrite> writes = a.writesAfter(b.producer(), 2)) {
            assertThat(writes.map(write -> write.record().vehicleId())).containsExactly("z");
        }
    }

    @Test
    void aWriteThatIsTriedTwiceIsOne() {
        MongoDbStore a = open("a");
        assertThat(a.commitEach(List.of(commit(a, 1, "x", 1)))).isEmpty();
        assertThat(a.commitEach(List.of(commit(a, 1, "x", 1)))).isEmpty();
    }

    /** The ways in which somebody may come across a vehicle whose last commit is unfinished. */
    static Stream<Consumer<MongoDbStore>> looks() {
        return Stream.of(
                store -> store.findWrite("x"),
                store -> store.findVehicle("x"),
                store -> store.forEachVehicle(found -> {}),
                store -> store.track("x", T0, T0).close(),
                store -> store.findFix("x", "x", T0),
                store -> store.events("x", T0, T0).close());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whoComesAcrossAnUnfinishedCommitFinishesIt(Consumer<MongoDbStore> look) {
        MongoDbStore a = open("a");
        a.commitEach(List.of(withTail(a, 1, "x")));
        loseTails(a);
        MongoDbStore b = open("b");
        look.accept(b);
        assertIsWhole(a, b);
    }

    @Test
    void whoWritesUponAnUnfinishedCommitFinishesIt() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        a.commitEach(List.of(withTail(a, 1, "x")));
        loseTails(a);
        assertThat(b.commitEach(List.of(commit(b, 1, "x", 2)))).isEmpty();
        assertIsWhole(a, b);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsFinishedByItsOwnNode() {
        MongoDbStore a = open("a");
        MongoDbStore answerless = MongoDbStore.reopen(MongoDbConfig.of(uri, "a"), a.producer());
        answerless.commitEach(List.of(withTail(a, 1, "x")));
        loseTails(answerless);
        assertThat(a.findWrite("x")).isPresent();
        assertIsWhole(a, a);
    }

    @Test
    void whatIsSaidOfANodeThatWasDeclaredDeadDoesNotMakeItsLateWritesWhole() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        a.commitEach(List.of(commit(a, 2, "y", 1)));
        b.endProducer(a.producer());
        a.commitEach(List.of(withTail(a, 1, "x")));
        loseTails(a);
        assertThat(b.findWrite("x")).isPresent();
        assertIsWhole(a, b);
    }

    /** Else a cursor that knows of the greater one says that the smaller one has been seen to its end. */
    @Test
    void aProducerIsThereBeforeAGreaterOneIs() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        assertThat(b.producer()).isEqualTo(a.producer() + 1);
        forgetProducersBehind(a.producer());
        MongoDbStore c = open("c");
        assertThat(c.producer())
                .as("b's number was taken though it was not noted")
                .isEqualTo(b.producer() + 1);
        assertThat(c.producers())
                .extracting(Producer::number)
                .containsExactly(a.producer(), b.producer(), c.producer());
    }

    /** As if those that began since had been killed while they did. */
    private void forgetProducersBehind(long number) {
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(name)
                    .getCollection("meta")
                    .updateOne(
                            new org.bson.Document("_id", "producers"),
                            new org.bson.Document("$set", new org.bson.Document("last", number)));
        }
    }

    @Test
    void ofItsOwnChangeSetsANodeReadsAllThatItWasAnswered() {
        MongoDbStore a = open("a");
        for (int i = 1; i <= 50; i++) {
            a.commitEach(List.of(withTail(a, i, "x" + i)));
            assertThat(changes(a, a.producer())).hasSize(i);
        }
    }

    @Test
    void whoDeclaresANodeDeadFinishesItsCommits() {
        MongoDbStore a = open("a");
        a.commitEach(List.of(withTail(a, 1, "x")));
        loseTails(a);
        MongoDbStore b = open("b");
        b.endProducer(a.producer());
        assertThat(changes(b, a.producer())).hasSize(1);
        assertThat(b.producers())
                .filteredOn(producer -> producer.number() == a.producer())
                .singleElement()
                .matches(Producer::ended)
                .extracting(Producer::settledSeq)
                .isEqualTo(1L);
        assertIsWhole(a, b);
    }

    private void assertIsWhole(MongoDbStore a, MongoDbStore b) {
        try (Stream<?> track = b.track("x", T0, T0)) {
            assertThat(track).hasSize(1);
        }
        assertThat(b.findEvent(enter("x", T0).id())).isPresent();
        assertThat(b.findDocument("d", "x")).isPresent();
        assertThat(changes(b, a.producer())).hasSize(1);
    }

    /** As if the process had been killed right after the vehicle's document was written. */
    private void loseTails(MongoDbStore store) {
        // Waits until they are inserted, so that nothing is inserted afterwards.
        store.findVehicle("x");
        TestDatabase.kill(store);
        opened.remove(store);
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        try (MongoClient client = MongoClients.create(uri)) {
            for (String collection : List.of("fixes", "events", "changes", "documents")) {
                client.getDatabase(name).getCollection(collection).deleteMany(new org.bson.Document());
            }
        }
    }

    @Test
    void whoWasDeclaredDeadHearsOfItAndBeginsAnew() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        long first = a.producer();
        a.beat(0);
        b.endProducer(first);
        b.endProducer(first);
        assertThatThrownBy(() -> a.beat(0)).isInstanceOf(ProducerEndedException.class);
        assertThat(a.beginProducer()).isGreaterThan(b.producer()).isEqualTo(a.producer());
        a.beat(0);
        assertThat(b.producers())
                .filteredOn(Producer::ended)
                .extracting(Producer::number)
                .containsExactly(first);
    }

    @Test
    void aNodeThatIsClosedHasEndedWithAllItHad() {
        MongoDbStore a = open("a");
        a.commitEach(List.of(withTail(a, 5, "x")));
        a.close();
        opened.remove(a);
        MongoDbStore b = open("b");
        assertThat(b.producers())
                .filteredOn(Producer::ended)
                .singleElement()
                .extracting(Producer::settledSeq)
                .isEqualTo(5L);
    }

    @Test
    void documentsThatOthersPutOrRemovedAreFoundByTime() {
        MongoDbStore a = open("a");
        MongoDbStore b = open("b");
        long before = System.currentTimeMillis() - 1;
        a.commit(Commit.of(document("d", "1", "v"), document("e", "1", "v"), document("f", "1", "v")));
        a.commit(Commit.of(Document.removed("d", "1")));
        try (Stream<Document> found = b.documentsSince(Set.of("d", "e"), before)) {
            assertThat(found.map(document -> document.collection() + (document.content() != null)))
                    .containsExactlyInAnyOrder("dfalse", "etrue");
        }
        try (Stream<Document> found = b.documentsSince(Set.of("d", "e"), System.currentTimeMillis() + 60_000)) {
            assertThat(found).isEmpty();
        }
    }
}
