package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.config.LatLon;
import com.aocv2.tracking.server.config.MapConfig;
import java.io.IOException;

/** The map, the reference of the API, and what they are made of. */
final class PageEndpoints {
    private static final String WEB = "web/";
    private static final String DOCS = "web/docs/";
    /** The version is that of the dependency; a test sees to it. */
    private static final String OPEN_LAYERS = "META-INF/resources/webjars/ol/10.7.0/";

    private final MapConfig map;
    private final StaticFiles files = new StaticFiles();

    PageEndpoints(MapConfig map) {
        this.map = map;
    }

    void index(Exchange exchange) throws IOException {
        files.send(exchange, WEB, "index.html");
    }

    void file(Exchange exchange) throws IOException {
        files.send(
                exchange,
                WEB,
                Router.decode(exchange.request().getHttpURI().getPath()).substring(1));
    }

    void openLayersScript(Exchange exchange) throws IOException {
        files.send(exchange, OPEN_LAYERS, "dist/ol.js");
    }

    void openLayersStyle(Exchange exchange) throws IOException {
        files.send(exchange, OPEN_LAYERS, "ol.css");
    }

    void docs(Exchange exchange) throws IOException {
        files.send(exchange, DOCS, "index.html");
    }

    void docsFile(Exchange exchange) throws IOException {
        files.send(exchange, DOCS, exchange.variable("file"));
    }

    void openApi(Exchange exchange) throws IOException {
        files.send(exchange, WEB, "openapi.json");
    }

    /** What the page needs to know before anybody has signed in. */
    void config(Exchange exchange) {
        exchange.answerHeaders().put("Cache-Control", "no-cache");
        exchange.json(200, out -> {
            out.writeStartObject();
            LatLon centre = map.centre();
            if (centre != null) {
                out.writeArrayFieldStart("center");
                out.writeNumber(centre.lon());
                out.writeNumber(centre.lat());
                out.writeEndArray();
                out.writeNumberField("zoom", map.zoom());
            }
            if (map.tileUrl() != null) {
                out.writeStringField("tileUrl", map.tileUrl());
            }
            if (map.attribution() != null) {
                out.writeStringField("tileAttribution", map.attribution());
            }
            out.writeEndObject();
        });
    }
}
