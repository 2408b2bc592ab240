package com.aocv2.tracking.client.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.event.EventType;
import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveFilterTest {
    private static String text(JsonObject request) {
        return request.toString().replace('"', '\'');
    }

    @Test
    void everythingNeedsNoFilter() {
        assertThat(text(LiveFilter.all().request(null))).isEqualTo("{'positions':true,'events':true}");
    }

    @Test
    void allPartsAreSaidAsTheServerReadsThem() {
        LiveFilter filter = LiveFilter.builder()
                .vehicles("a", "b")
                .groups("station-1")
                .statuses(VehicleStatus.EN_ROUTE)
                .box(Box.of(37.5, -122.6, 37.9, -122.3))
                .fence("hosp:1")
                .fenceGroups("hospitals")
                .types(EventType.CLOCK_WRONG)
                .build();
        assertThat(text(filter.request("c1")))
                .isEqualTo("{'filter':{'ids':['a','b'],'groups':['station-1'],'status':['en_route'],"
                        + "'bbox':[-122.6,37.5,-122.3,37.9],'fence':'hosp:1','fenceGroups':['hospitals'],"
                        + "'types':['clock_wrong']},'positions':true,'events':true,'cursor':'c1'}");
    }

    @Test
    void withoutEventsThereIsNoCursor() {
        LiveFilter filter = LiveFilter.builder().events(false).build();
        assertThat(text(filter.request("c1"))).isEqualTo("{'positions':true,'events':false}");
    }

    @Test
    void oneFilterMakesManyRequests() {
        LiveFilter filter = LiveFilter.builder().fence("a").build();
        filter.request(null).addProperty("id", "s1");
        assertThat(filter.request(null).has("id")).isFalse();
    }

    @Test
    void aBuilderDoesNotChangeWhatItMade() {
        LiveFilter.Builder builder = LiveFilter.builder().fence("a");
        LiveFilter filter = builder.build();
        builder.fence("b");
        assertThat(text(filter.request(null))).contains("'fence':'a'");
    }

    @Test
    void badValuesAreRefusedAtOnce() {
        LiveFilter.Builder builder = LiveFilter.builder();
        assertThatThrownBy(() -> builder.vehicles("")).hasMessageContaining("ids");
        assertThatThrownBy(() -> builder.fence("")).hasMessageContaining("fence");
        assertThatThrownBy(() -> builder.after("")).hasMessageContaining("after");
        assertThatThrownBy(() -> builder.types(EventType.OTHER)).hasMessageContaining("types");
        assertThatThrownBy(() -> builder.positions(false).events(false).build())
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-91, 0, 0, 0, south",
        "0, 181, 0, 0, west",
        "0, 0, NaN, 0, north",
        "0, 0, 0, -180.1, east",
        "1, 0, 0, 0, south"
    })
    void aBoxMustBeOne(double south, double west, double north, double east, String field) {
        assertThatThrownBy(() -> LiveFilter.builder().box(Box.of(south, west, north, east)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field);
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        LiveFilter filter =
                LiveFilter.builder().box(Box.of(-20, 170, -10, -170)).build();
        assertThat(text(filter.request(null))).contains("'bbox':[170.0,-20.0,-170.0,-10.0]");
    }

    @Test
    void aWatchIsSaidAsTheServerReadsIt() {
        assertThat(text(NearestWatch.at(37.7, -122.4).build().request()))
                .isEqualTo("{'nearest':{'lat':37.7,'lon':-122.4}}");
        NearestWatch watch = NearestWatch.at(37.7, -122.4)
                .count(3)
                .maxDistance(5_000)
                .statuses(VehicleStatus.AVAILABLE)
                .build();
        assertThat(text(watch.request()))
                .isEqualTo("{'nearest':{'lat':37.7,'lon':-122.4,'k':3,'maxDistance':5000.0},"
                        + "'filter':{'status':['available']}}");
    }

    @Test
    void aWatchRefusesWhatTheServerWould() {
        assertThatThrownBy(() -> NearestWatch.at(Double.NaN, 0)).hasMessageContaining("lat");
        assertThatThrownBy(() -> NearestWatch.at(0, 181)).hasMessageContaining("lon");
        NearestWatch.Builder builder = NearestWatch.at(0, 0);
        assertThatThrownBy(() -> builder.count(0)).hasMessageContaining("count");
        assertThatThrownBy(() -> builder.count(101)).hasMessageContaining("count");
        assertThatThrownBy(() -> builder.maxDistance(-1)).hasMessageContaining("maxDistance");
        assertThatThrownBy(() -> builder.maxDistance(Double.NaN)).hasMessageContaining("maxDistance");
    }
}
