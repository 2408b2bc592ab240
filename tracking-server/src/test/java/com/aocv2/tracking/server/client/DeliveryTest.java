package com.aocv2.tracking.server.client;

import static com.aocv2.tracking.server.client.Ledger.Entry.ALARM;
import static com.aocv2.tracking.server.client.Ledger.Entry.FIX;
import static com.aocv2.tracking.server.client.Ledger.Entry.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.client.Ledger.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of what was delivered finds whatever is wrong. */
final class DeliveryTest {
    private static final NavigableMap<Integer, Entry> TAKEN =
            new TreeMap<>(Map.of(1, FIX, 2, ALARM, 3, UNKNOWN, 4, FIX));

    @TempDir
    private Path folder = Path.of("");

    private static List<String> problems(List<Integer> fixes, List<Integer> alarms) {
        return new Delivery(fixes, alarms).problems(TAKEN);
    }

    @Test
    void whatIsThereOnceAndInOrderIsRight() {
        assertThat(problems(List.of(1, 4), List.of(2))).isEmpty();
        assertThat(problems(List.of(1, 3, 4), List.of(2))).isEmpty();
        assertThat(problems(List.of(1, 4), List.of(3, 2))).isEmpty();
    }

    @Test
    void whatIsMissingIsFound() {
        assertThat(problems(List.of(1), List.of(2))).singleElement().asString().startsWith("FIX 4");
        assertThat(problems(List.of(1, 4), List.of()))
                .singleElement()
                .asString()
                .startsWith("ALARM 2");
    }

    @Test
    void whatIsThereTwiceIsFound() {
        assertThat(problems(List.of(1, 1, 4), List.of(2)))
                .singleElement()
                .asString()
                .startsWith("FIX 1");
        assertThat(problems(List.of(1, 4), List.of(2, 2)))
                .singleElement()
                .asString()
                .startsWith("ALARM 2");
        assertThat(problems(List.of(1, 3, 4), List.of(2, 3)))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN 3");
    }

    @Test
    void whatIsOutOfOrderOrWasNeverTakenIsFound() {
        assertThat(problems(List.of(4, 1), List.of(2))).containsExactly("FIX 1 comes after 4");
        assertThat(problems(List.of(1, 4, 5), List.of(2))).containsExactly("5 was never taken");
    }

    @Test
    void aLedgerGoesOnWhereItWas() throws IOException {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = Ledger.append(file)) {
            ledger.write("v1", 1, FIX);
            ledger.write("v2", 1, ALARM);
        }
        try (Ledger ledger = Ledger.append(file)) {
            ledger.write("v1", 2, UNKNOWN);
        }
        assertThat(Ledger.read(file))
                .isEqualTo(
                        Map.of("v1", new TreeMap<>(Map.of(1, FIX, 2, UNKNOWN)), "v2", new TreeMap<>(Map.of(1, ALARM))));
    }
}
