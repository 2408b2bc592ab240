package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.json.MessageDefaults;
import com.aocv2.tracking.json.PositionReader;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.server.auth.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Messages that came in one piece: those to be submitted, and those refused already. Not thread-safe; after
 * {@link #submit} it only tells the {@link #wantedInterval}, to the callback.
 */
public final class IntakeBatch implements PositionReader.Visitor {
    private final Intake intake;
    private final TrackingEngine engine;
    private final Principal principal;
    private final List<Message> messages = new ArrayList<>(1);
    /** Null where every message was taken; else a result for each that was refused, and null for the others. */
    private @Nullable List<@Nullable IngestResult> refusals;

    private int size;

    IntakeBatch(Intake intake, TrackingEngine engine, Principal principal) {
        this.intake = intake;
        this.engine = engine;
        this.principal = principal;
    }

    /** What to read messages with. */
    public MessageDefaults defaults() {
        return intake.defaults(principal);
    }

    @Override
    public void onMessage(int index, Message message) {
        Message admitted;
        try {
            admitted = intake.admit(principal, message);
        } catch (InvalidFieldException e) {
            onInvalid(index, e.field(), e.problem());
            return;
        }
        messages.add(admitted);
        size++;
        if (refusals != null) {
            refusals.add(null);
        }
    }

    @Override
    public void onInvalid(int index, @Nullable String field, String reason) {
        if (refusals == null) {
            refusals = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                refusals.add(null);
            }
        }
        refusals.add(IngestResult.rejected(field == null ? "" : field, reason));
        size++;
    }

    /**
     * Submits what was taken; the callback gets a result for every message, in order. It may be called before this
     * returns.
     *
     * @throws IllegalStateException when the engine is closed
     */
    public void submit(IngestCallback callback) {
        List<@Nullable IngestResult> refused = refusals;
        if (refused == null) {
            engine.submit(messages, callback);
            return;
        }
        String device = principal.deviceId();
        if (messages.isEmpty() && device != null) {
            // Whatever becomes of a device's messages, they prove that it lives (contact).
            messages.add(new Heartbeat(intake.vehicleOf(device, 0), device, false));
        }
        engine.submit(messages, new Merging(refused, callback));
    }

    /** How often the sender should report, in seconds: asked once the messages are committed; empty where it is free. */
    public OptionalDouble wantedInterval() {
        return intake.rate().of(messages);
    }

    /** Puts the results of the engine between those that stood already. */
    private record Merging(List<@Nullable IngestResult> refused, IngestCallback callback) implements IngestCallback {
        @Override
        public void completed(List<IngestResult> results) {
            List<IngestResult> all = new ArrayList<>(refused.size());
            int next = 0;
            for (IngestResult refusal : refused) {
                all.add(refusal == null ? results.get(next++) : refusal);
            }
            callback.completed(all);
        }

        @Override
        public void failed(RuntimeException error) {
            callback.failed(error);
        }
    }
}
