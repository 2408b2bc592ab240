package com.aocv2.tracking;

import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * How profiles are kept: a version byte, the name (empty for none), the groups and, since version 2, the speed limit, as
 * {@code DataOutput} writes them.
 */
final class ProfileCodec {
    static final String COLLECTION = "profiles";
    private static final int VERSION = 2;

    private ProfileCodec() {}

    static Document remove(String vehicleId) {
        return new Document(COLLECTION, vehicleId, null);
    }

    static Document encode(String vehicleId, VehicleProfile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(profile.name() == null ? "" : profile.name());
            out.writeInt(profile.groups().size());
            for (String group : profile.groups()) {
                out.writeUTF(group);
            }
            out.writeDouble(profile.speedLimit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(COLLECTION, vehicleId, bytes.toByteArray());
    }

    static VehicleProfile decode(String vehicleId, byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new StoreException("the profile of " + vehicleId + " has the unknown version " + version);
            }
            String name = in.readUTF();
            Set<String> groups = new HashSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                groups.add(in.readUTF());
            }
            return new VehicleProfile(
                    name.isEmpty() ? null : name, groups, version == 1 ? Double.NaN : in.readDouble());
        } catch (IOException e) {
            throw new StoreException("the profile of " + vehicleId + " cannot be read", e);
        }
    }
}
