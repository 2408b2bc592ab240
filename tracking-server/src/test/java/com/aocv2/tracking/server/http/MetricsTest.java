package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    private static final String TOKEN = "a-token-of-32-characters-for-prometheus";

    @TempDir
    private Path folder = Path.of("");

    private static Map<String, Double> read(Answer answer) {
        Map<String, Double> values = new TreeMap<>();
        answer.text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
        return values;
    }

    @Test
    void messagesAreCountedByOutcomeAndTimedFromReceiptToDurable() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            String device = server.token(Role.DEVICE);
            String body = "{\"fixTime\":1767600000000,\"lat\":37.7,\"lon\":-122.4}";
            for (int i = 0; i < 3; i++) {
                server.send("POST", "/api/v1/positions", device, body);
            }
            Map<String, Double> values = read(server.get("/metrics", null));
            assertThat(values)
                    .containsEntry("tracking_ingest_messages_total{outcome=\"accepted\"}", 1.0)
                    .containsEntry("tracking_ingest_messages_total{outcome=\"duplicate\"}", 2.0)
                    .containsEntry("tracking_ingest_messages_total{outcome=\"rejected\"}", 0.0);
            assertThat(values.keySet())
                    .anyMatch(name -> name.contains("suppressed") && name.contains("reason="))
                    .anyMatch(name -> name.contains("durable") && name.contains("_bucket"))
                    .anyMatch(name -> name.contains("delivered") && name.contains("_bucket"))
                    .anyMatch(name -> name.contains("queue"))
                    .anyMatch(name -> name.startsWith("tracking_live_subscribers"))
                    .anyMatch(name -> name.startsWith("tracking_live_conflated"))
                    .anyMatch(name -> name.startsWith("tracking_live_gaps"))
                    .anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
            assertThat(values.entrySet().stream()
                            .filter(e ->
                                    e.getKey().contains("durable") && e.getKey().contains("_count"))
                            .mapToDouble(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(3);
            assertThat(values.keySet()).noneMatch(name -> name.contains("device-1"));
        }
    }

    @Test
    void aTokenGuardsThemWhereOneIsSet() throws Exception {
        Path file = Files.writeString(folder.resolve("metrics-token"), TOKEN);
        try (TestServer server = TestServer.start(folder, "store", "memory", "metrics-token-file", file.toString())) {
            assertThat(server.get("/metrics", null).status()).isEqualTo(401);
            assertThat(server.get("/metrics", TOKEN).status()).isEqualTo(200);
        }
        try (TestServer server = TestServer.start(folder, "store", "memory", "metrics", "off")) {
            assertThat(server.get("/metrics", null).status()).isEqualTo(404);
        }
    }
}
