package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The vehicles that a subscriber has, and those that may have changed since it was told.
 *
 * <p>What is kept for a slow reader is which vehicles changed, not how: it is told how they are when it reads. So it
 * gets the newest, in the order of commits, and the memory is bounded by the number of vehicles.
 *
 * <p>{@link #offer} is called by one thread, the others by another.
 */
final class VehicleSet {
    private static final byte[] BEGIN = "{\"vehicles\":[".getBytes(StandardCharsets.UTF_8);

    private final Feed feed;
    private final Filter filter;
    private final Visibility visibility;
    private final boolean wanted;
    /** The set; changed by the reader only. */
    private final Bits members = new Bits();

    private final Bits pending = new Bits();
    /** Those whose newest fix has not been told. */
    private final Bits untold = new Bits();

    VehicleSet(Feed feed, Feed.Request request) {
        this.feed = feed;
        this.filter = request.filter();
        this.visibility = request.visibility();
        this.wanted = request.positions();
    }

    /** Notes those that concern the subscriber; says whether there are any. */
    boolean offer(Moved moved) {
        boolean any = false;
        for (int i = 0; i < moved.numbers().length; i++) {
            LiveVehicle vehicle = moved.vehicles().get(i);
            int number = moved.numbers()[i];
            if (filter.mayMeet(vehicle.id()) && (members.contains(number) || refuse(vehicle) == null)) {
                any = true;
                if (moved.newFix()[i]) {
                    untold.add(number);
                }
                if (!pending.add(number)) {
                    feed.countConflated();
                }
            }
        }
        return any;
    }

    private @Nullable Departure refuse(LiveVehicle vehicle) {
        return refuse(vehicle.state(), vehicle.profile());
    }

    private @Nullable Departure refuse(VehicleState state, VehicleProfile profile) {
        if (state.isDeleted()) {
            return Departure.DELETED;
        }
        return visibility.sees(state.vehicleId(), profile.groups()) ? filter.refuse(state, profile) : Departure.RIGHTS;
    }

    /** The set as it is now; where it is large, the rest of it follows as vehicles that join. */
    FeedMessage snapshot(String cursor) {
        Told told = new Told();
        if (wanted) {
            pending.clear();
            int left = feed.settings().vehiclesPerMessage();
            for (LiveVehicle vehicle : feed.engine().live().all()) {
                if (!filter.mayMeet(vehicle.id()) || refuse(vehicle) != null) {
                    continue;
                }
                int number = feed.numbers().of(vehicle.id());
                if (left-- > 0) {
                    told.judge(number);
                } else {
                    pending.add(number);
                }
            }
        }
        return told.positions(FeedMessage.Kind.SNAPSHOT, cursor);
    }

    /** Adds what there is to tell of some pending vehicles. */
    void collect(Queue<FeedMessage> out) {
        int number = pending.next(0);
        if (number < 0) {
            return;
        }
        Told told = new Told();
        for (int left = feed.settings().vehiclesPerMessage(); left > 0 && number >= 0; left--) {
            // Before it is judged: who offers it afterwards may know better.
            pending.remove(number);
            told.judge(number);
            number = pending.next(number + 1);
        }
        told.gone(out);
        if (!told.texts.isEmpty()) {
            out.add(told.positions(FeedMessage.Kind.POSITIONS, null));
        }
    }

    /** What is told in one go. */
    private final class Told {
        private final List<byte[]> texts = new ArrayList<>();
        private final List<Long> received = new ArrayList<>();
        private final Map<Departure, List<String>> departed = new EnumMap<>(Departure.class);
        private final long now = feed.now();

        void judge(int number) {
            String id = feed.numbers().id(number);
            // A member before it is looked at: if it leaves after that, offer() knows that it must be told.
            boolean isNew = members.add(number);
            boolean hasNewFix = untold.remove(number);
            LiveVehicle vehicle = feed.engine().live().find(id).orElse(null);
            Departure departure = Departure.DELETED;
            if (vehicle != null) {
                VehicleState state = vehicle.state();
                VehicleProfile profile = vehicle.profile();
                departure = refuse(state, profile);
                if (departure == null) {
                    // What was there when the vehicle joined is no measure of how fast we are.
                    tell(state, profile, hasNewFix && !isNew);
                    return;
                }
            }
            members.remove(number);
            if (!isNew) {
                departed.computeIfAbsent(departure, reason -> new ArrayList<>()).add(id);
            }
        }

        private void tell(VehicleState state, VehicleProfile profile, boolean measured) {
            texts.add(feed.texts().of(state, profile, now));
            Fix shown = state.shown();
            if (shown != null && measured) {
                received.add(shown.receivedTime());
            }
        }

        FeedMessage positions(FeedMessage.Kind kind, @Nullable String cursor) {
            ByteArrayOutputStream body = new ByteArrayOutputStream(64 + 320 * texts.size());
            body.writeBytes(BEGIN);
            for (int i = 0; i < texts.size(); i++) {
                if (i > 0) {
                    body.write(',');
                }
                body.writeBytes(texts.get(i));
            }
            body.write(']');
            if (cursor != null) {
                // base64url needs no escapes
                body.writeBytes((",\"cursor\":\"" + cursor + "\"").getBytes(StandardCharsets.UTF_8));
            }
            body.write('}');
            long[] times = received.stream().mapToLong(Long::longValue).toArray();
            return new FeedMessage(kind, body.toByteArray(), cursor, times);
        }

        void gone(Queue<FeedMessage> out) {
            departed.forEach((reason, ids) -> out.add(new FeedMessage(
                    FeedMessage.Kind.GONE,
                    Json.bytes(json -> {
                        json.writeStartObject();
                        json.writeArrayFieldStart("vehicles");
                        for (String id : ids) {
                            json.writeString(id);
                        }
                        json.writeEndArray();
                        json.writeStringField("reason", reason.wireName());
                        json.writeEndObject();
                    }),
                    null)));
        }
    }
}
