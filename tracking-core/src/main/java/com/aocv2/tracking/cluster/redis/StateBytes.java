package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.cluster.RelayException;
import com.aocv2.tracking.cluster.SharedState;
import com.aocv2.tracking.store.VehicleRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** A state as Redis keeps and carries it: the length of the id in two bytes, the id, the version in eight, the state. */
final class StateBytes {
    private StateBytes() {}

    static byte[] encode(SharedState state) {
        byte[] id = state.vehicleId().getBytes(UTF_8);
        byte[] content = state.record().state();
        return ByteBuffer.allocate(2 + id.length + 8 + content.length)
                .putShort((short) id.length)
                .put(id)
                .putLong(state.version())
                .put(content)
                .array();
    }

    /** What {@link #encode} made, but for the place. */
    static SharedState decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] id = new byte[in.getShort()];
            in.get(id);
            long version = in.getLong();
            byte[] content = new byte[in.remaining()];
            in.get(content);
            return new SharedState(VehicleRecord.of(new String(id, UTF_8), version, content), Double.NaN, Double.NaN);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new RelayException("Redis has a state that cannot be read", e);
        }
    }
}
