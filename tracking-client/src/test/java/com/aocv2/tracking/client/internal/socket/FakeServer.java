package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Takes connections and remembers them; what becomes of them is the test's. */
final class FakeServer implements WebSocket.Factory {
    final List<FakeLine> lines = new ArrayList<>();
    private final ManualScheduler time;
    /** What happens to each new line, a moment later. */
    Consumer<FakeLine> arrival = line -> {};

    FakeServer(ManualScheduler time) {
        this.time = time;
    }

    @Override
    public WebSocket newWebSocket(Request request, WebSocketListener listener) {
        FakeLine line = new FakeLine(request, listener, time.monotonicMillis());
        lines.add(line);
        time.execute(() -> arrival.accept(line));
        return line;
    }

    void welcomesAll() {
        arrival = line -> {
            line.open("t1");
            line.welcome("viewer");
        };
    }

    FakeLine last() {
        return lines.get(lines.size() - 1);
    }
}
