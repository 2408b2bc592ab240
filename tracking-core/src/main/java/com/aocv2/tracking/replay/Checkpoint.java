package com.aocv2.tracking.replay;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What had been judged of a vehicle once everything up to a time was: a place from which late fixes are judged anew.
 *
 * @param number counts a vehicle's checkpoints from 0; of those that are kept, the later has the greater one
 * @param until the time, epoch milliseconds
 * @param judged the encoded state; not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isOf
public record Checkpoint(long number, long until, byte[] judged) {
    /** The collection of their documents. */
    public static final String COLLECTION = "checkpoints";

    /** After how many fixes there is another one. */
    public static final int FIXES = 128;

    /** The same, counted anew. */
    public Checkpoint withNumber(long newNumber) {
        return new Checkpoint(newNumber, until, judged);
    }

    /** Whether it is one of this very state. */
    public boolean isOf(byte[] encoded) {
        return Arrays.equals(judged, encoded);
    }

    /** What the keys of a vehicle's checkpoints begin with; no vehicle's id has a blank. */
    public static String keysOf(String vehicleId) {
        return vehicleId + " ";
    }

    /** The key of the vehicle's checkpoint in a place. */
    public static String key(String vehicleId, long place) {
        return keysOf(vehicleId) + place;
    }

    /** The document that keeps it, in one of so many places. */
    public Document toDocument(String vehicleId, int places) {
        byte[] content = ByteBuffer.allocate(2 * Long.BYTES + judged.length)
                .putLong(number)
                .putLong(until)
                .put(judged)
                .array();
        return new Document(COLLECTION, key(vehicleId, number % places), content);
    }

    /**
     * Reads one back.
     *
     * @throws StoreException when the document cannot be read
     */
    public static Checkpoint of(Document document) {
        byte[] content = document.content();
        if (content == null || content.length < 2 * Long.BYTES) {
            throw new StoreException("the checkpoint " + document.key() + " is incomplete");
        }
        ByteBuffer in = ByteBuffer.wrap(content);
        return new Checkpoint(in.getLong(), in.getLong(), Arrays.copyOfRange(content, in.position(), content.length));
    }
}
