package com.aocv2.tracking.json;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code properties} of a feature while they are read. Not thread-safe. */
final class FeatureProperties {
    private static final String PATH = "properties.";

    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> others = new HashMap<>();
    private final Map<String, Double> sizes = new HashMap<>();
    private @Nullable String name;
    private final Set<String> groups = new HashSet<>();
    private Detection detection = Detection.DEFAULT;

    /** Reads the object that the parser stands at the beginning of. */
    static FeatureProperties read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType("properties", "an object", in);
        }
        FeatureProperties properties = new FeatureProperties();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                properties.take(name, in);
            }
        }
        return properties;
    }

    private void take(String property, JsonParser in) throws IOException {
        if (!seen.add(property)) {
            throw new InvalidFieldException(PATH + property, "stands twice");
        }
        switch (property) {
            case "name" -> name = Values.text(PATH + property, in);
            case "groups" -> readGroups(in);
            case "detection" -> readDetection(in);
            default -> takeOther(property, in);
        }
    }

    private void readGroups(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType(PATH + "groups", "an array", in);
        }
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            String place = PATH + "groups[" + i + "]";
            groups.add(Fields.id(place, Values.text(place, in)));
        }
    }

    private void readDetection(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(PATH + "detection", "an object", in);
        }
        detection = DetectionJson.read(JsonObject.readAt(PATH + "detection.", in));
    }

    private void takeOther(String property, JsonParser in) throws IOException {
        if (in.currentToken().isStructStart()) {
            in.skipChildren();
            return;
        }
        others.put(Fields.id(PATH + property, property), Values.wellFormed(PATH + property, in.getText()));
        boolean isSize = property.equals("radius") || property.equals("buffer");
        if (isSize && in.currentToken().isNumeric()) {
            sizes.put(property, in.getDoubleValue());
        }
    }

    /** Takes out a size in metres, which is a property like any other until the geometry asks for it. */
    double takeSize(String property) {
        boolean isThere = others.remove(property) != null;
        Double size = sizes.get(property);
        if (size == null) {
            throw new InvalidFieldException(
                    PATH + property, isThere ? "must be a number of metres" : "is missing, in metres");
        }
        return size;
    }

    @Nullable
    String name() {
        return name;
    }

    Set<String> groups() {
        return groups;
    }

    Detection detection() {
        return detection;
    }

    Map<String, String> others() {
        return others;
    }
}
