package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.json.MessageJson;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.server.config.Config;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A running server as commands talk to it. What can be sent again is: a server that restarts or is full is waited for.
 * Blocks; not thread-safe.
 */
final class RemoteServer {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final ObjectMapper MAPPER = new ObjectMapper(Json.factory());

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI base;
    private final @Nullable String token;

    /**
     * Contacts nobody yet.
     *
     * @param base scheme, host and port
     * @param token an access token, or null to be nobody
     */
    RemoteServer(URI base, @Nullable String token) {
        if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme())) || base.getHost() == null) {
            throw new CommandException("--url must be like http://localhost:5000, is " + base);
        }
        this.base = base;
        this.token = token;
    }

    /** Where a server with this configuration answers on this machine. */
    static URI here(Config config) {
        return URI.create("http://127.0.0.1:" + config.http().httpPort());
    }

    URI base() {
        return base;
    }

    /** @throws CommandException unless the probe answers that all is well */
    void requireHealthy(String probe) {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(
                    HttpRequest.newBuilder(base.resolve(probe)).timeout(CONNECT).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandException(base + " does not answer (" + e + ")", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (answer.statusCode() != 200) {
            throw new CommandException(base + probe + " answers " + answer.statusCode() + reasons(answer.body()));
        }
    }

    private static String reasons(byte[] body) {
        try {
            JsonNode reasons = MAPPER.readTree(body).path("reasons");
            return reasons.isEmpty() ? "" : ": " + reasons;
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends messages in one piece and tells how many came to what. */
    OutcomeCounts report(List<? extends Message> messages) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(128 * messages.size());
        for (Message message : messages) {
            lines.writeBytes(Json.bytes(out -> MessageJson.write(out, message)));
            lines.write('\n');
        }
        JsonNode answer = call("POST", "/api/v1/positions", "application/x-ndjson", lines.toByteArray());
        OutcomeCounts counts = new OutcomeCounts();
        for (Outcome outcome : Outcome.values()) {
            counts.add(outcome, answer.path(outcome.wireName()).asLong());
        }
        return counts;
    }

    /**
     * Makes these geofences, or changes those whose ids are known. One by one: no request grows too long.
     *
     * @param since the time of the first fix that they are to judge, epoch milliseconds
     */
    void putGeofences(Collection<Geofence> fences, long since) {
        for (Geofence fence : fences) {
            call(
                    "POST",
                    "/api/v1/geofences?validFrom=" + since,
                    "application/geo+json",
                    Json.bytes((JsonGenerator out) -> GeofenceJson.write(out, fence, 0)));
        }
    }

    /** A new token for the device. */
    String deviceToken(String deviceId) {
        String id = URLEncoder.encode(deviceId, StandardCharsets.UTF_8).replace("+", "%20");
        return call("POST", "/api/v1/devices/" + id + "/token", null, new byte[0])
                .path("token")
                .asText();
    }

    JsonNode get(String path) {
        return call("GET", path, null, new byte[0]);
    }

    private JsonNode call(String method, String path, @Nullable String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> answer = sendUntilAnswered(request.build());
        if (answer.statusCode() >= 300) {
            throw new CommandException(
                    method + " " + path + " answers " + answer.statusCode() + ": " + problem(answer.body()));
        }
        return json(answer.body());
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer is no JSON", e);
        }
    }

    /** The detail of a problem document, or what there is instead. */
    private static String problem(byte[] body) {
        try {
            JsonNode problem = MAPPER.readTree(body);
            return problem.path("detail").asText(problem.path("title").asText("no reason given"));
        } catch (IOException e) {
            return "no reason given";
        }
    }

    private HttpResponse<byte[]> sendUntilAnswered(HttpRequest request) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String trouble;
            long pause = 1;
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (!LATER.contains(answer.statusCode())) {
                    return answer;
                }
                trouble = "answers " + answer.statusCode() + " again and again";
                pause = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            } catch (IOException e) {
                trouble = "does not answer (" + e + ")";
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (System.nanoTime() - giveUp > 0) {
                throw new CommandException(base + " " + trouble);
            }
            pause(Math.min(pause, 10));
        }
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Math.max(1, seconds) * 1000);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CommandException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandException("interrupted", e);
    }
}
