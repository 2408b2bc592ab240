package com.aocv2.tracking.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {
    private static final long SEED = Long.getLong("tracking.seed", 20261123);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0.0",
        "90, 90",
        "-180, -180",
        "37.7793, 37.7793",
        "-122.4193, -122.4193",
        "0.1, 0.1",
        "-0.5, -0.5",
        "1e-7, 0.0000001",
        "1.5e-9, 0.0000000015",
        "1e-13, 0.0000000000001",
        "1.5e-19, 1.5E-19",
        "100, 100",
        "1230000, 1230000",
        "2251799813685247, 2251799813685247",
        "9007199254740993, 9007199254740992",
        "1e17, 100000000000000000",
        "1e18, 1.0E18",
        "22.2419490814209, 22.2419490814209",
        "37.78740232000001, 37.78740232000001",
        "0.30000000000000004, 0.30000000000000004",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308"
    })
    void writesTheDigitsThatCount(double value, String text) {
        assertThat(ShortestDecimal.format(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0.0",
        "13.9, 13.9",
        "12.3, 12.3",
        "359.99, 359.99",
        "0.87, 0.87",
        "-431.5, -431.5",
        "3.4028235e38, 3.4028235E38",
        "1e-9, 0.000000001",
        "1.4e-45, 1.4E-45",
        "16777216, 16777216"
    })
    void writesTheDigitsOfAFloat(float value, String text) {
        assertThat(ShortestDecimal.formatFloat(value)).isEqualTo(text);
    }

    @Test
    void decimalsOfUpTo15DigitsComeBackAsTheyWere() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long digits = random.nextLong() % (long) Math.pow(10, 1 + random.nextInt(15));
            BigDecimal decimal = BigDecimal.valueOf(digits, random.nextInt(12));
            String text =
                    decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
            assertThat(ShortestDecimal.format(decimal.doubleValue()))
                    .as("%s, seed %d", decimal, SEED)
                    .isEqualTo(text);
        }
    }

    @Test
    void everyNumberIsReadBackAsItself() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double coordinate = (random.nextDouble() - 0.5) * 360;
            if (Double.isFinite(any)) {
                assertThat(Double.parseDouble(ShortestDecimal.format(any))).isEqualTo(any);
            }
            String text = ShortestDecimal.format(coordinate);
            assertThat(Double.parseDouble(text)).as("seed %d", SEED).isEqualTo(coordinate);
            assertThat(text.length()).isLessThanOrEqualTo(ShortestDecimal.MAX_LENGTH);
        }
    }

    @Test
    void everyFloatIsReadBackAsItself() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(any)) {
                String text = ShortestDecimal.formatFloat(any);
                assertThat((float) Double.parseDouble(text)).as(text).isEqualTo(any);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatHasNoDigits(double value) {
        assertThatThrownBy(() -> ShortestDecimal.format(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShortestDecimal.formatFloat((float) value))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
