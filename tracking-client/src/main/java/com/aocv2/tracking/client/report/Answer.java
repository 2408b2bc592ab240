package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.queue.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says became of a batch. Immutable. */
final class Answer {
    private static final double LONGEST_WANTED_SECONDS = 86_400;

    private final List<Refusal> refusals;
    private final @Nullable Duration wantedInterval;

    private Answer(List<Refusal> refusals, @Nullable Duration wantedInterval) {
        this.refusals = refusals;
        this.wantedInterval = wantedInterval;
    }

    /**
     * Reads it.
     *
     * @throws InvalidJsonException when it is no answer of the server's, but of something on the way
     */
    static Answer read(JsonFields fields, List<QueuedMessage> sent) {
        if (fields.integer("accepted") < 0) {
            throw new InvalidJsonException("'accepted' must not be negative");
        }
        List<Refusal> refusals = new ArrayList<>();
        for (Result result : fields.objects("results", Result::new)) {
            // What stands behind the messages of the queue is a heartbeat.
            if (result.rejected && result.index >= 0 && result.index < sent.size()) {
                refusals.add(result.of(sent.get((int) result.index)));
            }
        }
        return new Answer(refusals, wantedInterval(fields.findNumber("wantedInterval")));
    }

    private static @Nullable Duration wantedInterval(@Nullable Double seconds) {
        return seconds == null || !(seconds > 0 && seconds <= LONGEST_WANTED_SECONDS)
                ? null
                : Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    /** The messages that it will never take. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** How often the server wants positions, or null where it does not say. */
    @Nullable
    Duration wantedInterval() {
        return wantedInterval;
    }

    /** What became of one message. */
    private static final class Result {
        final long index;
        final boolean rejected;
        final @Nullable String field;
        final @Nullable String reason;

        Result(JsonFields fields) {
            this.index = fields.integer("index");
            this.rejected = fields.text("outcome").equals("rejected");
            this.field = fields.findText("field");
            this.reason = fields.findText("reason");
        }

        Refusal of(QueuedMessage message) {
            return new Refusal(
                    message.json(), Instant.ofEpochMilli(message.time()), field, reason == null ? "rejected" : reason);
        }
    }
}
