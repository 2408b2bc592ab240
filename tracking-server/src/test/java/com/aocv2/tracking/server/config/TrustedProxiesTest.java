package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static InetAddress ip(String text) {
        return Cidr.literal(text);
    }

    private static TrustedProxies proxies(String... networks) {
        return new TrustedProxies(Arrays.stream(networks).map(Cidr::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.255.255,true",
        "10.0.0.0/8,11.0.0.0,false",
        "192.168.1.128/25,192.168.1.127,false",
        "192.168.1.128/25,192.168.1.128,true",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,::1,false",
        "::1,::1,true",
        "fd00::/8,fdff::1,true",
        "fd00::/8,fe00::1,false",
        "127.0.0.1,127.0.0.1,true",
        "127.0.0.1,127.0.0.2,false",
        "127.0.0.1,::ffff:127.0.0.1,true"
    })
    void containment(String network, String address, boolean expected) {
        assertThat(Cidr.parse(network).contains(ip(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "256.0.0.1",
                "1.2.3",
                "::1/129",
                "a:b",
                "fe80::1%eth0",
                "10.0.0.0/",
                ".:",
                "1.2.3.4:80",
                "[::1]"
            })
    void notNetworks(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void strangersHeaderIsNotBelieved() {
        assertThat(proxies().clientOf(ip("203.0.113.9"), "10.0.0.1")).isEqualTo(ip("203.0.113.9"));
        assertThat(proxies("10.0.0.0/8").clientOf(ip("203.0.113.9"), "1.1.1.1")).isEqualTo(ip("203.0.113.9"));
    }

    @Test
    void lastStrangerInTheHeaderIsTheClient() {
        TrustedProxies p = proxies("10.0.0.0/8");
        assertThat(p.clientOf(ip("10.0.0.1"), "203.0.113.9")).isEqualTo(ip("203.0.113.9"));
        assertThat(p.clientOf(ip("10.0.0.1"), "6.6.6.6, 203.0.113.9 , 10.0.0.2"))
                .isEqualTo(ip("203.0.113.9"));
        assertThat(p.clientOf(ip("10.0.0.1"), "10.0.0.3,10.0.0.2")).isEqualTo(ip("10.0.0.3"));
        assertThat(p.clientOf(ip("10.0.0.1"), null)).isEqualTo(ip("10.0.0.1"));
    }

    @Test
    void whatCannotBeReadEndsTheTrust() {
        TrustedProxies p = proxies("10.0.0.0/8");
        assertThat(p.clientOf(ip("10.0.0.1"), "203.0.113.9, unknown, 10.0.0.2")).isEqualTo(ip("10.0.0.2"));
        assertThat(p.clientOf(ip("10.0.0.1"), "")).isEqualTo(ip("10.0.0.1"));
    }
}
