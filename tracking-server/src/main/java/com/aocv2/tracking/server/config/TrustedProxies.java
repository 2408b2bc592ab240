package com.aocv2.tracking.server.config;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose word about a client's address is taken.
 *
 * @param networks the addresses of the proxies; empty trusts nobody
 */
public record TrustedProxies(List<Cidr> networks) {
    /** Keeps its own copy. */
    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Whether the address is one of the proxies. */
    public boolean contains(InetAddress address) {
        return networks.stream().anyMatch(n -> n.contains(address));
    }

    /**
     * The client's address: the last one in {@code X-Forwarded-For} that no trusted proxy added, or the peer itself.
     *
     * <p>Each proxy appends the address it saw, so the list is true from its end up to the first stranger; what stands
     * before is whatever that stranger wrote.
     *
     * @param peer who opened the connection
     * @param forwardedFor the header's values joined by commas, or null
     */
    public InetAddress clientOf(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress client = peer;
        if (forwardedFor == null) {
            return client;
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && contains(client); i--) {
            try {
                client = Cidr.literal(hops[i].strip());
            } catch (IllegalArgumentException e) {
                return client; // beyond what can be read nothing can be believed
            }
        }
        return client;
    }
}
