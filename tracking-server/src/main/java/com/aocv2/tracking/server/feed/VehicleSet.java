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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    /** The set, with the time of receipt of the newest fix that was told; changed by the reader only. */
    private final ConcurrentMap<String, Long> members = new ConcurrentHashMap<>();

    private final Set<LiveVehicle> pending = ConcurrentHashMap.newKeySet();

    VehicleSet(Feed feed, Feed.Request request) {
        this.feed = feed;
        this.filter = request.filter();
        this.visibility = request.visibility();
        this.wanted = request.positions();
    }

    /** Notes those that concern the subscriber; says whether there are any. */
    boolean offer(List<LiveVehicle> moved) {
        boolean any = false;
        for (LiveVehicle vehicle : moved) {
            String id = vehicle.id();
            if (filter.mayMeet(id) && (members.containsKey(id) || refuse(vehicle) == null)) {
                any = true;
                if (!pending.add(vehicle)) {
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
        List<LiveVehicle> first = new ArrayList<>();
        if (wanted) {
            pending.clear();
            for (LiveVehicle vehicle : feed.engine().live().all()) {
                if (!filter.mayMeet(vehicle.id()) || refuse(vehicle) != null) {
                    continue;
                }
                if (first.size() < feed.settings().vehiclesPerMessage()) {
                    first.add(vehicle);
                } else {
                    pending.add(vehicle);
                }
            }
        }
        Told told = new Told();
        first.forEach(told::judge);
        return told.positions(FeedMessage.Kind.SNAPSHOT, cursor);
    }

    /** Adds what there is to tell of some pending vehicles. */
    void collect(Queue<FeedMessage> out) {
        if (pending.isEmpty()) {
            return;
        }
        Told told = new Told();
        int left = feed.settings().vehiclesPerMessage();
        for (Iterator<LiveVehicle> i = pending.iterator(); left > 0 && i.hasNext(); left--) {
            LiveVehicle vehicle = i.next();
            // Before it is judged: who offers it afterwards may know better.
            i.remove();
            told.judge(vehicle);
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

        void judge(LiveVehicle vehicle) {
            String id = vehicle.id();
            // A member before it is looked at: if it leaves after that, offer() knows that it must be told.
            Long known = members.putIfAbsent(id, 0L);
            VehicleState state = vehicle.state();
            VehicleProfile profile = vehicle.profile();
            Departure departure = refuse(state, profile);
            if (departure == null) {
                tell(state, profile, known == null ? Long.MAX_VALUE : known);
                return;
            }
            members.remove(id);
            if (known != null) {
                departed.computeIfAbsent(departure, reason -> new ArrayList<>()).add(id);
            }
        }

        private void tell(VehicleState state, VehicleProfile profile, long newestTold) {
            texts.add(feed.texts().of(state, profile, now));
            Fix shown = state.shown();
            if (shown != null) {
                // What was there when the vehicle joined is no measure of how fast we are.
                if (shown.receivedTime() > newestTold) {
                    received.add(shown.receivedTime());
                }
                members.put(state.vehicleId(), shown.receivedTime());
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
