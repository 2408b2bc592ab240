package com.aocv2.tracking.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenEventsTest {
    private final TakenEvents taken = new TakenEvents();

    private static Event event(String id, int revision) {
        return Event.read(JsonFields.parse(Said.eventJson(id, revision)));
    }

    @Test
    void onlyGreaterRevisionsAreNews() {
        Event second = event("e", 2);
        assertThat(taken.newIn(List.of(second))).containsExactly(second);
        assertThat(taken.newIn(List.of(second))).as("not taken yet").containsExactly(second);
        taken.take(List.of(second));
        Event third = event("e", 3);
        assertThat(taken.newIn(List.of(event("e", 1), second, third))).containsExactly(third);
    }

    @Test
    void whatWasTakenLongAgoIsForgotten() {
        for (int i = 0; i <= TakenEvents.MOST; i++) {
            taken.take(List.of(event("e" + i, 1)));
        }
        assertThat(taken.newIn(List.of(event("e0", 1)))).hasSize(1);
        assertThat(taken.newIn(List.of(event("e1", 1)))).isEmpty();
    }
}
