package com.aocv2.tracking.store;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.commit;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.testkit.FaultyStore;
import org.junit.jupiter.api.Test;

class FaultyStoreTest {
    private final FaultyStore faulty = new FaultyStore(MemoryStore.create());

    @Test
    void whatFailedBeforeTheWriteIsNotThereAndWhatFailedAfterItIs() {
        faulty.failBeforeWrite();
        assertThatThrownBy(() -> faulty.commit(commit(fix("a", T0)))).isInstanceOf(StoreException.class);
        faulty.failAfterWrite();
        assertThatThrownBy(() -> faulty.commit(commit(fix("a", T0 + 1)))).isInstanceOf(StoreException.class);
        assertThat(faulty.hasFix("a", "a", T0)).isFalse();
        assertThat(faulty.hasFix("a", "a", T0 + 1)).isTrue();
    }

    @Test
    void onlyStatesOfVehiclesFailWhereThatWasAskedFor() {
        faulty.failVehicles();
        faulty.commit(commit(fix("a", T0)));
        assertThatThrownBy(() -> faulty.commit(commit(state("a", 1)))).isInstanceOf(StoreException.class);
        faulty.recover();
        faulty.commit(commit(state("a", 1)));
        assertThat(faulty.findVehicle("a")).isPresent();
    }

    @Test
    void itStaysOpenForTheNextEngine() {
        faulty.commit(commit(fix("a", T0)));
        faulty.close();
        assertThat(faulty.hasFix("a", "a", T0)).isTrue();
    }
}
