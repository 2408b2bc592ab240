package com.aocv2.tracking.json;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Shape;
import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one feature while it is read, in whatever order they stand. Not thread-safe. */
final class FeatureDraft {
    private static final String COORDINATES = "geometry.coordinates";
    private static final double MAX_BUFFER = 500_000;

    private final Set<String> seen = new HashSet<>();
    private @Nullable InvalidFieldException problem;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String geometryType;
    private @Nullable Coordinates coordinates;
    private FeatureProperties properties = new FeatureProperties();

    /** Takes in the object that the parser stands at the beginning of, and leaves the parser at its end. */
    FeatureDraft takeAll(JsonParser in) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            take(name, in);
        }
        return this;
    }

    /** Takes in the member whose value the parser stands at, and leaves the parser at the value's end. */
    void take(String name, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        JsonStreamContext feature = in.getParsingContext();
        if (in.currentToken().isStructStart()) {
            feature = feature.getParent();
        }
        try {
            read(name, in);
        } catch (InvalidFieldException e) {
            problem = problem == null ? e : problem;
        }
        while (in.getParsingContext() != feature) {
            in.nextToken();
        }
    }

    private void read(String name, JsonParser in) throws IOException {
        switch (name) {
            case "type" -> type = Values.text(first(name), in);
            case "id" -> readId(first(name), in);
            case "geometry" -> readGeometry(first(name), in);
            case "properties" -> {
                first(name);
                properties = FeatureProperties.read(in);
            }
            default -> in.skipChildren();
        }
    }

    private String first(String name) {
        if (!seen.add(name)) {
            throw new InvalidFieldException(name, "stands twice");
        }
        return name;
    }

    private void readId(String name, JsonParser in) throws IOException {
        if (!in.currentToken().isNumeric() && in.currentToken() != JsonToken.VALUE_STRING) {
            throw Values.wrongType(name, "a string or a number", in);
        }
        id = WellFormed.text(in.getText()); // An id against the rule still tells people which feature is meant.
        Fields.label(name, in.getText());
    }

    private void readGeometry(String name, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(name, "an object", in);
        }
        for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                readMember(member, in);
            }
        }
    }

    private void readMember(String member, JsonParser in) throws IOException {
        switch (member) {
            case "type" -> geometryType = Values.text(first("geometry.type"), in);
            case "coordinates" -> coordinates = Coordinates.read(first(COORDINATES), in);
            default -> in.skipChildren();
        }
    }

    /** The id, as far as there is one that can be told. */
    @Nullable
    String id() {
        return id;
    }

    void requireType(String wanted) {
        if (!wanted.equals(type)) {
            throw new InvalidFieldException("type", type == null ? "is missing" : "must be " + wanted + " here");
        }
    }

    /**
     * The geofence.
     *
     * @param knownId its id from elsewhere, which the feature may leave out but not contradict
     * @throws InvalidFieldException naming what is wrong first
     */
    Geofence toGeofence(@Nullable String knownId) {
        if (problem != null) {
            throw problem;
        }
        requireType("Feature");
        Geofence.Builder fence = Geofence.builder(agreedId(knownId), shape());
        String name = properties.name();
        try {
            if (name != null) {
                fence.name(name);
            }
            fence.groups(properties.groups());
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException("properties." + e.field(), e.problem());
        }
        return fence.detection(properties.detection())
                .properties(properties.others())
                .build();
    }

    private String agreedId(@Nullable String knownId) {
        String agreed = id == null ? knownId : id;
        if (agreed == null) {
            throw new InvalidFieldException("id", "is missing");
        }
        if (knownId != null && !knownId.equals(agreed)) {
            throw new InvalidFieldException("id", "must be " + knownId + " here, is " + agreed);
        }
        return agreed;
    }

    private Shape shape() {
        if (geometryType == null) {
            throw new InvalidFieldException("geometry.type", "is missing");
        }
        try {
            return switch (geometryType) {
                case "Polygon" -> polygon(nested(3));
                case "MultiPolygon" ->
                    Area.of(nested(4).parts().stream().map(FeatureDraft::rings).toList());
                case "Point" -> circle(nested(1));
                case "LineString" -> corridor(nested(2));
                default ->
                    throw new InvalidFieldException(
                            "geometry.type",
                            "must be Polygon, MultiPolygon, Point or LineString, is '" + geometryType + "'");
            };
        } catch (InvalidFieldException e) {
            throw e.field().startsWith("coordinates")
                    ? new InvalidFieldException("geometry." + e.field(), e.problem())
                    : e;
        }
    }

    private Coordinates nested(int depth) {
        if (coordinates == null) {
            throw new InvalidFieldException(COORDINATES, "is missing");
        }
        if (coordinates.depth() != depth) {
            throw new InvalidFieldException(
                    COORDINATES,
                    "must be nested " + depth + " deep for a " + geometryType + ", is " + coordinates.depth());
        }
        return coordinates;
    }

    private static List<double[]> rings(Coordinates polygon) {
        return polygon.parts().stream().map(Coordinates::latLon).toList();
    }

    /** An area counts its polygons in the path of an error, which a single one does not have. */
    private static Area polygon(Coordinates polygon) {
        try {
            return Area.of(List.of(rings(polygon)));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(e.field().replace("coordinates[0]", "coordinates"), e.problem());
        }
    }

    private Circle circle(Coordinates place) {
        double radius = properties.takeSize("radius");
        try {
            return Circle.of(place.latLon()[0], place.latLon()[1], radius);
        } catch (InvalidFieldException e) {
            String parent = e.field().equals("radius") ? "properties." : "coordinates.";
            throw new InvalidFieldException(parent + e.field(), e.problem());
        }
    }

    private Corridor corridor(Coordinates line) {
        double buffer = properties.takeSize("buffer");
        if (!(buffer > 0 && buffer <= MAX_BUFFER)) {
            throw new InvalidFieldException("properties.buffer", "must be above 0 and at most 500000, is " + buffer);
        }
        return Corridor.of(2 * buffer, line.latLon());
    }
}
