package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.feed.Filter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Reads filters; what is wrong is told by {@link InvalidFieldException}. */
final class FilterReader {
    private FilterReader() {}

    static Filter read(@Nullable JsonObject in) {
        return in == null
                ? Filter.ANY
                : of(
                        in.texts("ids"),
                        in.texts("groups"),
                        in.texts("status"),
                        in.has("bbox") ? in.numbers("bbox") : null,
                        in.findText("fence"),
                        in.texts("fenceGroups"),
                        in.texts("types"));
    }

    /** Reads the parameters of a request: lists by comma, or given several times. */
    static Filter read(Fields query) {
        return of(
                list(query, "ids"),
                list(query, "groups"),
                list(query, "status"),
                query.get("bbox") == null ? null : numbers(list(query, "bbox")),
                query.getValue("fence"),
                list(query, "fenceGroups"),
                list(query, "types"));
    }

    private static Filter of(
            List<String> ids,
            List<String> groups,
            List<String> status,
            double @Nullable [] bbox,
            @Nullable String fence,
            List<String> fenceGroups,
            List<String> types) {
        Set<VehicleStatus> statuses =
                status.stream().map(VehicleStatus::ofWireName).collect(Collectors.toSet());
        return new Filter(
                Set.copyOf(ids),
                Set.copyOf(groups),
                statuses,
                bbox == null ? null : box(bbox),
                fence,
                Set.copyOf(fenceGroups),
                types(types));
    }

    private static List<String> list(Fields query, String name) {
        return query.getValuesOrEmpty(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static double[] numbers(List<String> texts) {
        try {
            return texts.stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new InvalidFieldException("bbox", "must be four numbers");
        }
    }

    /** West, south, east, north, as in GeoJSON. */
    private static Box box(double[] bbox) {
        if (bbox.length != 4) {
            throw new InvalidFieldException("bbox", "must be west, south, east, north");
        }
        try {
            return new Box(bbox[1], bbox[0], bbox[3], bbox[2]);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("bbox", String.valueOf(e.getMessage()));
        }
    }

    private static Set<EventType> types(List<String> names) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : names) {
            try {
                types.add(EventType.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new InvalidFieldException("types", "there is no type '" + name + "'");
            }
        }
        return types;
    }
}
