package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /openapi.json} says is what the server does: every route, every example, every answer. */
final class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SPEC = read();
    /** What another part of the server answers; {@code LiveEndpointsTest} holds them to their word. */
    private static final Set<String> MOUNTED = Set.of("GET /ws", "GET /api/v1/stream");

    @TempDir
    private Path folder = Path.of("");

    /** One method of one path, as it is described. */
    private record Operation(String method, String path, JsonNode description) {
        String name() {
            return method + " " + path;
        }

        @Nullable
        Role role() {
            return Role.ofWireName(description.path("x-role").asText()).orElse(null);
        }

        List<JsonNode> parameters() {
            List<JsonNode> parameters = new ArrayList<>();
            description.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
            return parameters;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/web/openapi.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? SPEC.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        SPEC.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(SPEC.path("openapi").asText()).startsWith("3.1.");
        List<String> references = SPEC.findValuesAsText("$ref");
        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        reference -> assertThat(SPEC.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
        Set<String> ids = new HashSet<>();
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(ids.add(operation.description.path("operationId").asText()))
                    .isTrue();
            assertThat(operation.description.path("summary").asText()).isNotBlank();
        });
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() {
        Set<String> routes = new TreeSet<>(MOUNTED);
        for (Route route : Api.routes(folder)) {
            if (route.kind() != Route.Kind.PAGE) {
                routes.add(route.method() + " " + route.template());
            }
        }
        assertThat(operations().stream().map(Operation::name).toList()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void rolesAndVariablesAreThoseOfTheRoutes() {
        for (Route route : Api.routes(folder)) {
            if (route.kind() != Route.Kind.PAGE) {
                Operation operation = operation(route.method() + " " + route.template());
                assertThat(operation.role()).as(operation.name()).isEqualTo(route.role());
                assertThat(operation.description.has("requestBody"))
                        .as(operation.name())
                        .isEqualTo(route.takesBody());
                assertThat(operation.parameters().stream()
                                .filter(p -> p.path("in").asText().equals("path"))
                                .map(p -> "{" + p.path("name").asText() + "}"))
                        .as(operation.name())
                        .allMatch(route.template()::contains)
                        .hasSize(route.template().split("\\{", -1).length - 1);
            }
        }
    }

    private static Operation operation(String name) {
        return operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not described"));
    }

    @Test
    void everyExampleFitsItsSchema() {
        int examples = 0;
        for (Operation operation : operations()) {
            List<JsonNode> media = new ArrayList<>();
            operation.description.path("requestBody").path("content").forEach(media::add);
            operation
                    .description
                    .path("responses")
                    .forEach(response -> resolved(response).path("content").forEach(media::add));
            for (JsonNode content : media) {
                if (content.has("example")) {
                    assertThat(errors(content.path("schema"), content.path("example")))
                            .as(operation.name())
                            .isEmpty();
                    examples++;
                }
            }
        }
        assertThat(examples).isGreaterThan(60);
    }

    @Test
    void whatIsNotDescribedIsFound() {
        JsonNode page = SPEC.at("/components/schemas/EventPage");
        JsonNode example =
                SPEC.at("/paths/~1api~1v1~1events~1recent/get/responses/200/content/application~1json/example");
        assertThat(errors(page, example)).isEmpty();
        ObjectNode more = example.deepCopy();
        ((ObjectNode) more.at("/items/0/reason")).put("undescribed", 1);
        assertThat(errors(page, more)).hasSize(1);
        ObjectNode less = example.deepCopy();
        ((ObjectNode) less.at("/items/0")).remove("revision");
        assertThat(errors(page, less)).hasSize(1);
        ObjectNode wrong = example.deepCopy();
        ((ObjectNode) wrong.at("/items/0")).put("time", "yesterday");
        assertThat(errors(page, wrong)).hasSize(1);
    }

    /** The schemas with every object closed, so that a field that nobody described is found. */
    private static Set<ValidationMessage> errors(JsonNode schema, JsonNode value) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.set("components", SPEC.path("components").deepCopy());
        whole.putObject("$defs").set("value", schema.deepCopy());
        close(whole);
        whole.put("$ref", "#/$defs/value");
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        return compiled.validate(
                value.toString(),
                InputFormat.JSON,
                context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiTest::close);
    }

    /** Asks for everything with the examples of the description, the destructive last. */
    @Test
    void everyOperationAnswersAsDescribed() throws IOException {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            String link = server.server().adminLink().orElseThrow().code();
            Answer refused = server.send("POST", "/api/v1/auth/link", null, "{\"code\":\"nonsense\"}");
            assertAnswer(operation("POST /api/v1/auth/link"), refused);
            Map<String, String> bodies = prepare(server, link);
            List<Operation> all = operations().stream()
                    .filter(operation -> !MOUNTED.contains(operation.name()))
                    .sorted(Comparator.comparingInt(OpenApiTest::turn))
                    .toList();
            for (Operation operation : all) {
                Answer answer = send(server, operation, bodies);
                assertThat(answer.status()).as("%s: %s", operation, answer).isLessThan(300);
                assertAnswer(operation, answer);
            }
        }
    }

    private static int turn(Operation operation) {
        List<String> first = List.of(
                "POST /api/v1/auth/link",
                "PUT /api/v1/users/{user}",
                "POST /api/v1/auth/login",
                "PUT /api/v1/vehicles/{id}",
                "PUT /api/v1/geofences/{id}",
                "POST /api/v1/positions",
                "POST /api/v1/devices/{id}/token");
        int index = first.indexOf(operation.name());
        if (index >= 0) {
            return index;
        }
        return operation.method.equals("DELETE") ? 200 : operation.name().endsWith("acknowledge") ? 150 : 100;
    }

    /** What the examples stand on, and what cannot be an example because it is a secret. */
    private static Map<String, String> prepare(TestServer server, String link) {
        long now = System.currentTimeMillis();
        server.server()
                .engine()
                .ingest(List.of(
                        Position.of("ambulance-7", now - 600_000, 37.7754, -122.4193), // a stop and a trip
                        Position.of("ambulance-7", now - 300_000, 37.7754, -122.4193),
                        Position.of("ambulance-7", now - 60_000, 37.7793, -122.4193)));
        server.server()
                .engine()
                .ingest(new Alarm("ambulance-7", "ambulance-7", "panic", now, null, Double.NaN, Double.NaN, 0));
        var account = server.server()
                .auth()
                .accounts()
                .create("bob", Role.VIEWER, Set.of(), "correct horse battery")
                .orElseThrow();
        return Map.of(
                "POST /api/v1/auth/link",
                "{\"code\":\"" + link + "\"}",
                "POST /api/v1/auth/refresh",
                "{\"refreshToken\":\""
                        + server.server().auth().sessions().openTokens(account).refreshToken() + "\"}",
                "token of POST /api/v1/auth/password",
                server.server().auth().sessions().openTokens(account).accessToken(),
                "alarm",
                server.get("/api/v1/alarms", server.token(Role.VIEWER))
                        .json()
                        .at("/items/0/id")
                        .asText());
    }

    private Answer send(TestServer server, Operation operation, Map<String, String> given) {
        HttpRequest.Builder request = server.request(target(operation, given));
        Map.Entry<String, JsonNode> body = Stream.concat(
                        operation.description.path("requestBody").path("content").properties().stream(),
                        Stream.of(Map.entry("", MAPPER.nullNode())))
                .findFirst()
                .orElseThrow();
        if (body.getKey().isEmpty()) {
            request.method(operation.method, BodyPublishers.noBody());
        } else {
            String text = given.getOrDefault(
                    operation.name(), body.getValue().path("example").toString());
            request.method(operation.method, BodyPublishers.ofString(text)).header("Content-Type", body.getKey());
        }
        Role role = operation.role();
        if (role != null) {
            Role sender = role == Role.DEVICE ? Role.DISPATCHER : role;
            request.header(
                    "Authorization",
                    "Bearer " + given.getOrDefault("token of " + operation.name(), server.token(sender)));
        }
        return server.send(request.build());
    }

    /** The path with the examples of its variables, and the parameters that have one. */
    private static String target(Operation operation, Map<String, String> given) {
        String path = operation.path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String value = operation.path.contains("/alarms/{id}")
                    ? String.valueOf(given.get("alarm"))
                    : parameter.path("example").asText();
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encoded);
            } else if (parameter.has("example")) {
                query.add(name + "=" + encoded);
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static void assertAnswer(Operation operation, Answer answer) {
        JsonNode responses = operation.description.path("responses");
        String status = String.valueOf(answer.status());
        assertThat(responses.has(status) || answer.status() >= 400)
                .as("%s answers %s, which is not described", operation, answer)
                .isTrue();
        JsonNode content = resolved(responses.has(status) ? responses.path(status) : responses.path("default"))
                .path("content");
        if (content.isEmpty()) {
            assertThat(answer.response().body()).as(operation.name()).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").split(";", 2)[0];
        assertThat(content.has(type)).as("%s answers with %s", operation, type).isTrue();
        if (type.endsWith("json") && !type.contains("ndjson")) {
            assertThat(errors(content.path(type).path("schema"), answer.json()))
                    .as("%s: %s", operation, answer)
                    .isEmpty();
        }
    }
}
