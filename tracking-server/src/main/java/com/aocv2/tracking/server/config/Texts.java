package com.aocv2.tracking.server.config;

import java.util.List;

/** The texts a person reads about settings. */
final class Texts {
    private static final int INDENT = 32;

    private Texts() {}

    static String describe(List<Setting> settings, List<String> notes) {
        int name = width(settings.stream().map(s -> s.key().name()).toList());
        int value = width(settings.stream().map(Texts::value).toList());
        StringBuilder out = new StringBuilder();
        for (Setting s : settings) {
            out.append(pad(s.key().name(), name))
                    .append(" = ")
                    .append(pad(value(s), value))
                    .append("  ")
                    .append(s.source())
                    .append('\n');
        }
        notes.forEach(n -> out.append("note: ").append(n).append('\n'));
        return out.toString();
    }

    private static String value(Setting s) {
        String shown = s.shown();
        return shown == null ? "(not set)" : shown;
    }

    static String help() {
        StringBuilder out = new StringBuilder();
        for (Section section : Section.values()) {
            out.append(section.title()).append(":\n");
            Keys.ALL.stream().filter(k -> k.section() == section).forEach(k -> help(out, k));
        }
        return out.append("A flag wins over its variable [in brackets], that over the file, that over the default.\n")
                .append("VARIABLE_FILE names a file that holds the secret.\n")
                .toString();
    }

    private static void help(StringBuilder out, Key<?> key) {
        String flag = "  " + key.flag() + (key.secret() ? " FILE" : " VALUE");
        String gap = "\n" + " ".repeat(INDENT);
        out.append(pad(flag, INDENT - 1)).append(' ').append(key.documentation());
        out.append(gap).append(key.secret() ? "The file holds " : "").append(key.expected());
        if (key.defaultText() != null) {
            out.append("; default ").append(key.defaultText());
        }
        out.append(gap).append('[').append(key.environmentName());
        key.oldEnvironmentNames().forEach(old -> out.append(", ").append(old));
        out.append("]\n");
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String s, int width) {
        return s + " ".repeat(Math.max(0, width - s.length()));
    }
}
