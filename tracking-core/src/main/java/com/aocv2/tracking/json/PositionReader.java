package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of devices, in any of the forms in which they may come:
 *
 * <ul>
 *   <li>one object: {@code {"vehicleId":"ambulance-7","fixTime":1795470513123,"lat":37.7793,"lon":-122.4193}};
 *   <li>an array of such objects;
 *   <li>an envelope around such an array: {@code {"sentAt":1795470514000,"positions":[…]}};
 *   <li>NDJSON, one object a line ({@link #readLines}).
 * </ul>
 *
 * <p>An object is a position unless its {@code type} says {@code alarm}, {@code status} or {@code heartbeat}. Times are
 * epoch milliseconds or ISO-8601 text. A field that is null counts as absent, an unknown field is passed over, and a
 * field that stands twice is refused.
 *
 * <p>A message that breaks a rule is told to the visitor and does not stop the others. A body that is not JSON fails as
 * a whole; as the visitor has got the messages before that place by then, who wants all or nothing collects first. In
 * NDJSON only the line fails.
 *
 * <p>Immutable and thread-safe.
 */
public final class PositionReader {
    private static final int DEFAULT_MAX_MESSAGES = 100_000;

    private final int maxMessages;

    /** A reader of bodies of at most 100,000 messages. */
    public PositionReader() {
        this(DEFAULT_MAX_MESSAGES);
    }

    /**
     * A reader of bodies of at most so many messages.
     *
     * @throws IllegalArgumentException when that is less than 1
     */
    public PositionReader(int maxMessages) {
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessages must be at least 1, is " + maxMessages);
        }
        this.maxMessages = maxMessages;
    }

    /** Is told what a body holds, in order; what it throws ends the reading. */
    public interface Visitor {
        /**
         * A message.
         *
         * @param index its place in the body, from 0
         */
        void onMessage(int index, Message message);

        /**
         * Something that stands where a message should and breaks a rule.
         *
         * @param index its place in the body, from 0
         * @param field the field at fault, or null where it is the whole message
         * @param reason what is wrong with it, for people
         */
        void onInvalid(int index, @Nullable String field, String reason);
    }

    /** How the messages of a body stood together. */
    public enum Form {
        /** One object that is the message. */
        SINGLE,
        /** An array. */
        ARRAY,
        /** An object with the array {@code positions}. */
        ENVELOPE,
        /** One object a line. */
        LINES
    }

    /**
     * A body that was read.
     *
     * @param form how its messages stood together
     * @param messages how many there were, invalid ones too
     * @param id the envelope's {@code id} where it is a {@code Long} or a {@code String} of at most 64 characters, to
     *     be given back as it is; else null
     */
    public record Body(Form form, int messages, @Nullable Object id) {}

    /**
     * Reads an object, an array or an envelope.
     *
     * @throws InvalidJsonException when it is not JSON or none of the three
     * @throws InvalidFieldException when the envelope is wrong or there are too many messages
     */
    public Body read(byte[] body, MessageDefaults defaults, Visitor visitor) {
        return read(body, 0, body.length, defaults, visitor);
    }

    /** Like {@link #read(byte[], MessageDefaults, Visitor)}, for a part of an array. */
    public Body read(byte[] body, int offset, int length, MessageDefaults defaults, Visitor visitor) {
        return Json.read(body, offset, length, in -> {
            BodyReading reading = new BodyReading(maxMessages, defaults, visitor);
            return switch (in.currentToken()) {
                case START_ARRAY -> reading.array(in);
                case START_OBJECT -> reading.object(in, body, offset, length);
                default -> throw neither(in);
            };
        });
    }

    /** Reads NDJSON; blank lines do not count, a line that is not JSON is an invalid message. */
    public Body readLines(byte[] body, MessageDefaults defaults, Visitor visitor) {
        return readLines(body, 0, body.length, defaults, visitor);
    }

    /**
     * Like {@link #readLines(byte[], MessageDefaults, Visitor)}, for a part of an array.
     *
     * @throws InvalidFieldException when there are too many messages
     */
    public Body readLines(byte[] body, int offset, int length, MessageDefaults defaults, Visitor visitor) {
        return new BodyReading(maxMessages, defaults, visitor).lines(body, offset, offset + length);
    }

    /**
     * Reads a body that is one message and may leave out its type.
     *
     * @throws InvalidJsonException when it is not a JSON object
     * @throws InvalidFieldException naming the first field that is wrong, {@code type} where it is of another kind
     */
    public static Message readOne(byte[] body, MessageKind kind, MessageDefaults defaults) {
        return Json.read(body, in -> {
            MessageDraft draft = new MessageDraft();
            draft.clear(kind);
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw neither(in);
            }
            draft.takeAll(in);
            Message message = draft.toMessage(defaults, defaults.sentAt());
            if (draft.isOtherThan(kind)) {
                throw new InvalidFieldException("type", "must be " + kind.wireName() + " here");
            }
            return message;
        });
    }

    private static InvalidJsonException neither(JsonParser in) {
        return new InvalidJsonException(
                "must be an object or an array, is " + Values.typeName(in.currentToken()),
                in.currentTokenLocation().getLineNr(),
                in.currentTokenLocation().getColumnNr());
    }
}
