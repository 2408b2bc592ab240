package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplerTest {
    /** So many degrees of latitude are a metre. */
    private static final double METRE = 1 / 111_195.08;

    private static Position north(double metres) {
        return Position.at(37 + metres * METRE, -122).build();
    }

    private static Position heading(double metres, double degrees) {
        return Position.at(37 + metres * METRE, -122).heading(degrees).build();
    }

    private static Sampler sampler(SamplingPolicy.Builder policy) {
        return new Sampler(policy.build());
    }

    private static SamplingPolicy.Builder tenSecondsAnd50Metres() {
        return SamplingPolicy.builder().minInterval(Duration.ofSeconds(10)).minDistance(50);
    }

    private static boolean take(Sampler sampler, Position position, long seconds) {
        return take(sampler, position, seconds, null);
    }

    private static boolean take(Sampler sampler, Position position, long seconds, @Nullable Duration wanted) {
        return sampler.take(position, seconds * 1000, wanted);
    }

    @Test
    void everythingGoesByDefault() {
        Sampler sampler = new Sampler(SamplingPolicy.everything());
        assertThat(take(sampler, north(0), 0)).isTrue();
        assertThat(take(sampler, north(0), 0)).isTrue();
    }

    @Test
    void theFirstPositionGoes() {
        assertThat(take(sampler(tenSecondsAnd50Metres()), north(0), 0)).isTrue();
    }

    @Test
    void bothTimeAndDistanceMustHavePassed() {
        Sampler sampler = sampler(tenSecondsAnd50Metres());
        take(sampler, north(0), 0);
        assertThat(take(sampler, north(500), 9)).isFalse();
        assertThat(take(sampler, north(49), 30)).isFalse();
        assertThat(take(sampler, north(51), 30)).isTrue();
    }

    @Test
    void distanceIsFromTheLastThatWentNotFromTheLastThatWasSkipped() {
        Sampler sampler = sampler(tenSecondsAnd50Metres());
        take(sampler, north(0), 0);
        assertThat(take(sampler, north(30), 10)).isFalse();
        assertThat(take(sampler, north(60), 20)).isTrue();
        assertThat(take(sampler, north(90), 40)).isFalse();
    }

    @Test
    void aVehicleThatStandsIsHeardOfAfterTheLongestInterval() {
        Sampler sampler = sampler(tenSecondsAnd50Metres().maxInterval(Duration.ofSeconds(60)));
        take(sampler, north(0), 0);
        assertThat(take(sampler, north(0), 59)).isFalse();
        assertThat(take(sampler, north(0), 60)).isTrue();
        assertThat(take(sampler, north(0), 100)).isFalse();
    }

    @Test
    void aTurnGoesBeforeItsTime() {
        Sampler sampler = sampler(tenSecondsAnd50Metres().minTurn(30));
        take(sampler, heading(0, 350), 0);
        assertThat(take(sampler, heading(20, 15), 2)).isFalse();
        assertThat(take(sampler, heading(20, 21), 3)).isTrue();
    }

    @Test
    void theHeadingOfAVehicleThatStandsIsNoTurn() {
        Sampler sampler = sampler(tenSecondsAnd50Metres().minTurn(30));
        take(sampler, heading(0, 0), 0);
        assertThat(take(sampler, heading(9, 180), 3)).isFalse();
        assertThat(take(sampler, north(20), 3)).isFalse();
    }

    @Test
    void theServersWishIsFollowedWhereItIsForMore() {
        Sampler sampler = sampler(tenSecondsAnd50Metres());
        Duration wanted = Duration.ofSeconds(2);
        take(sampler, north(0), 0, wanted);
        assertThat(take(sampler, north(0), 1, wanted)).isFalse();
        assertThat(take(sampler, north(0), 2, wanted)).isTrue();
    }

    @Test
    void theServersWishForLessIsNotFollowed() {
        Sampler sampler = sampler(tenSecondsAnd50Metres());
        Duration wanted = Duration.ofSeconds(60);
        take(sampler, north(0), 0, wanted);
        assertThat(take(sampler, north(100), 11, wanted)).isTrue();
    }

    @Test
    void theLongestIntervalIsNoShorterThanTheLeast() {
        SamplingPolicy.Builder policy =
                SamplingPolicy.builder().minInterval(Duration.ofSeconds(10)).maxInterval(Duration.ofSeconds(9));
        assertThatIllegalStateException().isThrownBy(policy::build).withMessageContaining("maxInterval");
    }

    @Test
    void distancesAreThoseOfTheGreatCircle() {
        Position london = Position.at(51.5074, -0.1278).build();
        Position paris = Position.at(48.8566, 2.3522).build();
        assertThat(Sampler.distance(london, paris)).isCloseTo(343_556, within(100.0));
        assertThat(Sampler.distance(
                        Position.at(0, 179.9999).build(),
                        Position.at(0, -179.9999).build()))
                .isCloseTo(22.24, within(0.01));
        assertThat(Sampler.distance(
                        Position.at(90, 0).build(), Position.at(-90, 0).build()))
                .isCloseTo(Math.PI * 6_371_008.8, within(1.0));
    }
}
