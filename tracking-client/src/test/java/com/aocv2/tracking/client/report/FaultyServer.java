package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.testing.FakeUplink;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A server that stores each message once, and the network before it, which fails at random. */
final class FaultyServer {
    private final Random random;
    private final Set<String> identities = new HashSet<>();
    private final List<Long> arrivals = new ArrayList<>();
    private int duplicates;

    FaultyServer(Random random) {
        this.random = random;
    }

    /** The fix times of the positions that it has stored, in the order of arrival. */
    List<Long> fixTimes() {
        return arrivals;
    }

    /** How many identities it has stored, of alarms too. */
    int stored() {
        return identities.size();
    }

    /** How often it got what it had. */
    int duplicates() {
        return duplicates;
    }

    /** Deals with a request in one of many ways. */
    void serve(FakeUplink.Request request, boolean mayFail) {
        int fate = mayFail ? random.nextInt(10) : 9;
        switch (fate) {
            case 0:
                request.cut();
                break;
            case 1:
                store(request);
                request.cut();
                break;
            case 2:
                // Nobody ever answers.
                store(request);
                break;
            case 3:
                request.refuse(503, "overloaded", Duration.ofSeconds(random.nextInt(5)));
                break;
            case 4:
                request.refuse(random.nextBoolean() ? 500 : 401, "whatever", null);
                break;
            case 5:
                request.refuse(400, "http_400", null);
                break;
            default:
                store(request);
                request.accept();
        }
    }

    private void store(FakeUplink.Request request) {
        for (JsonObject message : request.messages()) {
            String identity = message.has("uuid")
                    ? message.get("uuid").getAsString()
                    : message.get("fixTime").getAsString();
            if (!identities.add(identity)) {
                duplicates++;
            } else if (message.has("fixTime")) {
                arrivals.add(message.get("fixTime").getAsLong());
            }
        }
    }
}
