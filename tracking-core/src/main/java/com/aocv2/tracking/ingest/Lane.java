package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.replay.Stills;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.UnreadableStateException;
import com.aocv2.tracking.store.VehicleRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A single writer for the vehicles that are hashed onto it. Whoever holds the writer's lock takes what is waiting,
 * judges it, and commits it together, so that one sync serves many messages; nobody judges beyond an uncommitted batch.
 *
 * <p>Without a thread of its own a lane is driven by its callers: the first to get the lock commits for all who wait.
 */
final class Lane {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    /** Enough to make a sync worth while, and few enough that nobody waits long for others. */
    private static final int MAX_BATCH = 4096;

    private final ConcurrentLinkedQueue<Work> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock writer = new ReentrantLock();
    private final Map<String, Slot> slots = new HashMap<>();
    private final List<Slot> slotList = new ArrayList<>();
    private final List<Work> retries = new ArrayList<>(0);

    private final int queueLimit;
    private final InstantSource clock;
    private final LiveState live;
    private final Geofences fences;
    private final Store store;
    private final Judge judge;
    private final TrackJudge tracks;
    private final Checkpoints checkpoints;
    private final Stills stills;
    private final Listeners listeners;
    private final Intake intake;
    private final Committer committer;
    private final OfflineTimers timers;
    private final DueTimers dues;
    private final Predicate<String> isOthers;
    private final @Nullable MessageKeeper keeper;

    Lane(IngestParts parts) {
        IngestSettings settings = parts.settings();
        this.queueLimit = settings.queueLimit();
        this.clock = parts.clock();
        this.live = parts.live();
        this.fences = parts.fences();
        this.store = parts.store();
        this.judge = new Judge(settings.detection(), fences.history());
        this.tracks = new TrackJudge(settings.detection());
        this.checkpoints = new Checkpoints(store, settings.latenessFixes());
        this.stills = new Stills(store);
        this.intake = new Intake(store, judge, parts.stats(), settings);
        this.timers = new OfflineTimers(judge);
        this.dues = new DueTimers(judge);
        this.listeners = parts.listeners();
        this.isOthers = parts.isOthers();
        this.keeper = parts.keeper();
        this.committer = store instanceof SharedStore shared
                ? new SharedCommitter(shared, parts, judge, this::watch)
                : new SoleCommitter(store, parts, judge, this::watch);
    }

    Intake intake() {
        return intake;
    }

    Judge judge() {
        return judge;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    Stills stills() {
        return stills;
    }

    /** Judges the vehicle's track anew from where the slot says. */
    void rerun(Slot slot, Batch batch) {
        Rerun.run(store, fences.history(), tracks, slot, batch);
    }

    /** The newest revision of the event that is stored, or null. */
    @Nullable
    Event findStoredEvent(String id) {
        return store.findEvent(id).orElse(null);
    }

    /** How many messages are waiting. */
    int depth() {
        return waiting.get();
    }

    /** Takes over a vehicle that the store knows. Before the first work only. */
    void load(VehicleRecord stored) {
        VehicleState state = committer.decode(stored);
        Slot slot = new Slot(live.track(state), state);
        slots.put(state.vehicleId(), slot);
        slotList.add(slot);
        live.publish(slot.live, state, isOthers);
        timers.watch(slot);
        dues.watch(slot);
    }

    /** Keeps a message that was taken in beside what it led to, where that is asked for. */
    void keep(Message message, IngestResult result, Batch batch) {
        boolean isNews = result.outcome() != Outcome.REJECTED && result.outcome() != Outcome.DUPLICATE;
        if (keeper != null && isNews) {
            keeper.keep(message, new VehicleChange(slot(message.vehicleId()), batch, judge));
        }
    }

    /** Whether the vehicle is served elsewhere at present. */
    boolean isOthers(Slot slot) {
        return isOthers.test(slot.committed.vehicleId());
    }

    /** Shows a vehicle that was served elsewhere as it is here. */
    void serveAgain(String vehicleId) {
        Slot slot = slots.get(vehicleId);
        if (slot != null && slot.committed.version() > 0) {
            // Whatever its version: that of what was shown until now is not one of this store.
            committer.show(List.of(slot));
            watch(List.of(slot));
        }
    }

    Slot slot(String vehicleId) {
        Slot slot = slots.get(vehicleId);
        if (slot == null) {
            VehicleState unknown = VehicleState.unknown(vehicleId, fences.history());
            slot = new Slot(live.track(unknown), unknown);
            slots.put(vehicleId, slot);
            slotList.add(slot);
        }
        return slot;
    }

    /** The vehicle as it can be judged; to be asked before it is. */
    Slot finished(Slot slot) {
        if (slot.isUnfinished) {
            committer.finish(slot);
        }
        return slot;
    }

    /** The vehicles of the lane; only the writer may look. */
    List<Slot> slotList() {
        return slotList;
    }

    /**
     * Queues the work.
     *
     * @throws OverloadedException when as much is waiting as may wait
     */
    void offer(Work work) {
        int before = waiting.getAndAdd(work.size());
        if (before > 0 && before + work.size() > queueLimit) {
            waiting.addAndGet(-work.size());
            throw new OverloadedException("more than " + queueLimit + " messages are waiting");
        }
        queue.add(work);
    }

    /** Queues work of the engine's own, which nobody could send again. */
    void offerAlways(Work work) {
        waiting.addAndGet(work.size());
        queue.add(work);
    }

    /** Queues work of the engine's own for the next tick: the store is away. Called by the writer. */
    void retryLater(Work work) {
        retries.add(work);
    }

    /** Does all that is waiting, unless somebody else is at it: then waits for them. */
    void drain() {
        writer.lock();
        try {
            while (!queue.isEmpty()) {
                runOnce();
            }
        } finally {
            writer.unlock();
        }
    }

    /** Does what has fallen due. */
    void tick() {
        writer.lock();
        try {
            retries.forEach(this::offerAlways);
            retries.clear();
            boolean goesOn = true;
            while (goesOn && hasWork()) {
                goesOn = runOnce() && !committer.isInDoubt();
            }
        } finally {
            writer.unlock();
        }
    }

    private boolean hasWork() {
        long now = clock.millis();
        return !queue.isEmpty() || committer.isInDoubt() || timers.isDue(now) || dues.isDue(now);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the calling thread is the writer at the moment. */
    boolean isWriter() {
        return writer.isHeldByCurrentThread();
    }

    /** Whether it makes sense to go on: not where what has fallen due cannot be done, and would be due again at once. */
    private boolean runOnce() {
        List<Work> works = take();
        if (!committer.resolveDoubt()) {
            works.forEach(work -> work.failed(committer.lastFailure()));
            return false;
        }
        int messages = 0;
        for (Work work : works) {
            messages += work.size();
        }
        Batch batch = new Batch(this, clock.millis(), messages);
        RuntimeException fault = apply(works, batch);
        if (fault == null) {
            commit(batch, works);
        } else if (works.size() == 1) {
            works.get(0).failed(fault);
        } else {
            works.forEach(this::runAlone);
        }
        if (fault != null && works.isEmpty() && !(fault instanceof StoreException)) {
            listeners.contain(fault);
        }
        return fault == null || !works.isEmpty();
    }

    /** One work that cannot be done must not take the others with it. */
    private void runAlone(Work work) {
        Batch batch = new Batch(this, clock.millis(), work.size());
        RuntimeException fault = committer.resolveDoubt() ? apply(List.of(work), batch) : committer.lastFailure();
        if (fault != null) {
            work.failed(fault);
            return;
        }
        commit(batch, List.of(work));
    }

    /** Until all of it is stored: of vehicles that somebody else has written meanwhile it is judged again. */
    private void commit(Batch first, List<Work> works) {
        Batch batch = first;
        try {
            Set<String> refused = committer.commit(batch);
            watch(batch.touched());
            while (!refused.isEmpty()) {
                batch = Batch.again(this, clock.millis(), refused);
                RuntimeException fault = apply(works, batch);
                if (fault != null) {
                    throw fault;
                }
                refused = committer.commit(batch);
                watch(batch.touched());
            }
        } catch (RuntimeException e) {
            watch(batch.touched());
            works.forEach(work -> fail(work, e));
            return;
        }
        works.forEach(this::finish);
    }

    private void finish(Work work) {
        try {
            work.done();
        } catch (RuntimeException e) {
            listeners.contain(e);
        }
    }

    private void fail(Work work, RuntimeException why) {
        try {
            work.failed(why);
        } catch (RuntimeException e) {
            listeners.contain(e);
        }
    }

    /**
     * What was taken over.
     *
     * @param slots the vehicles of which it was newer
     * @param isAllShown whether all is shown that can be, or something newer
     */
    record Adoption(List<Slot> slots, boolean isAllShown) {}

    /** Takes over what another node has stored, where that is newer. */
    Adoption adopt(List<VehicleRecord> records) {
        List<Slot> adopted = new ArrayList<>();
        boolean isAllShown = true;
        for (VehicleRecord record : records) {
            Slot slot = slot(record.vehicleId());
            if (!slot.isIdle()) {
                isAllShown &= record.version() <= slot.live.state().version();
            } else if (adopt(slot, record)) {
                slot.isUnfinished = true;
                adopted.add(slot);
            }
        }
        committer.showAdopted(adopted);
        return new Adoption(adopted, isAllShown);
    }

    /** What a newer program wrote cannot be shown; its events can. */
    private boolean adopt(Slot slot, VehicleRecord record) {
        try {
            return committer.adopt(slot, record);
        } catch (UnreadableStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "what another node has stored cannot be read", e);
            return false;
        }
    }

    /** Shows what another node has sent word of, where it is newer. */
    void showRelayed(List<VehicleRecord> records) {
        List<Slot> of = new ArrayList<>(records.size());
        for (VehicleRecord record : records) {
            Slot slot = slot(record.vehicleId());
            of.add(slot);
            // The store has something newer, so it is looked at before the vehicle is judged.
            if (slot.isIdle() && record.version() > slot.committed.version()) {
                slot.isUnfinished = true;
            }
        }
        committer.showRelayed(of, records);
    }

    private void watch(List<Slot> slots) {
        timers.watch(slots);
        dues.watch(slots);
    }

    private @Nullable RuntimeException apply(List<Work> works, Batch batch) {
        try {
            timers.fallDue(batch);
            for (Work work : works) {
                work.apply(batch);
            }
            batch.rerun();
            dues.fallDue(batch);
            batch.settleRevisions();
            return null;
        } catch (RuntimeException e) {
            batch.rollBack();
            watch(batch.touched());
            return e;
        }
    }

    private List<Work> take() {
        List<Work> works = new ArrayList<>();
        int size = 0;
        for (Work head = queue.peek(); head != null && size < MAX_BATCH; head = queue.peek()) {
            works.add(queue.remove());
            size += head.size();
        }
        waiting.addAndGet(-size);
        return works;
    }
}
