package com.aocv2.tracking.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void namesThatAStoreCannotKeepAreRefused() {
        for (String collection : List.of("", "A", "a_b", "a b", "a".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Document.removed(collection, "k"));
        }
        for (String key : List.of("", "a\0b", "\ud83d", "k".repeat(201))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Document.removed("c", key));
        }
    }

    @Test
    void namesMayBeAsLongAsStated() {
        Document document = new Document("a-0".repeat(21) + "z", "k".repeat(200), new byte[0]);

        assertThat(document.collection()).hasSize(64);
        assertThat(document.key()).hasSize(200);
    }
}
