package com.aocv2.tracking.store;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.commit;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.testkit.StoreContract;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
    // sample
    @Override
    protected Store create() {
        return MemoryStore.create();
    }

    @Override
    protected boolean refusesConflicts() {
        return true;
    }
    // end

    @Test
    void aFullStoreNamesItsLimitAndTakesMoreAfterExpiry() {
        try (MemoryStore small = MemoryStore.withLimits(2, 10)) {
            small.commit(commit(fix("a", T0), fix("a", T0 + 1)));
            assertThatThrownBy(() -> small.commit(commit(fix("a", T0 + 2))))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("2 fixes");

            small.expire(T0 + 1, 0);
            small.commit(commit(fix("a", T0 + 2)));
            assertThat(small.hasFix("a", "a", T0 + 2)).isTrue();
        }
    }

    @Test
    void aStoreFullOfEventsRefusesTheWholeCommit() {
        try (MemoryStore small = MemoryStore.withLimits(10, 2)) {
            small.commit(commit(1, enter("a", T0), enter("a", T0 + 1)));
            assertThatThrownBy(() -> small.commit(commit(2, enter("a", T0 + 2))))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("2 event revisions");
            assertThat(small.lastSeq()).isEqualTo(1);

            small.expire(0, T0 + 1000);
            small.commit(commit(2, enter("a", T0 + 2)));
            assertThat(small.lastSeq()).isEqualTo(2);
        }
    }

    @Test
    void aLimitMustBePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryStore.withLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryStore.withLimits(1, 0));
    }
}
