package com.aocv2.tracking.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class GpxWriterTest {
    private static final String GPX = "http://www.topografix.com/GPX/1/1";
    private static final String EXTENSION = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2";
    private static final long GAP = 15 * 60_000;

    private static byte[] write(String name, List<Fix> track) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GpxWriter.write(bytes, name, track.iterator());
        return bytes.toByteArray();
    }

    private static Document parse(byte[] gpx) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(gpx));
    }

    private static Fix at(long time) {
        return new Fix(Position.of("v", time, 1, 2), time, time, 0);
    }

    @Test
    void aPointHasItsElementsInTheOrderOfTheSchema() throws IOException {
        Position position = Position.builder("v")
                .fixTime(1000)
                .at(37.7793, -122.4193)
                .altitude(12.3)
                .speed(13.9)
                .heading(270)
                .build();
        byte[] gpx = write("Ambulance 7", List.of(new Fix(position, 2000, 1500, Fix.CLOCK_CORRECTED), at(3000)));
        assertThat(new String(gpx, StandardCharsets.UTF_8)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <gpx version="1.1" creator="AOC Tracking" xmlns="http://www.topografix.com/GPX/1/1" \
                        xmlns:tp="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
                        <trk><name>Ambulance 7</name>
                        <trkseg>
                        <trkpt lat="37.7793" lon="-122.4193"><ele>12.3</ele><time>1970-01-01T00:00:01.500Z</time>\
                        <extensions><tp:TrackPointExtension><tp:speed>13.9</tp:speed><tp:course>270</tp:course>\
                        </tp:TrackPointExtension></extensions></trkpt>
                        <trkpt lat="1" lon="2"><time>1970-01-01T00:00:03.000Z</time></trkpt>
                        </trkseg>
                        </trk>
                        </gpx>
                        """);
    }

    @Test
    void aGapBeginsANewSegment() throws Exception {
        Document gpx = parse(write("v", List.of(at(1), at(1 + GAP), at(2 + 2 * GAP), at(3 + 2 * GAP))));
        NodeList segments = gpx.getElementsByTagNameNS(GPX, "trkseg");
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < segments.getLength(); i++) {
            points.add(((Element) segments.item(i))
                    .getElementsByTagNameNS(GPX, "trkpt")
                    .getLength());
        }
        assertThat(points).containsExactly(2, 2);
    }

    @Test
    void anEmptyTrackIsStillGpx() throws Exception {
        Document gpx = parse(write("v", List.of()));
        assertThat(gpx.getDocumentElement().getNamespaceURI()).isEqualTo(GPX);
        assertThat(gpx.getElementsByTagNameNS(GPX, "trk").getLength()).isEqualTo(1);
        assertThat(gpx.getElementsByTagNameNS(GPX, "trkseg").getLength()).isZero();
    }

    @Test
    void namesComeBackAsTheyWere() throws Exception {
        String name = "<R&D> ]]> \"7\" '\u00e9' \ud83d\ude91 a\r\nb\tc";
        Node read = parse(write(name, List.of()))
                .getElementsByTagNameNS(GPX, "name")
                .item(0);
        assertThat(read.getTextContent()).isEqualTo(name);
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        Node read = parse(write("a\u0000b\u001fc\uffffd\ud800e\udc00", List.of()))
                .getElementsByTagNameNS(GPX, "name")
                .item(0);
        assertThat(read.getTextContent()).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffd");
    }

    @Test
    void speedOrCourseMayStandAlone() throws Exception {
        Position slow = Position.builder("v").fixTime(1).at(0, 0).speed(0).build();
        Position north = Position.builder("v").fixTime(2).at(0, 0).heading(0).build();
        Document gpx = parse(write("v", List.of(new Fix(slow, 1, 1, 0), new Fix(north, 2, 2, 0))));
        assertThat(gpx.getElementsByTagNameNS(EXTENSION, "speed").getLength()).isEqualTo(1);
        assertThat(gpx.getElementsByTagNameNS(EXTENSION, "course").getLength()).isEqualTo(1);
    }

    @Test
    void numbersHaveNoExponent() throws IOException {
        Position position = Position.builder("v")
                .fixTime(1)
                .at(1e-7, -1.23456789e-15)
                .altitude(-1e-20)
                .build();
        assertThat(new String(write("v", List.of(new Fix(position, 1, 1, 0))), StandardCharsets.UTF_8))
                .contains("lat=\"0.0000001\" lon=\"0\"", "<ele>0</ele>");
    }
}
