package com.aocv2.tracking.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The command line. */
final class FlagLayer implements Layer {
    private final Map<String, String> flags = new TreeMap<>();

    /** Takes flags with or without their dashes. */
    FlagLayer(Map<String, String> flags) {
        flags.forEach((name, value) -> this.flags.put(name.startsWith("--") ? name.substring(2) : name, value));
    }

    @Override
    public List<Given> find(Key<?> key) {
        String text = flags.get(key.flag().substring(2));
        if (text == null) {
            return List.of();
        }
        return List.of(new Given(text, key.secret(), new Source(Source.Kind.FLAG, key.flag())));
    }

    @Override
    public List<String> strangers() {
        Set<String> known = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        Keys.ALL.forEach(k -> known.add(k.flag()));
        for (String name : flags.keySet()) {
            if (!known.contains("--" + name)) {
                problems.add(problem(name, known));
            }
        }
        return problems;
    }

    private static String problem(String name, Set<String> known) {
        return Keys.ALL.stream()
                .filter(k -> k.secret() && k.name().equals(name))
                .findFirst()
                .map(k -> "--" + name + ": a command line is no place for a secret, others can read it; use " + k.flag()
                        + " or " + k.environmentName())
                .orElseGet(() -> "--" + name + ": unknown flag" + Suggestion.nearest("--" + name, known));
    }
}
