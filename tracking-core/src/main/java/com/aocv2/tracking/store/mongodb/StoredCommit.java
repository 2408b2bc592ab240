package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.store.CommitCodec;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.store.VehicleWrite;

/** A vehicle's state as it is stored, with who wrote it and what else belongs to that commit. */
@SuppressWarnings("ArrayRecordComponent") // an opaque payload, compared by nobody
record StoredCommit(VehicleRecord record, long producer, long seq, byte[] encodedTail) {
    String vehicleId() {
        return record.vehicleId();
    }

    VehicleWrite toWrite() {
        return new VehicleWrite(record, producer, seq);
    }

    Tail tail() {
        return Tail.of(CommitCodec.decode(encodedTail), record.version(), producer);
    }
}
