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
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());

    private static byte[] write(List<Fix> fixes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvWriter.write(bytes, fixes.iterator());
        return bytes.toByteArray();
    }

    @Test
    void unknownIsBlank() throws IOException {
        Position full = Position.builder("a,\"b\"")
                .deviceId("ü")
                .fixTime(1000)
                .at(37.7793, -122.4193)
                .speed(13.9)
                .heading(270)
                .altitude(-431.5)
                .accuracy(8)
                .battery(0.87)
                .build();
        List<Fix> fixes = List.of(
                new Fix(full, 2000, 1500, Fix.CLOCK_CORRECTED | Fix.SUSPECT),
                new Fix(Position.of("v", 9000, -0.5, 180), 9500, 9000, 0));
        assertThat(new String(write(fixes), StandardCharsets.UTF_8)).isEqualTo("""
                        vehicle,ts,lat,lon,speed_mps,heading,altitude,accuracy,battery,device,arrived_ts,flags
                        "a,""b""\",1000,37.7793,-122.4193,13.9,270,-431.5,8,0.87,ü,2000,5
                        v,9000,-0.5,180,,,,,,,9500,0
                        """);
    }

    @Test
    void theReaderGetsTheSameFixesBack() throws IOException {
        List<Fix> fixes = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            fixes.add(random(random, 1_795_470_513_123L + i));
        }
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (FixCsvReader rows = FixCsv.read(new ByteArrayInputStream(write(fixes)))) {
            for (Fix fix : fixes) {
                FixCsv.Row row = rows.next();
                assertThat(row.position()).as("seed %d", SEED).isEqualTo(fix.position());
                assertThat(row.arrivedTime()).isEqualTo(fix.receivedTime());
            }
            assertThat(rows.hasNext()).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Fix random(Random random, long time) {
        Position.Builder fix = Position.builder("v\"" + random.nextInt(9) + ",")
                .fixTime(time)
                .at(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
        if (random.nextBoolean()) {
            fix.speed(random.nextFloat() * 50).deviceId("d" + random.nextInt(9));
        }
        if (random.nextBoolean()) {
            fix.heading(random.nextFloat() * 359).altitude(random.nextGaussian() * 1000);
        }
        if (random.nextBoolean()) {
            fix.accuracy(Math.abs(random.nextGaussian())).battery(random.nextFloat());
        }
        return new Fix(fix.build(), time + random.nextInt(10_000), time, random.nextInt(64));
    }
}
