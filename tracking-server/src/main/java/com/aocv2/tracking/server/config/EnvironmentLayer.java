package com.aocv2.tracking.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment, under new names and those of the Node.js service. An empty variable counts as not set. */
final class EnvironmentLayer implements Layer {
    private static final String FILE = "_FILE";

    /** Where this project's own tests look for recorded data. */
    private static final Set<String> OTHERS = Set.of("TRACKING_DATA");

    /** What Kubernetes sets in every container for a service whose name starts with "tracking". */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "TRACKING_(\\w+_)?(SERVICE_(HOST|PORT(_\\w+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Map<String, String> variables = new TreeMap<>();
    private final String environment;

    EnvironmentLayer(Map<String, String> variables, String environment) {
        variables.forEach((name, value) -> {
            if (!value.isEmpty()) {
                this.variables.put(name, value);
            }
        });
        this.environment = environment.toUpperCase(Locale.ROOT);
    }

    @Override
    public List<Given> find(Key<?> key) {
        List<Given> found = new ArrayList<>();
        add(found, key, key.environmentName());
        key.oldEnvironmentNames().forEach(old -> add(found, key, old.replace("{ENVIRONMENT}", environment)));
        return found;
    }

    private void add(List<Given> found, Key<?> key, String name) {
        String text = variables.get(name);
        if (text != null) {
            found.add(new Given(text, false, new Source(Source.Kind.ENVIRONMENT, name)));
        }
        String file = key.secret() ? variables.get(name + FILE) : null;
        if (file != null) {
            found.add(new Given(file, true, new Source(Source.Kind.ENVIRONMENT, name + FILE)));
        }
    }

    @Override
    public List<String> strangers() {
        Set<String> known = new TreeSet<>();
        for (Key<?> key : Keys.ALL) {
            known.add(key.environmentName());
            if (key.secret()) {
                known.add(key.environmentName() + FILE);
            }
        }
        List<String> problems = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(Key.PREFIX) && !known.contains(name) && !foreign(name, value)) {
                problems.add(problem(name, known));
            }
        });
        return problems;
    }

    private static boolean foreign(String name, String value) {
        return OTHERS.contains(name)
                || SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }

    private static String problem(String name, Set<String> known) {
        boolean fileOfOpenSetting =
                name.endsWith(FILE) && known.contains(name.substring(0, name.length() - FILE.length()));
        return fileOfOpenSetting
                ? name + ": only a secret may be given as a file"
                : name + ": unknown variable" + Suggestion.nearest(name, known);
    }
}
