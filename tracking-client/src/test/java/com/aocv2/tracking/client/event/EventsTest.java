package com.aocv2.tracking.client.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.testing.Golden;
import com.aocv2.tracking.client.testing.ScriptedApi;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final Instant FROM = Instant.ofEpochMilli(1_000);
    private static final Instant TO = Instant.ofEpochMilli(2_000);

    private final ScriptedApi api = new ScriptedApi();
    private final Events events = api.client.events();
    private final Alarms alarms = api.client.alarms();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    private static String log(String cursor, String... sets) {
        List<String> items = new ArrayList<>();
        for (String set : sets) {
            items.add(Golden.text("change-set").replace("n1.4711", set));
        }
        return "{\"items\":[" + String.join(",", items) + "],\"cursor\":\"" + cursor + "\"}";
    }

    private static List<String> cursors(EventLog log) {
        List<String> cursors = new ArrayList<>();
        log.forEach(set -> cursors.add(set.cursor()));
        return cursors;
    }

    @Test
    void theLogIsReadUntilItHasCaughtUp() {
        api.answer(log("c2", "c1", "c2")).answer(log("c9")).answer(log("c9"));
        EventFilter filter = EventFilter.builder()
                .vehicles("a", "b")
                .fences("hosp:1")
                .fenceGroups("hospitals")
                .types(EventType.EXIT, EventType.CLOCK_WRONG)
                .statuses(VehicleStatus.EN_ROUTE)
                .build();
        EventLog log = events.log("c0", filter);

        assertThat(cursors(log)).containsExactly("c1", "c2");
        assertThat(log.cursor()).isEqualTo("c9");
        assertThat(log.hasGap()).isFalse();
        String query = "fence=hosp%3A1&fenceGroup=hospitals&type=exit%2Cclock_wrong&status=en_route&vehicle=a%2Cb";
        assertThat(api.asked()).isEqualTo("GET /events?" + query + "&after=c0");
        assertThat(api.asked()).isEqualTo("GET /events?" + query + "&after=c2");
        assertThat(api.asked()).isEqualTo("GET /events?" + query + "&after=c9");
    }

    @Test
    void theLogGoesOnWhereItStopped() {
        api.answer(log("c1", "c1")).answer(log("c1"));
        EventLog log = events.log(null, EventFilter.ALL);
        assertThat(cursors(log)).containsExactly("c1");
        api.answer(log("c2", "c2")).answer(log("c2"));

        assertThat(cursors(log)).containsExactly("c2");
        assertThat(api.asked()).isEqualTo("GET /events");
        assertThat(api.asked()).isEqualTo("GET /events?after=c1");
        assertThat(api.asked()).isEqualTo("GET /events?after=c1");
        assertThat(api.asked()).isEqualTo("GET /events?after=c2");
    }

    @Test
    void theCursorIsOfTheLastSetThatWasGivenOut() {
        api.answer(log("c2", "c1", "c2"));
        EventLog log = events.log("c0", EventFilter.ALL);
        log.iterator().next();

        assertThat(log.cursor()).isEqualTo("c1");
    }

    @Test
    void theLogFromNowOnKnowsWhereNowIs() {
        api.answer(log("c7")).answer(log("c7"));
        EventLog log = events.logFromNow(EventFilter.ALL);

        assertThat(cursors(log)).isEmpty();
        assertThat(log.cursor()).isEqualTo("c7");
        assertThat(api.asked()).isEqualTo("GET /events?after=latest");
    }

    @Test
    void aGapIsTold() {
        api.answer(log("c2", "c2").replace("\"cursor\":\"c2\"}", "\"cursor\":\"c2\",\"gap\":true}"))
                .answer(log("c2"));
        EventLog log = events.log("c0", EventFilter.ALL);

        assertThat(log.hasGap()).isFalse();
        assertThat(cursors(log)).containsExactly("c2");
        assertThat(log.hasGap()).isTrue();
    }

    @Test
    void aLogThatIsCutGoesOnAfterwards() {
        api.answer(log("c1", "c1"))
                .answer(new MockResponse()
                        .setBody(log("c2", "c2"))
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY))
                .answer(log("c2", "c2"))
                .answer(log("c2"));
        EventLog log = events.log("c0", EventFilter.ALL);

        assertThatThrownBy(() -> cursors(log)).isInstanceOf(ConnectionException.class);
        assertThat(log.cursor()).isEqualTo("c1");
        assertThat(cursors(log)).containsExactly("c2");
    }

    @Test
    void aLogThatIsCancelledIsReadNoMore() {
        EventLog log = events.log(null, EventFilter.ALL);
        log.cancel();

        assertThatThrownBy(() -> log.iterator().hasNext()).isInstanceOf(CancelledException.class);
        assertThat(api.server.getRequestCount()).isZero();
    }

    @Test
    void recentEventsAreAList() {
        api.answer("{\"items\":[" + Golden.text("event-enter") + "]}");
        EventFilter filter = EventFilter.builder().vehicles("a").build();

        assertThat(events.recent(filter, 20).execute()).extracting(Event::type).containsExactly(EventType.ENTER);
        assertThat(api.asked()).isEqualTo("GET /events/recent?vehicle=a&limit=20");
        assertThatThrownBy(() -> events.recent(filter, 0)).hasMessageContaining("limit");
    }

    @Test
    void theEventsOfAVehicleComeInPages() {
        String event = Golden.text("event-exit");
        api.answer("{\"items\":[" + event + "],\"next\":\"n\"}").answer("{\"items\":[" + event + "]}");
        EventFilter filter = EventFilter.builder().types(EventType.EXIT).build();

        assertThat(events.of("a/b ü", FROM, TO, filter)).hasSize(2);
        assertThat(api.asked()).isEqualTo("GET /vehicles/a%2Fb%20%C3%BC/events?from=1000&to=2000&type=exit");
        assertThat(api.asked()).isEqualTo("GET /vehicles/a%2Fb%20%C3%BC/events?from=1000&to=2000&type=exit&cursor=n");
    }

    @Test
    void badQuestionsAreRefusedByName() {
        EventFilter vehicles = EventFilter.builder().vehicles("a").build();

        assertThatThrownBy(() -> events.of("a", FROM, TO, vehicles)).hasMessageContaining("vehicles");
        assertThatThrownBy(() -> events.of("a", TO, FROM, EventFilter.ALL)).hasMessageContaining("from");
        assertThatThrownBy(() -> EventFilter.builder().fences("a,b")).hasMessageContaining("fences");
        assertThatThrownBy(() -> EventFilter.builder().types(EventType.OTHER)).hasMessageContaining("types");
    }

    @Test
    void raisedAlarmsAreAList() {
        api.answer("{\"items\":[" + Golden.text("event-alarm-raised") + "]}");

        assertThat(requireNonNull(
                                alarms.raised("north", "south").execute().get(0).alarm())
                        .kind())
                .isEqualTo("sos");
        assertThat(api.asked()).isEqualTo("GET /alarms?group=north%2Csouth");
    }

    @Test
    void anAlarmIsRaised() {
        api.answer(201, Golden.text("event-alarm-raised")).answer(new MockResponse().setResponseCode(204));
        NewAlarm alarm = NewAlarm.builder("a", "panic")
                .uuid("u-1")
                .time(FROM)
                .at(1.5, -2.5, TO)
                .build();

        assertThat(alarms.raise(alarm).execute().orElseThrow().type()).isEqualTo(EventType.ALARM);
        assertThat(alarms.raise(alarm).execute()).isEmpty();
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath()).isEqualTo("POST/base/api/v1/alarms");
        assertThat(request.getBody().readUtf8())
                .isEqualTo("{\"vehicleId\":\"a\",\"kind\":\"panic\",\"uuid\":\"u-1\",\"time\":1000,\"lat\":1.5,"
                        + "\"lon\":-2.5,\"positionTime\":2000}");
    }

    @Test
    void twoAlarmsAreNotTheSame() {
        assertThat(NewAlarm.builder("a", "panic").build().uuid())
                .isNotEqualTo(NewAlarm.builder("a", "panic").build().uuid());
    }

    @Test
    void anAlarmIsAcknowledged() {
        api.answer(Golden.text("event-alarm-acknowledged"));

        assertThat(requireNonNull(alarms.acknowledge("a~1/2").execute().alarm()).acknowledgedBy())
                .isEqualTo("Zoë \"Z\" Müller");
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath()).isEqualTo("POST/base/api/v1/alarms/a~1%2F2/acknowledge");
        assertThat(request.getBodySize()).isZero();
    }
}
