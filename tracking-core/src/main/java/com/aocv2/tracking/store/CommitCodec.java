package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * What a commit writes besides the states of vehicles, as bytes: a version, then fixes, the change set and documents.
 * Stateless.
 */
public final class CommitCodec {
    private static final int VERSION = 1;

    private CommitCodec() {}

    /** The bytes of the fixes, the change set and the documents. */
    public static byte[] encode(Commit commit) {
        ByteWriter out = new ByteWriter(64 + 64 * commit.fixes().size());
        out.writeByte(VERSION);
        out.writeUnsigned(commit.fixes().size());
        for (Fix fix : commit.fixes()) {
            write(out, fix);
        }
        ChangeSet changes = commit.changes();
        out.writeBytes(changes == null ? new byte[0] : EventCodec.encode(changes));
        out.writeUnsigned(commit.documents().size());
        for (Document document : commit.documents()) {
            write(out, document);
        }
        return out.toBytes();
    }

    private static void write(ByteWriter out, Fix fix) {
        Position p = fix.position();
        out.writeString(p.vehicleId());
        out.writeString(p.deviceId());
        out.writeSigned(p.fixTime());
        out.writeSigned(fix.time());
        out.writeBytes(FixCodec.encode(fix));
    }

    private static void write(ByteWriter out, Document document) {
        byte[] content = document.content();
        out.writeString(document.collection());
        out.writeString(document.key());
        out.writeByte(content == null ? 0 : 1);
        if (content != null) {
            out.writeBytes(content);
        }
    }

    /**
     * Reads back what {@link #encode} made: a commit without states.
     *
     * @throws StoreException when these are not its bytes
     */
    public static Commit decode(byte[] encoded) {
        ByteReader in = new ByteReader("commit", encoded);
        in.requireVersion(in.readByte(), VERSION);
        List<Fix> fixes = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            fixes.add(FixCodec.decode(
                    in.readString(), in.readString(), in.readSigned(), in.readSigned(), in.readBytes()));
        }
        byte[] changes = in.readBytes();
        List<Document> documents = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            documents.add(readDocument(in));
        }
        in.requireEnd();
        return new Commit(
                fixes, List.of(), changes.length == 0 ? null : EventCodec.decodeChangeSet(changes), documents);
    }

    private static Document readDocument(ByteReader in) {
        String collection = in.readString();
        String key = in.readString();
        return in.readBoolean() ? new Document(collection, key, in.readBytes()) : Document.removed(collection, key);
    }
}
