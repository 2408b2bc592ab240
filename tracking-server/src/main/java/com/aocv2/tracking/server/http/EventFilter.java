package com.aocv2.tracking.server.http;

import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.StatusPeriod;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events that a request asks for. By status it takes the events of the times in which their vehicle had one of those,
 * as its history says, and the changes that such times begin and end with. For one request and one thread.
 */
final class EventFilter implements Predicate<Event> {
    private final Visible visible;
    private final Set<String> vehicles;
    private final Set<String> fences;
    private final Set<String> fenceGroups;
    private final Set<EventType> types;
    private final Set<VehicleStatus> statuses;
    /** By vehicle what it was doing at its last event: events come by time, so it mostly is what is asked for next. */
    private final Map<String, StatusPeriod> periods = new HashMap<>();

    private EventFilter(Query query, Visible visible) {
        this.visible = visible;
        this.vehicles = Set.copyOf(query.list("vehicle"));
        this.fences = Set.copyOf(query.list("fence"));
        this.fenceGroups = Set.copyOf(query.list("fenceGroup"));
        this.types = types(query.list("type"));
        this.statuses = VehicleEndpoints.statuses(query);
    }

    /** Reads the parameters {@code vehicle}, {@code fence}, {@code fenceGroup}, {@code type} and {@code status}. */
    static EventFilter of(Query query, Visible visible) {
        return new EventFilter(query, visible);
    }

    private static Set<EventType> types(List<String> names) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : names) {
            try {
                types.add(EventType.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw ProblemException.ofField("type", "there is no event type '" + name + "'");
            }
        }
        return types;
    }

    @Override
    public boolean test(Event event) {
        return (vehicles.isEmpty() || vehicles.contains(event.vehicleId()))
                && (types.isEmpty() || types.contains(event.type()))
                && meetsFence(event.fenceId())
                && visible.event(event)
                // The last, since it may have to read.
                && (statuses.isEmpty() || meetsStatus(event));
    }

    private boolean meetsFence(@Nullable String fence) {
        boolean meetsOne = fences.isEmpty() || (fence != null && fences.contains(fence));
        boolean meetsGroup = fenceGroups.isEmpty()
                || (fence != null && visible.engine().geofences().isInGroups(fence, fenceGroups));
        return meetsOne && meetsGroup;
    }

    private boolean meetsStatus(Event event) {
        if (event.detail() instanceof Detail.StatusChange change) {
            VehicleStatus from = change.from();
            return statuses.contains(change.to()) || (from != null && statuses.contains(from));
        }
        StatusPeriod period = periodAt(event.vehicleId(), event.time());
        return period != null && statuses.contains(period.status());
    }

    private @Nullable StatusPeriod periodAt(String vehicleId, long time) {
        StatusPeriod known = periods.get(vehicleId);
        if (known != null && known.since() <= time && time < known.until()) {
            return known;
        }
        StatusPeriod found =
                visible.engine().history().statusAt(vehicleId, time).orElse(null);
        if (found != null) {
            periods.put(vehicleId, found);
        }
        return found;
    }
}
