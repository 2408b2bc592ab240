package com.aocv2.tracking.client.testing;

import java.util.Random;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The random numbers of a test: other ones in every run unless {@code tracking.seed} is set, printed when it fails.
 *
 * <pre>{@code
 * @RegisterExtension
 * final RandomSeed seed = new RandomSeed();
 * }</pre>
 */
public final class RandomSeed implements AfterTestExecutionCallback {
    private final long seed = Long.getLong("tracking.seed", System.nanoTime());

    /** A generator that starts at the seed. */
    public Random random() {
        return new Random(seed);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println(context.getDisplayName() + " failed with -Dtracking.seed=" + seed);
        }
    }
}
