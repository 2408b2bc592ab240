package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.json.InvalidJsonException;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.feed.FeedMessage;
import com.aocv2.tracking.server.intake.ResultJson;
import com.aocv2.tracking.store.StoreException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The messages of the server. An id is a Long or a String, as the client gave it, or null. */
final class Wire {
    private static final int OVERLOAD_SECONDS = 1;
    private static final int STORE_SECONDS = 5;

    private Wire() {}

    static byte[] welcome(Principal principal) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("type", "welcome");
            out.writeStringField("user", principal.subject());
            out.writeStringField("role", principal.role().wireName());
            out.writeEndObject();
        });
    }

    static byte[] unsubscribed(String id) {
        return Json.bytes(out -> {
            begin(out, "unsubscribed", id);
            out.writeEndObject();
        });
    }

    static byte[] ack(@Nullable Object id, List<IngestResult> results, OptionalDouble wanted) {
        if (!(id instanceof Long number) || wanted.isPresent() || !allAccepted(results)) {
            return Json.bytes(out -> {
                begin(out, "ack", id);
                ResultJson.writeSummary(out, results, wanted);
                out.writeEndObject();
            });
        }
        // By far the most are like this.
        return ("{\"type\":\"ack\",\"id\":" + number + ",\"accepted\":" + results.size()
                        + ",\"late\":0,\"duplicate\":0,\"future\":0,\"rejected\":0}")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean allAccepted(List<IngestResult> results) {
        for (IngestResult result : results) {
            if (result.outcome() != Outcome.ACCEPTED) {
                return false;
            }
        }
        return true;
    }

    static byte[] error(@Nullable Object id, Throwable failure) {
        if (failure instanceof InvalidFieldException e) {
            return error(id, "invalid_field", String.valueOf(e.getMessage()), e.field(), 0);
        }
        if (failure instanceof InvalidJsonException e) {
            return error(id, "invalid_json", String.valueOf(e.getMessage()), null, 0);
        }
        if (failure instanceof OverloadedException) {
            return error(id, "overloaded", "send it again a little later", null, OVERLOAD_SECONDS);
        }
        if (failure instanceof StoreException) {
            return error(id, "store_unavailable", "nothing was acknowledged; send it again", null, STORE_SECONDS);
        }
        if (failure instanceof IllegalStateException) {
            return error(id, "overloaded", "the server is stopping", null, STORE_SECONDS);
        }
        return error(id, "internal", "something is wrong with the server", null, 0);
    }

    static byte[] error(@Nullable Object id, String code, String detail, @Nullable String field, int retryAfter) {
        return Json.bytes(out -> {
            begin(out, "error", id);
            out.writeStringField("code", code);
            out.writeStringField("detail", detail);
            if (field != null) {
                out.writeStringField("field", field);
            }
            if (retryAfter > 0) {
                out.writeNumberField("retryAfter", retryAfter);
            }
            out.writeEndObject();
        });
    }

    /** What stands before the fields of a feed's message. */
    static byte[] head(FeedMessage.Kind kind, String id) {
        byte[] whole = Json.bytes(out -> {
            begin(out, kind.wireName(), id);
            out.writeEndObject();
        });
        whole[whole.length - 1] = ',';
        return whole;
    }

    /** The message with the head in place of the brace that it begins with. */
    static byte[] join(byte[] head, byte[] body) {
        byte[] joined = new byte[head.length + body.length - 1];
        System.arraycopy(head, 0, joined, 0, head.length);
        System.arraycopy(body, 1, joined, head.length, body.length - 1);
        return joined;
    }

    private static void begin(JsonGenerator out, String type, @Nullable Object id) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        if (id instanceof Long number) {
            out.writeNumberField("id", number);
        } else if (id instanceof String text) {
            out.writeStringField("id", text);
        }
    }
}
