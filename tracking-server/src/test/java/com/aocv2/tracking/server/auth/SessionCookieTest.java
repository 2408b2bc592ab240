package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(SessionCookie.set("t", Duration.ofDays(30), true))
                .isEqualTo("aoc_session=t; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(SessionCookie.set("t", Duration.ofDays(30), false)).doesNotContain("Secure");
        assertThat(SessionCookie.clear(true))
                .isEqualTo("aoc_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void cookieIsFoundAmongOthers() {
        assertThat(SessionCookie.find("a=b; aoc_session=tok ;c=d")).isEqualTo("tok");
        assertThat(SessionCookie.find("aoc_session=tok")).isEqualTo("tok");
        assertThat(SessionCookie.find("xaoc_session=tok; aoc_session2=t")).isNull();
        assertThat(SessionCookie.find("aoc_session=")).isNull();
        assertThat(SessionCookie.find("aoc_session")).isNull();
        assertThat(SessionCookie.find("")).isNull();
        assertThat(SessionCookie.find(null)).isNull();
    }

    @Test
    void cookieThatComesTwiceIsNotTrusted() {
        assertThat(SessionCookie.find("aoc_session=planted; aoc_session=mine")).isNull();
    }
}
