package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Calls for help, each an {@link Event} of the type {@link EventType#ALARM}. Thread-safe. */
public final class Alarms {
    private static final String ALARMS = "alarms";
    private static final int NO_CONTENT = 204;

    private final Http http;

    private Alarms(Http http) {
        this.http = http;
    }

    /** For this library's own packages. */
    public static Alarms over(Http http) {
        return new Alarms(http);
    }

    /**
     * The alarms that nobody has acknowledged, the oldest first.
     *
     * @param groups only of vehicles of one of these groups; none for all
     */
    public ApiCall<List<Event>> raised(String... groups) {
        HttpUrl url = http.query(ALARMS)
                .put("group", Query.list("groups", Arrays.asList(groups)))
                .url();
        return http.list(url, Event::read);
    }

    /**
     * Raises an alarm; for dispatchers. What reports for a vehicle does so by its reporter, which keeps the alarm until
     * the server has it.
     *
     * @return the alarm as it is now, also where it had been raised before; nothing where the server took it and says no
     *     more
     */
    public ApiCall<Optional<Event>> raise(NewAlarm alarm) {
        return http.send(
                "POST",
                http.query(ALARMS).url(),
                alarm.toJson(),
                response -> response.code() == NO_CONTENT
                        ? Optional.empty()
                        : Optional.of(Event.read(Http.object(response))));
    }

    /**
     * Says that somebody takes care of it; for dispatchers.
     *
     * @param eventId the alarm's {@link Event#id}
     * @return the alarm; who comes second gets it as the first left it
     */
    public ApiCall<Event> acknowledge(String eventId) {
        return http.send(
                "POST",
                http.query(ALARMS, eventId, "acknowledge").url(),
                null,
                response -> Event.read(Http.object(response)));
    }
}
