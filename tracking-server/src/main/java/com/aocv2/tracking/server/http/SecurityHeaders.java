package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.config.MapConfig;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** What browsers are told to keep out. Immutable. */
final class SecurityHeaders {
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NOT_STORED = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField HTTPS_ONLY =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");
    private static final List<HttpField> API = List.of(
            NO_SNIFF,
            NOT_STORED,
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

    private final List<HttpField> page;

    SecurityHeaders(MapConfig map) {
        String images = "img-src 'self' data: blob:" + tileHost(map.tileUrl());
        this.page = List.of(
                NO_SNIFF,
                new PreEncodedHttpField(
                        "Content-Security-Policy",
                        "default-src 'self'; " + images
                                + "; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
                                + "; frame-ancestors 'none'"),
                new PreEncodedHttpField("X-Frame-Options", "DENY"),
                new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
                new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
                new PreEncodedHttpField("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=()"));
    }

    /** The origin of the tiles, after a space; a template's {a-c} becomes a wildcard. */
    private static String tileHost(@Nullable String template) {
        if (template == null || template.startsWith("/")) {
            return "";
        }
        int scheme = template.indexOf("://");
        int end = template.indexOf('/', scheme + 3);
        String origin = end < 0 ? template : template.substring(0, end);
        String host = origin.replaceAll("://\\{[^}]*}\\.", "://*.");
        try {
            URI.create(host.replace("*", "any"));
        } catch (IllegalArgumentException e) {
            return "";
        }
        return " " + host;
    }

    /** For answers of the API. */
    void ofApi(HttpFields.Mutable answer, boolean secure) {
        put(API, answer, secure);
    }

    /** For pages and what they are made of. */
    void ofPage(HttpFields.Mutable answer, boolean secure) {
        put(page, answer, secure);
    }

    private static void put(List<HttpField> fields, HttpFields.Mutable answer, boolean secure) {
        for (int i = 0; i < fields.size(); i++) {
            answer.put(fields.get(i));
        }
        if (secure) {
            answer.put(HTTPS_ONLY);
        }
    }
}
