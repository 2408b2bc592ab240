package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a reader tells. */
final class Recorder implements PositionReader.Visitor {
    record Invalid(int index, @Nullable String field, String reason) {}

    final List<Message> messages = new ArrayList<>();
    final List<Integer> indices = new ArrayList<>();
    final List<Invalid> invalid = new ArrayList<>();

    @Override
    public void onMessage(int index, Message message) {
        indices.add(index);
        messages.add(message);
    }

    @Override
    public void onInvalid(int index, @Nullable String field, String reason) {
        invalid.add(new Invalid(index, field, reason));
    }
}
