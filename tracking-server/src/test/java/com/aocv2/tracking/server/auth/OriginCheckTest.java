package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginCheckTest {
    private final OriginCheck check = new OriginCheck(List.of("https://Map.example.org", "http://dev.example:80"));

    @ParameterizedTest
    @CsvSource({
        "https://a.example, a.example, true",
        "https://A.example, a.EXAMPLE, true",
        "https://a.example:443, a.example, true",
        "https://a.example, a.example:443, true",
        "http://a.example, a.example:80, true",
        "http://a.example:8080, a.example:8080, true",
        "http://[::1]:5000, [::1]:5000, true",
        "http://a.example:8080, a.example, false",
        "http://a.example, a.example:8080, false",
        "https://a.example.evil, a.example, false",
        "https://evil/a.example, a.example, false",
        "https://a.example@evil, a.example, false",
        "null, a.example, false",
        "a.example, a.example, false",
        "'', a.example, false",
        "https://map.example.org, a.example, true",
        "https://map.example.org:443, a.example, true",
        "http://map.example.org, a.example, false",
        "http://dev.example, a.example, true"
    })
    void pageMustComeFromTheHostOrBeAllowed(String origin, String host, boolean expected) {
        assertThat(check.allowsWrite(origin, host)).isEqualTo(expected);
        assertThat(check.allowsRead(origin, host)).isEqualTo(expected);
    }

    @Test
    void withoutOriginOnlyReadingIsAllowed() {
        assertThat(check.allowsWrite(null, "a.example")).isFalse();
        assertThat(check.allowsRead(null, "a.example")).isTrue();
    }

    @Test
    void withoutHostOnlyAllowedOriginsPass() {
        assertThat(check.allowsWrite("https://a.example", null)).isFalse();
        assertThat(check.allowsWrite("https://map.example.org", null)).isTrue();
    }
}
