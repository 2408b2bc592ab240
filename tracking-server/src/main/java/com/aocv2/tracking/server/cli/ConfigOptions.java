package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.server.config.Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings of the server as options of a command. {@link Config} reads and checks them, and writes their help. */
final class ConfigOptions {
    private ConfigOptions() {}

    /** A command that takes the settings of the server. */
    interface Taker {}

    /** Gives the command an option for each setting. */
    static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (Key<?> key : Config.keys()) {
            add(spec, key.flag());
            if (key.secret()) {
                add(spec, "--" + key.name()); // refused by Config, which says why and what to use instead
            }
        }
        String[] before = spec.usageMessage().footer();
        String[] settings = ("\n" + Config.help()).replace("%", "%%").split("\n", -1);
        String[] footer = Arrays.copyOf(before, before.length + settings.length);
        System.arraycopy(settings, 0, footer, before.length, settings.length);
        spec.usageMessage().footer(footer).abbreviateSynopsis(true);
    }

    /** A command may have an option of that name that means the same and has a default of its own. */
    private static void add(CommandSpec spec, String flag) {
        if (spec.findOption(flag) == null) {
            spec.addOption(
                    OptionSpec.builder(flag).type(String.class).hidden(true).build());
        }
    }

    /**
     * What the arguments, the environment and a file say.
     *
     * @throws ConfigException with every problem there is
     */
    static Config load(CommandSpec spec) {
        return load(spec, Map.of());
    }

    /**
     * The same with defaults of the command's own.
     *
     * @param unlessGiven setting names to values that count where neither an argument nor the environment says
     */
    static Config load(CommandSpec spec, Map<String, String> unlessGiven) {
        Map<String, String> flags = given(spec);
        Map<String, String> environment = System.getenv();
        for (Key<?> key : Config.keys()) {
            String value = unlessGiven.get(key.name());
            boolean elsewhere = environment.containsKey(key.environmentName())
                    || key.oldEnvironmentNames().stream().anyMatch(environment::containsKey);
            if (value != null && !elsewhere) {
                flags.putIfAbsent(key.name(), value);
            }
        }
        return Config.load(flags, environment);
    }

    private static Map<String, String> given(CommandSpec spec) {
        Map<String, String> flags = new HashMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName().substring(2);
            boolean setting = Config.keys().stream()
                    .anyMatch(
                            key -> key.flag().equals("--" + name) || key.name().equals(name));
            if (setting && option.getValue() != null) {
                flags.put(name, option.getValue().toString());
            }
        }
        return flags;
    }
}
