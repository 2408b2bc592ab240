package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.config.TrustedProxies;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Where requests come from, behind proxies too. Immutable. */
final class Clients {
    private static final InetAddress NOBODY = InetAddress.getLoopbackAddress();

    private final TrustedProxies proxies;

    Clients(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** The client's address. */
    InetAddress addressOf(Request request) {
        InetAddress peer = peerOf(request);
        if (proxies.networks().isEmpty() || !proxies.contains(peer)) {
            return peer;
        }
        return proxies.clientOf(peer, String.join(",", request.getHeaders().getCSV("X-Forwarded-For", false)));
    }

    private static InetAddress peerOf(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                        && socket.getAddress() != null
                ? socket.getAddress()
                : NOBODY;
    }

    /** What the client's address is limited by: one household has a whole /64 of IPv6. */
    InetAddress limitedBy(Request request) {
        InetAddress address = addressOf(request);
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] network = address.getAddress();
        Arrays.fill(network, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** Whether the connection itself, and who it speaks for, are on this machine. */
    boolean isLoopback(Request request) {
        return peerOf(request).isLoopbackAddress() && addressOf(request).isLoopbackAddress();
    }

    /** Whether the client speaks https, to this server or to a proxy before it. */
    boolean isSecure(Request request) {
        return request.isSecure()
                || (proxies.contains(peerOf(request))
                        && "https".equalsIgnoreCase(request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO)));
    }
}
