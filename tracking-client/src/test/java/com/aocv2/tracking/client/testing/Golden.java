package com.aocv2.tracking.client.testing;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the core writes and reads. */
public final class Golden {
    private Golden() {}

    public static String text(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/com/aocv2/tracking/json/golden/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonFields fields(String name) {
        return JsonFields.parse(text(name));
    }
}
