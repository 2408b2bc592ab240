package com.aocv2.tracking.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes of a path. A literal segment wins over a variable one, and there is no going back: two templates that
 * differ only in where a variable stands share what is before it. Not changed after it was filled; thread-safe then.
 */
final class Router {
    private static final String HEAD = "HEAD";
    private static final String GET = "GET";

    private final Node root = new Node();
    private final Map<String, Match> literals = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();

    /** A segment, and what may follow it. */
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> methods = new LinkedHashMap<>();
        private @Nullable Node variable;
        private String variableName = "";
    }

    /** The routes of a path, by method, and what its variables stand for. */
    record Match(Map<String, Route> methods, Map<String, String> variables) {
        /** The route of the method, or null where there is none. */
        @Nullable
        Route route(String method) {
            Route found = methods.get(method);
            return found == null && method.equals(HEAD) ? methods.get(GET) : found;
        }

        /** The value of the header {@code Allow}. */
        String allow() {
            Collection<String> allowed = new TreeSet<>(methods.keySet());
            allowed.add("OPTIONS");
            if (allowed.contains(GET)) {
                allowed.add(HEAD);
            }
            return String.join(", ", allowed);
        }
    }

    /** Adds a route. */
    void add(Route route) {
        Node node = root;
        boolean literal = true;
        for (String segment : segments(route.template())) {
            if (segment.startsWith("{")) {
                node = variable(node, segment.substring(1, segment.length() - 1), route);
                literal = false;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node());
            }
        }
        if (node.methods.putIfAbsent(route.method(), route) != null) {
            throw new IllegalStateException("two routes for " + route.method() + " " + route.template());
        }
        routes.add(route);
        if (literal) {
            literals.put(route.template(), new Match(node.methods, Map.of()));
        }
    }

    private static Node variable(Node node, String name, Route route) {
        Node next = node.variable;
        if (next == null) {
            next = new Node();
            node.variable = next;
            node.variableName = name;
        } else if (!node.variableName.equals(name)) {
            throw new IllegalStateException("two names for one variable in " + route.template());
        }
        return next;
    }

    /** All routes, in the order in which they were added. */
    List<Route> routes() {
        return Collections.unmodifiableList(routes);
    }

    /**
     * The routes of the path, or null where there are none.
     *
     * @param path as it came, percent-encoded
     * @throws ProblemException where a segment is not properly encoded
     */
    @Nullable
    Match find(String path) {
        Match literal = literals.get(path);
        return literal != null ? literal : search(path);
    }

    private @Nullable Match search(String path) {
        Map<String, String> variables = new TreeMap<>();
        Node node = root;
        for (String segment : segments(path)) {
            Node next = node.literals.get(segment);
            if (next == null) {
                next = node.variable;
                if (next == null || segment.isEmpty()) {
                    return null;
                }
                variables.put(node.variableName, decode(segment));
            }
            node = next;
        }
        return node.methods.isEmpty() ? null : new Match(node.methods, variables);
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    /** Percent-decodes a segment by itself, so that an id may contain a slash. */
    static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] from = segment.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            to[length++] = from[i] == '%' ? hexByte(from, i + 1) : from[i];
            i += from[i] == '%' ? 2 : 0;
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }

    private static byte hexByte(byte[] text, int at) {
        int high = at + 1 < text.length ? Character.digit(text[at], 16) : -1;
        int low = at + 1 < text.length ? Character.digit(text[at + 1], 16) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.of(Problem.Kind.INVALID_REQUEST, "the path has a % without two hexadecimal digits");
        }
        return (byte) (high << 4 | low);
    }
}
