package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code coordinates} of a geometry whose type may not be known yet: arrays in arrays, all equally deep.
 *
 * @param depth 1 for a place, 2 for a line of places, and so on
 * @param latLon latitudes and longitudes in turn, of a place or a line; empty for what is deeper
 * @param parts what something deeper than a line consists of
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to a shape, compared by nobody
record Coordinates(int depth, double[] latLon, List<Coordinates> parts) {
    /** Of a MultiPolygon, the deepest that is of use. */
    private static final int MAX_DEPTH = 4;

    /** Reads the array that the parser stands at the beginning of. */
    static Coordinates read(String path, JsonParser in) throws IOException {
        return new Reading(path, in).read(0);
    }

    private static final class Reading {
        private final String path;
        private final JsonParser in;
        /** Where the reading is, as indices in the arrays around; a text of it is made only for an error. */
        private final int[] indices = new int[MAX_DEPTH + 1];

        Reading(String path, JsonParser in) {
            this.path = path;
            this.in = in;
        }

        Coordinates read(int level) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw Values.wrongType(path(level), "an array", in);
            }
            if (level == MAX_DEPTH) {
                throw new InvalidFieldException(path(level), "is nested too deep");
            }
            return switch (in.nextToken()) {
                case END_ARRAY -> throw new InvalidFieldException(path(level), "is empty");
                case START_ARRAY -> readParts(level);
                default -> readPlace(level);
            };
        }

        private Coordinates readPlace(int level) throws IOException {
            double lon = number(level, 0);
            in.nextToken();
            double lat = number(level, 1);
            int i = 2;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                number(level, i++);
            }
            return new Coordinates(1, new double[] {lat, lon}, List.of());
        }

        private double number(int level, int index) throws IOException {
            JsonToken token = in.currentToken();
            if (token == JsonToken.END_ARRAY) {
                throw new InvalidFieldException(path(level), "must be a longitude and a latitude");
            }
            if (!token.isNumeric()) {
                throw Values.wrongType(path(level) + "[" + index + "]", "a number", in);
            }
            return in.getDoubleValue();
        }

        private Coordinates readParts(int level) throws IOException {
            List<Coordinates> parts = new ArrayList<>();
            double[] latLon = new double[16];
            int count = 0;
            int depth = 0;
            for (JsonToken token = in.currentToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                indices[level] = count;
                Coordinates part = read(level + 1);
                if (count > 0 && part.depth != depth) {
                    throw new InvalidFieldException(path(level + 1), "is not nested as deep as the one before");
                }
                depth = part.depth;
                if (depth > 1) {
                    parts.add(part);
                } else {
                    latLon = 2 * count == latLon.length ? Arrays.copyOf(latLon, 4 * count) : latLon;
                    latLon[2 * count] = part.latLon[0];
                    latLon[2 * count + 1] = part.latLon[1];
                }
                count++;
            }
            return new Coordinates(depth + 1, Arrays.copyOf(latLon, depth == 1 ? 2 * count : 0), parts);
        }

        private String path(int level) {
            StringBuilder text = new StringBuilder(path);
            for (int i = 0; i < level; i++) {
                text.append('[').append(indices[i]).append(']');
            }
            return text.toString();
        }
    }
}
