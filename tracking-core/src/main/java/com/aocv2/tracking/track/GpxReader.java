package com.aocv2.tracking.track;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the track points of a GPX file, 1.0 or 1.1, whatever programs have written it: place, {@code ele}, {@code time},
 * and {@code speed} (m/s) and {@code course} (degrees), of GPX 1.0 or from anybody's extensions. Routes and waypoints are
 * passed over. A point without a time is no fix, and is told as a row that breaks a rule, as is one outside the world.
 *
 * <pre>{@code
 * try (GpxReader points = GpxReader.of(Files.newInputStream(path), "ambulance-7", bad -> {})) {
 *     points.forEachRemaining(point -> engine.ingest(point.position()));
 * }
 * }</pre>
 *
 * <p>A file with a document type is refused, so that no entity is ever looked up. Memory does not grow with the file.
 * {@code hasNext} and {@code next} block on the stream and throw {@link UncheckedIOException} when it breaks or is not
 * XML. Not thread-safe.
 */
public final class GpxReader implements Iterator<GpxReader.Point>, Closeable {
    private static final int MAX_TEXT = 64;

    private final InputStream in;
    private final XMLStreamReader xml;
    private final String vehicleId;
    private final Consumer<? super InvalidRowException> onInvalid;
    private @Nullable Point ahead;

    /**
     * A point of a track.
     *
     * @param line the line on which it starts; the first of the file is 1
     * @param position the fix
     */
    public record Point(long line, Position position) {}

    private GpxReader(
            InputStream in, XMLStreamReader xml, String vehicleId, Consumer<? super InvalidRowException> onInvalid) {
        this.in = in;
        this.xml = xml;
        this.vehicleId = vehicleId;
        this.onInvalid = onInvalid;
    }

    /**
     * Reads the points as fixes of the vehicle's own device.
     *
     * @param in plain XML; the reader closes it
     * @param onInvalid told of each point left out, by the thread that reads; what it throws, {@code next} throws
     * @throws IOException when the stream cannot be read, is not XML, or its root is not {@code gpx}
     * @throws InvalidFieldException when that is no id of a vehicle
     */
    public static GpxReader of(InputStream in, String vehicleId, Consumer<? super InvalidRowException> onInvalid)
            throws IOException {
        Position.builder(vehicleId);
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            GpxReader reader = new GpxReader(in, xml, vehicleId, onInvalid);
            reader.readRoot();
            return reader;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entities are not looked up");
        });
        return factory;
    }

    private static IOException broken(XMLStreamException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new IOException("line " + line + ": is not the XML of a GPX file: " + message, e);
    }

    private void readRoot() throws IOException, XMLStreamException {
        while (!xml.isStartElement()) {
            next(xml);
        }
        if (!xml.getLocalName().equals("gpx")) {
            throw new IOException("line " + line() + ": the root must be gpx, is " + xml.getLocalName());
        }
    }

    /** Goes on, and ends at what could bring in anything from elsewhere. */
    private static int next(XMLStreamReader xml) throws IOException, XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new IOException(
                    "line " + xml.getLocation().getLineNumber() + ": a document type or an entity is not taken");
        }
        return event;
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }

    /** Whether there is a valid point left; those that break a rule are reported on the way. */
    @Override
    public boolean hasNext() {
        try {
            while (ahead == null && xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
                int event = next(xml);
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("trkpt")) {
                    readPoint();
                }
            }
            return ahead != null;
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(broken(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next valid point. */
    @Override
    public Point next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("there is no point left");
        }
        Point point = ahead;
        ahead = null;
        return point;
    }

    private void readPoint() throws IOException, XMLStreamException {
        long line = line();
        Draft draft = new Draft(xml.getAttributeValue(null, "lat"), xml.getAttributeValue(null, "lon"));
        int depth = 1;
        while (depth > 0) {
            int event = next(xml);
            if (event == XMLStreamConstants.START_ELEMENT && draft.takes(xml.getLocalName())) {
                draft.take(xml.getLocalName(), text());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        try {
            ahead = new Point(line, draft.toPosition(vehicleId));
        } catch (InvalidFieldException e) {
            String field = e.field().equals("fixTime") ? "time" : e.field();
            onInvalid.accept(new InvalidRowException(line, field, e.problem()));
        }
    }

    /** The text of the element, whose elements within it do not count; ends at its end. */
    private String text() throws IOException, XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (depth == 1 && xml.isCharacters() && text.length() <= MAX_TEXT) {
                text.append(xml.getText());
            }
        }
        String stripped = text.toString().strip();
        return stripped.length() <= MAX_TEXT ? stripped : stripped.substring(0, MAX_TEXT) + "...";
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        } finally {
            in.close();
        }
    }

    /** What a point says, as text; of an element that stands twice the first counts. */
    private static final class Draft {
        private final @Nullable String lat;
        private final @Nullable String lon;
        private @Nullable String ele;
        private @Nullable String time;
        private @Nullable String speed;
        private @Nullable String course;

        Draft(@Nullable String lat, @Nullable String lon) {
            this.lat = lat;
            this.lon = lon;
        }

        boolean takes(String name) {
            return switch (name) {
                case "ele" -> ele == null;
                case "time" -> time == null;
                case "speed" -> speed == null;
                case "course" -> course == null;
                default -> false;
            };
        }

        void take(String name, String text) {
            switch (name) {
                case "ele" -> ele = text;
                case "time" -> time = text;
                case "speed" -> speed = text;
                default -> course = text;
            }
        }

        Position toPosition(String vehicleId) {
            Position.Builder fix = Position.builder(vehicleId);
            fix.at(number("lat", lat), number("lon", lon));
            fix.fixTime(time());
            if (isGiven(ele)) {
                fix.altitude(number("ele", ele));
            }
            if (isGiven(speed)) {
                fix.speed(number("speed", speed));
            }
            if (isGiven(course)) {
                double degrees = number("course", course);
                fix.heading(degrees == 360 ? 0 : degrees);
            }
            return fix.build();
        }

        private static boolean isGiven(@Nullable String text) {
            return text != null && !text.isEmpty();
        }

        private long time() {
            String text = time;
            if (text == null || text.isEmpty()) {
                throw new InvalidFieldException("time", "is missing");
            }
            try {
                // GPX times are UTC, and some programs leave that out.
                boolean bare = text.length() == "2026-11-23T21:48:33".length();
                return TimeForm.ISO.parse(bare ? text + "Z" : text);
            } catch (IllegalArgumentException e) {
                throw new InvalidFieldException("time", String.valueOf(e.getMessage()));
            }
        }

        private static double number(String field, @Nullable String text) {
            if (text == null) {
                throw new InvalidFieldException(field, "is missing");
            }
            try {
                return Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new InvalidFieldException(field, "is not a number: '" + text + "'");
            }
        }
    }
}
