package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void rolesAreOrdered() {
        assertThat(Role.ADMIN.atLeast(Role.DEVICE)).isTrue();
        assertThat(Role.DISPATCHER.atLeast(Role.DISPATCHER)).isTrue();
        assertThat(Role.VIEWER.atLeast(Role.DISPATCHER)).isFalse();
        assertThat(Role.ofWireName("dispatcher")).contains(Role.DISPATCHER);
        assertThat(Role.ofWireName("DISPATCHER")).isEmpty();
        assertThat(Role.ofWireName(null)).isEmpty();
    }

    @Test
    void groupsLimitWhatIsSeen() {
        assertThat(principal(Set.of()).sees(List.of())).isTrue();
        assertThat(principal(Set.of("north")).sees(List.of("south", "north"))).isTrue();
        assertThat(principal(Set.of("north")).sees(List.of("south"))).isFalse();
        assertThat(principal(Set.of("north")).sees(List.of())).isFalse();
    }

    private static Principal principal(Set<String> groups) {
        return new Principal(Principal.Kind.SESSION, "mia", Role.VIEWER, groups, null, "id", Principal.NEVER);
    }
}
