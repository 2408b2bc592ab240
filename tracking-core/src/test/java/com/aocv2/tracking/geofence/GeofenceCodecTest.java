package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeofenceCodecTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());

    /** The first geofence below, by format 1: version, id, name, no groups, no properties, detection, circle, sum. */
    private static final String WRITTEN_BY_FORMAT_1 =
            "0101630163000000405900000000000040340000000000000202000000000000000a000000000000"
                    + "0000000000000000005a000000000000000000024042e3c01a36e2ebc05e9ad5cfaacd9f4062c000"
                    + "00000000b30cc204";

    static Stream<Geofence> geofences() {
        return Stream.of(
                Geofence.builder("c", Circle.of(37.7793, -122.4193, 150))
                        .detection(Detection.DEFAULT.withConfirmEnter(2).withConfirmExit(2))
                        .build(),
                Geofence.of("l", Corridor.of(51, 37.75, 179.9, 37.76, -179.9, 37.76, -179)),
                Geofence.builder(
                                "a\ud83d\ude91",
                                Area.of(List.of(
                                        List.of(
                                                new double[] {0, 0, 0, 9, 9, 9},
                                                new double[] {1, 2, 1, 3.0000000000000004, 2, 3}),
                                        List.of(new double[] {-90, -180, -90, 180, -80, 0}))))
                        .name("Zone \u00e9")
                        .groups(Set.of("x", "y", "z"))
                        .properties(Map.of("color", "red", "note", "", "n", "x".repeat(1000)))
                        .detection(new Detection(
                                Detection.Mode.RAW,
                                80.5,
                                0,
                                1000,
                                1,
                                Duration.ofMillis(12_345),
                                Duration.ofSeconds(60, 999_999_999),
                                true,
                                Duration.ofSeconds(1, 1),
                                0.1,
                                OpeningHours.parse("22:00-06:00; Su off", ZoneId.of("Europe/Vienna"))))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("geofences")
    void whatIsEncodedIsDecoded(Geofence geofence) {
        byte[] bytes = GeofenceCodec.encode(geofence);
        Geofence decoded = GeofenceCodec.decode(bytes);
        assertThat(decoded)
                .usingRecursiveComparison()
                .comparingOnlyFields("id", "name", "groups", "detection", "properties")
                .isEqualTo(geofence);
        assertThat(decoded.shape()).hasSameClassAs(geofence.shape());
        assertThat(GeofenceCodec.encode(decoded)).isEqualTo(bytes);
    }

    @Test
    void randomAreasKeepEveryBitOfTheirCoordinates() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            double[] ring = new double[2 * (3 + random.nextInt(300))];
            for (int k = 0; k < ring.length; k += 2) {
                ring[k] = random.nextDouble() * 180 - 90;
                ring[k + 1] = random.nextDouble() * 360 - 180;
            }
            Area area = Area.polygon(ring);
            Geofence decoded = GeofenceCodec.decode(GeofenceCodec.encode(Geofence.of("r", area)));
            double[] read = ((Area) decoded.shape()).polygons().get(0).get(0);
            assertThat(read)
                    .as("seed %d", SEED)
                    .isEqualTo(area.polygons().get(0).get(0));
        }
    }

    @Test
    void formatOneStaysReadable() {
        byte[] written = HexFormat.of().parseHex(WRITTEN_BY_FORMAT_1);
        Geofence read = GeofenceCodec.decode(written);
        assertThat(((Circle) read.shape()).radius()).isEqualTo(150);
        assertThat(read.detection())
                .isEqualTo(Detection.DEFAULT.withConfirmEnter(2).withConfirmExit(2));
    }

    @ParameterizedTest
    @MethodSource("geofences")
    void aFlippedBitIsNoticed(Geofence geofence) {
        byte[] bytes = GeofenceCodec.encode(geofence);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> GeofenceCodec.decode(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("geofences")
    void cutBytesAreNoticed(Geofence geofence) {
        byte[] bytes = GeofenceCodec.encode(geofence);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> GeofenceCodec.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("geofences")
    void bytesOfAnotherMakingAreReadOrRefused(Geofence geofence) {
        Random random = new Random(SEED);
        byte[] bytes = GeofenceCodec.encode(geofence);
        for (int i = 0; i < 20_000; i++) {
            byte[] forged = bytes.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                forged[1 + random.nextInt(forged.length - 5)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(signed(Arrays.copyOf(forged, 5 + random.nextInt(forged.length - 4))));
        }
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            GeofenceCodec.decode(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ": " + HexFormat.of().formatHex(bytes), e);
        }
    }

    /** With the checksum that fits, so that not it but the reading has to cope. */
    private static byte[] signed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
        return bytes;
    }
}
