package com.aocv2.tracking.json;

import com.aocv2.tracking.json.PositionReader.Body;
import com.aocv2.tracking.json.PositionReader.Form;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The reading of one body. Not thread-safe. */
final class BodyReading {
    private static final int MAX_ID_LENGTH = 64;
    private static final int READ_ALREADY = -1;

    private final int maxMessages;
    private final MessageDefaults defaults;
    private final PositionReader.Visitor visitor;
    private MessageDraft draft = new MessageDraft();
    private long sentAt;
    private int index;

    BodyReading(int maxMessages, MessageDefaults defaults, PositionReader.Visitor visitor) {
        this.maxMessages = maxMessages;
        this.defaults = defaults;
        this.visitor = visitor;
        this.sentAt = defaults.sentAt();
    }

    Body array(JsonParser in) throws IOException {
        messages(in);
        return new Body(Form.ARRAY, index, null);
    }

    /** A message, or an envelope where a field {@code positions} turns up. */
    Body object(JsonParser in, byte[] body, int offset, int length) throws IOException {
        MessageDraft head = draft;
        head.clear(MessageKind.POSITION);
        boolean isEnvelope = false;
        int later = READ_ALREADY;
        Object id = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (name.equals("positions") && value != JsonToken.VALUE_NULL) {
                refuseSecond(isEnvelope);
                isEnvelope = true;
                draft = new MessageDraft();
                later = positions(head, in);
            } else {
                id = name.equals("id") ? id(in) : id;
                head.take(name, in);
            }
        }
        if (!isEnvelope) {
            deliver(head);
            return new Body(Form.SINGLE, index, null);
        }
        if (later != READ_ALREADY) {
            sentAt = head.sentAtOr(sentAt);
            reread(body, offset + later, length - later);
        }
        return new Body(Form.ENVELOPE, index, id);
    }

    private static void refuseSecond(boolean isEnvelope) {
        if (isEnvelope) {
            throw new InvalidFieldException("positions", "stands twice");
        }
    }

    private static @Nullable Object id(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Object) in.getLongValue();
            case VALUE_STRING -> in.getTextLength() <= MAX_ID_LENGTH ? WellFormed.text(in.getText()) : null;
            default -> null;
        };
    }

    /**
     * Reads the positions if it is known when they were sent. If not, that may stand behind them: they are passed
     * over, and read when the rest is known.
     *
     * @return where they begin, or {@link #READ_ALREADY}
     */
    private int positions(MessageDraft head, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType("positions", "an array", in);
        }
        if (head.hasSentAt()) {
            sentAt = head.sentAtOr(sentAt);
            messages(in);
            return READ_ALREADY;
        }
        int start = (int) in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        return start;
    }

    private void reread(byte[] body, int offset, int length) throws IOException {
        try (JsonParser in = Json.factory().createParser(body, offset, length)) {
            in.nextToken();
            messages(in);
        }
    }

    /** Reads to the end of the array that the parser stands at the beginning of. */
    private void messages(JsonParser in) throws IOException {
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            message(in);
        }
    }

    private void message(JsonParser in) throws IOException {
        draft.clear(MessageKind.POSITION);
        String otherType = takeObject(in);
        if (otherType.isEmpty()) {
            deliver(draft);
        } else {
            notAnObject(otherType);
        }
    }

    /** A parser for each line: whatever is wrong in one cannot reach into the next. */
    Body lines(byte[] body, int from, int to) {
        int start = from;
        for (int line = 1; start < to; line++) {
            int end = start;
            while (end < to && body[end] != '\n') {
                end++;
            }
            if (!isBlank(body, start, end)) {
                line(body, start, end, line);
            }
            start = end + 1;
        }
        return new Body(Form.LINES, index, null);
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        int i = from;
        while (i < to && (body[i] == ' ' || body[i] == '\t' || body[i] == '\r')) {
            i++;
        }
        return i == to;
    }

    private void line(byte[] body, int from, int to, int number) {
        draft.clear(MessageKind.POSITION);
        String otherType;
        try {
            otherType = Json.read(body, from, to - from, this::takeObject);
        } catch (InvalidJsonException e) {
            invalid(null, "line " + number + ", column " + e.column() + ": " + e.reason());
            return;
        }
        if (otherType.isEmpty()) {
            deliver(draft);
        } else {
            notAnObject(otherType);
        }
    }

    /** Takes the object into the draft, or tells what stands in its place; empty for an object. */
    private String takeObject(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            draft.takeAll(in);
            return "";
        }
        String type = Values.typeName(in.currentToken());
        in.skipChildren();
        return type;
    }

    private void deliver(MessageDraft complete) {
        Message message;
        try {
            message = complete.toMessage(defaults, sentAt);
        } catch (InvalidFieldException e) {
            invalid(e.field(), e.problem());
            return;
        }
        visitor.onMessage(next(), message);
    }

    private void notAnObject(String type) {
        invalid(null, "must be an object, is " + type);
    }

    private void invalid(@Nullable String field, String reason) {
        visitor.onInvalid(next(), field, reason);
    }

    private int next() {
        if (index == maxMessages) {
            throw new InvalidFieldException("positions", "must be at most " + maxMessages + " messages");
        }
        return index++;
    }
}
