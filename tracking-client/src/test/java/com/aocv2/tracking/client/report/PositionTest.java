package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static Position.Builder position() {
        return Position.at(37.7793, -122.4193);
    }

    @Test
    void everySetterNamesItsFieldAndItsRule() {
        refused("lat must be from -90 to 90, is 90.1", () -> Position.at(90.1, 0));
        refused("lat must be from -90 to 90, is NaN", () -> Position.at(Double.NaN, 0));
        refused("lon must be from -180 to 180, is -180.5", () -> Position.at(0, -180.5));
        refused(
                "fixTime must be epoch milliseconds from 1970 to 9999, is 0",
                () -> position().fixTime(0));
        refused(
                "altitude must be a finite number, is Infinity",
                () -> position().altitude(Double.POSITIVE_INFINITY));
        refused(
                "accuracy must be a finite number of at least 0, is -1.0",
                () -> position().accuracy(-1));
        refused(
                "speed must be a finite number of at least 0, is NaN",
                () -> position().speed(Double.NaN));
        refused(
                "heading must be from 0 to below 360, is 360.0",
                () -> position().heading(360));
        refused("battery must be from 0 to 1, is 87.0", () -> position().battery(87));
    }

    @Test
    void theEndsOfTheRangesAreTaken() {
        Position.at(-90, -180)
                .altitude(-430)
                .accuracy(0)
                .speed(0)
                .heading(0)
                .battery(0)
                .build();
        Position.at(90, 180)
                .fixTime(FieldRules.LATEST)
                .accuracy(Float.MAX_VALUE)
                .heading(359.999)
                .battery(1)
                .build();
    }

    @Test
    void thirtyTwoAttributesAreTakenAndNoMore() {
        Position.Builder builder = position();
        for (int i = 0; i < 32; i++) {
            builder.attribute("a" + i, "x");
        }
        assertThat(builder.attribute("a0", "y").build().attributes())
                .hasSize(32)
                .containsEntry("a0", "y");
        refused("attributes must be at most 32, are 33", () -> builder.attribute("a32", "x"));
        assertThat(builder.build().attributes()).hasSize(32);
    }

    @Test
    void attributesHaveTwoKibibytesTogether() {
        Position.Builder builder = position().attribute("a", "é".repeat(1023));
        assertThat(builder.build().attributes()).hasSize(1);
        refused("attributes must be at most 2048 bytes together, are 2049", () -> builder.attribute("b", "x"));
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        refused("attributes must be well-formed Unicode", () -> position().attribute("a", "\ud83d"));
        refused("vehicleId must be well-formed Unicode", () -> FieldRules.id("vehicleId", "v\ude00"));
        assertThat(FieldRules.id("vehicleId", "\ud83d\ude91")).isEqualTo("\ud83d\ude91");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u00a0b", "a\tb", "a\u0000"})
    void anIdHasNeitherSpaceNorControlCharacters(String id) {
        refused("deviceId must not contain white space or control characters", () -> FieldRules.id("deviceId", id));
    }

    @Test
    void anIdHasOneTo64Characters() {
        refused("deviceId must have 1 to 64 characters", () -> FieldRules.id("deviceId", ""));
        refused("deviceId must have 1 to 64 characters", () -> FieldRules.id("deviceId", "x".repeat(65)));
        assertThat(FieldRules.id("deviceId", "x".repeat(64))).hasSize(64);
    }

    @Test
    void whatIsChangedLaterDoesNotChangeThePosition() {
        Map<String, String> attributes = new HashMap<>(Collections.singletonMap("ignition", "true"));
        Position.Builder builder = position().attributes(attributes);
        Position built = builder.build();
        attributes.put("ignition", "false");
        builder.attribute("odometer", "1");
        assertThat(built.attributes()).isEqualTo(Map.of("ignition", "true"));
    }
}
