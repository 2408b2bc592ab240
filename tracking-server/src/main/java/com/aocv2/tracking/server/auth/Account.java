package com.aocv2.tracking.server.auth;

import java.util.Set;

/**
 * A person who may log in.
 *
 * @param name what they log in as, in lower case
 * @param role what they may do
 * @param groups the groups of vehicles they are limited to; empty is no limit
 * @param hasPassword whether they can log in by password yet
 */
public record Account(String name, Role role, Set<String> groups, boolean hasPassword) {
    /** Keeps its own copy of the groups. */
    public Account {
        groups = Set.copyOf(groups);
    }
}
