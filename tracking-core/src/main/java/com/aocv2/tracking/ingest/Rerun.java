package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Corrections;
import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.replay.Checkpoint;
import com.aocv2.tracking.replay.TrackReplay;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges part of a vehicle's track anew, because something came to light that lies in its past: from the last checkpoint
 * before that to where the old and the new judgement agree again, which is the next checkpoint or the present. Then says
 * what has to be said so that the events are those of the whole track.
 *
 * <p>It reads what lies between the two, mostly a few hundred fixes and never more than the lateness bound. One for each
 * lane, used by its writer only; made anew for each vehicle that needs it.
 */
final class Rerun {
    private final Store store;
    private final FenceHistory fences;
    private final TrackReplay replay;
    private final Slot slot;
    private final Batch batch;
    private final String vehicleId;
    private final Findings found;

    /** The checkpoints, those before the start and those that were passed or made; by time. */
    private final List<Checkpoint> kept = new ArrayList<>();

    private final List<Checkpoint> ahead;
    private final long lastNumber;
    private int sinceCheckpoint;
    private int made;

    /** Where in {@link #kept} those begin that were passed or made. */
    private final int passedFrom;

    /** Where the old and the new judgement agreed again, or null where they did not before the present. */
    private @Nullable Judged agreed;

    private Rerun(Store store, FenceHistory fences, TrackJudge judge, Slot slot, Batch batch, List<Checkpoint> all) {
        this.store = store;
        this.fences = fences;
        this.slot = slot;
        this.batch = batch;
        this.vehicleId = slot.pending.vehicleId();
        this.found = new Findings(batch.now());
        int from = startAmong(all);
        Judged start = from < 0
                ? Judged.nothing(fences.oldest())
                : Judged.decode(vehicleId, all.get(from).judged(), fences);
        this.kept.addAll(all.subList(0, from + 1));
        this.passedFrom = from + 1;
        this.lastNumber = all.isEmpty() ? -1 : all.get(all.size() - 1).number();
        Event ongoing = start.ongoingSpeeding(batch.now());
        if (ongoing != null) {
            this.found.events().add(ongoing);
        }
        this.ahead = new ArrayList<>(all.subList(from + 1, all.size()));
        List<Long> stills = batch.stills()
                .between(vehicleId, start.until(), slot.pending.judged().until(), batch::findDocument);
        this.replay = new TrackReplay(judge, fences, slot.pending.speedLimit(), found, start, stills);
    }

    /** The last checkpoint before what came to light; the first where none is; -1 for the beginning of the track. */
    private int startAmong(List<Checkpoint> all) {
        int start = Checkpoints.beginsAtFirstFix(all) ? -1 : 0;
        for (int i = 0; i < all.size() && all.get(i).until() < slot.rerunFrom; i++) {
            start = i;
        }
        return start;
    }

    /** Does what the slot asks for. */
    static void run(Store store, FenceHistory fences, TrackJudge judge, Slot slot, Batch batch) {
        List<Checkpoint> all = batch.checkpoints().load(slot, batch);
        new Rerun(store, fences, judge, slot, batch, all).run();
        slot.rerunFrom = Slot.NO_RERUN;
        slot.rerunTo = Long.MIN_VALUE;
    }

    private void run() {
        Judged start = replay.judged();
        Iterator<Fix> track = track(start.until()).iterator();
        while (agreed == null && track.hasNext()) {
            Fix fix = track.next();
            passCheckpoints(fix.time());
            if (agreed == null) {
                take(fix);
            }
        }
        if (agreed == null) {
            Judged old = slot.pending.judged();
            replay.settle(Math.max(old.until(), fences.current().validFrom()));
            batch.put(slot, batch.judge().judgedAnew(slot.pending, slot.nextVersion(), replay.judged()));
        } else {
            batch.put(slot, batch.judge().touch(slot.pending, slot.nextVersion()));
        }
        keepCheckpoints();
        correct(start);
    }

    /** The fixes after the time that count, those of the batch among them. */
    private List<Fix> track(long after) {
        long from = after == Long.MIN_VALUE ? after : after + 1;
        List<Fix> track = new ArrayList<>();
        try (Stream<Fix> stored = store.track(vehicleId, from, Long.MAX_VALUE)) {
            stored.filter(TrackReplay::counts).forEach(track::add);
        }
        int fromStore = track.size();
        batch.forEachFix(vehicleId, fix -> {
            if (fix.time() >= from && TrackReplay.counts(fix)) {
                track.add(fix);
            }
        });
        if (track.size() > fromStore) {
            track.sort(Rerun::compare);
            removeOlderCopies(track);
        }
        return track;
    }

    /** The sort is stable, so that of a fix that the batch writes anew the stored copy comes first. */
    private static void removeOlderCopies(List<Fix> track) {
        for (int i = track.size() - 2; i >= 0; i--) {
            if (compare(track.get(i), track.get(i + 1)) == 0) {
                track.remove(i);
            }
        }
    }

    private static int compare(Fix a, Fix b) {
        return a.compareOrder(b.time(), b.position().fixTime(), b.position().deviceId());
    }

    private void take(Fix fix) {
        replay.takeStills(fix.time());
        Judged judged = replay.judged();
        if (sinceCheckpoint >= Checkpoint.FIXES && judged.until() < fix.time()) {
            kept.add(new Checkpoint(0, judged.until(), judged.encode()));
            made++;
            sinceCheckpoint = 0;
        }
        sinceCheckpoint++;
        boolean suspect = replay.isSuspect(fix);
        boolean isNews = suspect != fix.is(Fix.SUSPECT);
        Fix taken = isNews ? fix.withSuspect(suspect) : fix;
        replay.take(taken);
        if (isNews) {
            batch.rewrite(taken);
        }
    }

    /** Compares with the checkpoints that lie before the time, and renews those that no longer hold. */
    private void passCheckpoints(long time) {
        while (agreed == null && !ahead.isEmpty() && ahead.get(0).until() < time) {
            Checkpoint old = ahead.remove(0);
            replay.settle(old.until());
            byte[] now = replay.judged().encode();
            kept.add(new Checkpoint(old.number(), old.until(), now));
            sinceCheckpoint = 0;
            if (old.isOf(now) && old.until() >= slot.rerunTo) {
                agreed = replay.judged();
            }
        }
    }

    /** Writes the checkpoints that were passed; all of them under new numbers where some were made. */
    private void keepCheckpoints() {
        int passed = kept.size();
        kept.addAll(ahead);
        long last = lastNumber + made;
        int from = made == 0
                ? passedFrom
                : Math.max(0, kept.size() - batch.checkpoints().places());
        for (int i = from; i < (made == 0 ? passed : kept.size()); i++) {
            long number = made == 0 ? kept.get(i).number() : last - (kept.size() - 1 - i);
            batch.add(slot, batch.checkpoints().toDocument(slot, kept.get(i).withNumber(number)));
        }
        slot.checkpoints = last + 1;
        slot.reach = Slot.UNKNOWN;
    }

    private void correct(Judged start) {
        Map<String, Event> said = said(start);
        List<Event> corrections = Corrections.between(said, lastRevisions(), id -> batch.findEvent(id), batch.now());
        corrections.forEach(batch.findings()::correct);
    }

    /** What was found, each event once; some are revised while the track is judged. */
    private List<Event> lastRevisions() {
        Map<String, Event> byId = new LinkedHashMap<>();
        found.events().forEach(event -> byId.put(event.id(), event));
        found.takeRevisions().forEach(event -> byId.put(event.id(), event));
        return List.copyOf(byId.values());
    }

    /** The active events that were settled between the start and where the judgements agree again. */
    private Map<String, Event> said(Judged start) {
        Map<String, Event> said = new LinkedHashMap<>();
        long to = agreed == null ? Long.MAX_VALUE : agreed.until();
        try (Stream<Event> events = store.events(vehicleId, start.unsettledFrom(), to)) {
            events.forEach(event -> said.put(event.id(), event));
        }
        batch.findings().events().stream()
                .filter(event -> event.vehicleId().equals(vehicleId))
                .forEach(event -> said.put(event.id(), event));
        said.values().removeIf(event -> !isInQuestion(event, start));
        return said;
    }

    private boolean isInQuestion(Event event, Judged start) {
        return event.status() == EventStatus.ACTIVE
                && event.type().isOfTrack()
                && !start.hasSettled(event)
                && (agreed == null || agreed.hasSettled(event));
    }
}
