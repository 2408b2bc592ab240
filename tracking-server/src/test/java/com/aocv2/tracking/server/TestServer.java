package com.aocv2.tracking.server;

import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real server in this process, on free ports, and a plain client of it. */
public final class TestServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TrackingServer server;

    /** An answer. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        /** The body as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        /** The first header of that name, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }

    private TestServer(TrackingServer server) {
        this.server = server;
    }

    /** Starts with a RocksDB in the folder. */
    public static TestServer start(Path folder, String... settings) {
        return new TestServer(TrackingServer.start(config(folder, settings)));
    }

    /** Starts with the store and the clock of a test. */
    public static TestServer start(Path folder, Store store, InstantSource clock, String... settings) {
        return new TestServer(TrackingServer.start(config(folder, settings), store, clock));
    }

    /** The configuration for free ports on this machine; settings are names, or variables, and values in turn. */
    public static Config config(Path folder, String... settings) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "bind", "127.0.0.1",
                "http-port", "0",
                "ws-port", "0",
                "rate-limit", "0",
                "anonymous-rate-limit", "0",
                "grace-period", "2s",
                "store", StoreConfig.Kind.ROCKSDB.name().toLowerCase(Locale.ROOT),
                "data-folder", folder.resolve("data").toString(),
                "secrets-folder", folder.resolve("secrets").toString()));
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            (settings[i].startsWith("TRACKING_") ? variables : flags).put(settings[i], settings[i + 1]);
        }
        return Config.load(flags, variables);
    }

    /** The server. */
    public TrackingServer server() {
        return server;
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.httpPort());
    }

    /** A token of somebody with this role; of a device for {@link Role#DEVICE}, called {@code device-1}. */
    public String token(Role role) {
        return role == Role.DEVICE
                ? server.auth().deviceTokens().issue("device-1")
                : Auth.signedToken(server.config().auth(), InstantSource.system(), "test", role);
    }

    /** Asks without a body. */
    public Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null);
    }

    /** Sends a body of JSON, or none. */
    public Answer send(String method, String path, @Nullable String token, @Nullable String json) {
        HttpRequest.Builder request =
                request(path).method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    /** Starts a request to this server. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    /** Sends anything. */
    public Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
