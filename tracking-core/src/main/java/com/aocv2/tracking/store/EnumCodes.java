package com.aocv2.tracking.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that stand for an enum's constants on disk: their places in a list that is only ever appended to, so that
 * constants may be moved in their source and renamed.
 */
final class EnumCodes<E extends Enum<E>> {
    private final List<E> constants;
    private final Map<E, Integer> codes;

    EnumCodes(Class<E> type, List<E> constants) {
        this.constants = List.copyOf(constants);
        this.codes = new EnumMap<>(type);
        constants.forEach(constant -> codes.put(constant, codes.size()));
        if (codes.size() != type.getEnumConstants().length) {
            throw new IllegalStateException(type.getSimpleName() + " has constants without a code");
        }
    }

    void write(ByteWriter out, E constant) {
        out.writeUnsigned(codes.getOrDefault(constant, -1));
    }

    E read(ByteReader in) {
        int code = in.readUnsignedInt();
        if (code >= constants.size()) {
            throw in.corrupt("unknown code " + code);
        }
        return constants.get(code);
    }
}
