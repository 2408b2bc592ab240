package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void tableHoldsEveryKeyOnce() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field f : Keys.class.getDeclaredFields()) {
            if (f.getType() == Key.class) {
                declared.add(f.get(null));
            }
        }
        assertThat(Keys.ALL).hasSameSizeAs(new HashSet<>(Keys.ALL)).hasSameElementsAs(cast(declared));
    }

    private static List<Key<?>> cast(List<Object> keys) {
        return keys.stream().<Key<?>>map(k -> (Key<?>) k).toList();
    }

    @Test
    void noNameMeansTwoThings() {
        Set<String> seen = new HashSet<>();
        for (Key<?> k : Keys.ALL) {
            assertThat(seen.add(k.name())).as(k.name()).isTrue();
            assertThat(seen.add(k.environmentName())).as(k.name()).isTrue();
            k.oldEnvironmentNames()
                    .forEach(old -> assertThat(seen.add(old)).as(old).isTrue());
        }
    }

    @Test
    void everyDefaultMeetsItsOwnRule() {
        for (Key<?> k : Keys.ALL) {
            if (k.defaultText() != null) {
                assertThat(k.syntax().parse(k.defaultText())).as(k.name()).isNotNull();
            }
        }
    }

    @Test
    void helpAndDescriptionNameEveryKey() {
        String help = Config.help();
        String description = Config.load(Map.of(), Map.of()).describe();
        for (Key<?> k : Config.keys()) {
            assertThat(k.documentation()).as(k.name()).endsWith(".").doesNotContain("\n");
            assertThat(help).contains(k.flag(), k.environmentName(), k.documentation());
            assertThat(description).contains(k.name() + " ");
        }
        assertThat(Arrays.stream(Section.values()).map(Section::title).collect(Collectors.toSet()))
                .allSatisfy(t -> assertThat(help).contains(t + ":"));
    }
}
