package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.json.MessageDefaults;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.server.auth.Assignments;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.Role;
import java.time.InstantSource;

/**
 * The way of reports to the engine. A device reports for the vehicle that it is assigned to at the report's time, and
 * for no other; a dispatcher reports for every vehicle that they see; a viewer for none. Thread-safe.
 */
public final class Intake {
    private final TrackingEngine engine;
    private final Assignments assignments;
    private final InstantSource clock;
    private final WantedRate rate;

    /** Makes the way. */
    public Intake(TrackingEngine engine, Assignments assignments, InstantSource clock, WantedRate rate) {
        this.engine = engine;
        this.assignments = assignments;
        this.clock = clock;
        this.rate = rate;
    }

    WantedRate rate() {
        return rate;
    }

    /** Whether the principal may report at all. */
    public static boolean mayReport(Principal principal) {
        return principal.role() == Role.DEVICE || principal.has(Role.DISPATCHER);
    }

    /** Starts to collect what came in one piece. */
    public IntakeBatch batch(Principal principal) {
        return new IntakeBatch(this, engine, principal);
    }

    /** What holds for messages of the principal that do not say it themselves. */
    public MessageDefaults defaults(Principal principal) {
        String device = principal.deviceId();
        return device == null ? MessageDefaults.none() : MessageDefaults.ofDevice(device, this::vehicleOf);
    }

    /** The vehicle that the device rides on at the time (epoch milliseconds); 0 is now. */
    public String vehicleOf(String deviceId, long time) {
        return assignments.vehicleOf(deviceId, time == 0 ? clock.millis() : time);
    }

    /**
     * The message as it goes to the engine.
     *
     * @throws InvalidFieldException naming {@code deviceId} or {@code vehicleId} where the principal may not say that
     */
    public Message admit(Principal principal, Message message) {
        String device = principal.deviceId();
        if (device == null) {
            checkSeen(principal, message.vehicleId());
            return signed(principal, message);
        }
        if (!message.deviceId().equals(device)) {
            throw new InvalidFieldException("deviceId", "must be the device of the token");
        }
        if (!message.vehicleId().equals(vehicleOf(device, timeOf(message)))) {
            throw new InvalidFieldException("vehicleId", "the device is not assigned to this vehicle at that time");
        }
        return message;
    }

    private void checkSeen(Principal principal, String vehicleId) {
        if (!principal.sees(engine.live().profile(vehicleId).groups())) {
            throw new InvalidFieldException("vehicleId", "is in none of your groups");
        }
    }

    /** A status that a person sets says who it was. */
    private static Message signed(Principal principal, Message message) {
        return message instanceof StatusReport s
                ? new StatusReport(s.vehicleId(), s.deviceId(), s.status(), s.time(), s.uuid(), principal.subject())
                : message;
    }

    private static long timeOf(Message message) {
        if (message instanceof Position position) {
            return position.fixTime();
        }
        if (message instanceof Alarm alarm) {
            return alarm.time();
        }
        return message instanceof StatusReport report ? report.time() : 0;
    }
}
