package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * The judging function: from a vehicle's state and what was reported to its next state and the events that follow.
 * Live ingestion, replay and tests all call it, and nothing else makes events.
 *
 * <p>Its results depend on its arguments alone: no clock, no store. It keeps scratch space, so one thread at a time may
 * use it. In all methods {@code version} is that of the resulting state and {@code now} is epoch milliseconds by the
 * server.
 */
public final class Judge {
    private final OutlierFilter filter;
    private final long offlineAfter;
    private final FenceJudge fences = new FenceJudge();

    /** A judge with the given settings. */
    public Judge(DetectionSettings settings) {
        this.filter = new OutlierFilter(settings.outlierSpeed());
        this.offlineAfter = settings.offlineAfter().toMillis();
    }

    /** Whether the device's fixes count now: it is the primary one, or the primary one has been silent for too long. */
    public boolean isPrimary(VehicleState state, String deviceId, long now) {
        String primary = state.standing.primaryDevice();
        return primary == null || primary.equals(deviceId) || now - state.primaryContact >= offlineAfter;
    }

    /** Whether the outlier filter does not believe the fix. */
    public boolean isSuspect(VehicleState state, Fix fix) {
        return filter.isSuspect(state.anchor, fix);
    }

    /** A fix that moves the live state and is judged: newer than all such before, believed, by the primary device. */
    public VehicleState accept(VehicleState s, long version, Fix fix, FenceVersion valid, long now, Findings findings) {
        Standing standing = heard(s, fix.position().deviceId(), now, findings).withClockWrong(false);
        FenceMemory memory = fences.judge(s.fences, s.last, fix, valid, now, findings);
        return new VehicleState(
                s.vehicleId(), version, now, now, newest(s, fix), fix, fix, fix, null, memory, standing);
    }

    /** A fix that the filter does not believe. */
    public VehicleState suspect(VehicleState s, long version, Fix fix, long now, Findings findings) {
        Standing standing = heard(s, fix.position().deviceId(), now, findings);
        findings.suppress(Suppression.SUSPECT_FIX);
        boolean moves = filter.movesAnchor(s.suspect, fix);
        return new VehicleState(
                s.vehicleId(),
                version,
                now,
                now,
                newest(s, fix),
                s.last,
                s.shown,
                moves ? fix : s.anchor,
                moves ? null : fix,
                s.fences,
                standing);
    }

    /** A fix from the future: shown, not judged; CLOCK_WRONG once. */
    public VehicleState future(VehicleState s, long version, Fix fix, long now, Findings findings) {
        Standing standing = heard(s, fix.position().deviceId(), now, findings);
        if (!standing.clockWrong()) {
            Position p = fix.position();
            Detail detail = new Detail.ClockWrong(fix.time() - now);
            findings.add(eventAt(s.vehicleId(), now, now, p.lat(), p.lon(), detail, Cause.REPORTED));
        }
        return new VehicleState(
                s.vehicleId(),
                version,
                now,
                now,
                newest(s, fix),
                s.last,
                fix,
                s.anchor,
                s.suspect,
                s.fences,
                standing.withClockWrong(true));
    }

    /** A fix that is stored and nothing else: late, or by a device that is not the primary one. */
    public VehicleState stored(VehicleState s, long version, Fix fix, long now, Findings findings) {
        return contact(s, version, fix.position().deviceId(), newest(s, fix), now, findings);
    }

    /** A message that says nothing but that its device is there, such as a fix that was stored before. */
    public VehicleState contact(VehicleState s, long version, Message message, long now, Findings findings) {
        return contact(s, version, message.deviceId(), s.newestFixTime, now, findings);
    }

    /** A heartbeat; one that says that the vehicle stands still confirms what is open. */
    public VehicleState heartbeat(VehicleState s, long version, Heartbeat beat, long now, Findings findings) {
        VehicleState next = contact(s, version, beat, now, findings);
        Fix last = s.last;
        if (!beat.still() || last == null || !isPrimary(s, beat.deviceId(), now)) {
            return next;
        }
        return next.withFences(version, fences.confirmStill(s.fences, last, now, findings));
    }

    /** An alarm. One that was raised before, by its identity, changes nothing but contact. */
    public VehicleState alarm(VehicleState s, long version, Alarm alarm, Event event, long now, Findings findings) {
        VehicleState next = contact(s, version, alarm, now, findings);
        findings.add(event);
        return next.withStanding(next.standing.withRaised(event.id()));
    }

    /** Somebody has taken on an alarm that is raised. */
    public VehicleState acknowledge(VehicleState s, long version, Event alarm, String by, long now, Findings findings) {
        Detail.Alarm detail = (Detail.Alarm) alarm.detail();
        Detail acknowledged =
                new Detail.Alarm(detail.kind(), detail.positionTime(), new Detail.Acknowledgement(by, now));
        findings.add(alarm.revise(acknowledged, now));
        return s.withFences(version, s.fences).withStanding(s.standing.withoutRaised(alarm.id()));
    }

    /** A change of status. An older report than the one that the vehicle's status came from changes no state. */
    public VehicleState status(
            VehicleState s, long version, StatusReport report, Event event, long now, Findings findings) {
        boolean byDevice = report.by() == null;
        VehicleState next = byDevice ? contact(s, version, report, now, findings) : s.withFences(version, s.fences);
        findings.add(event);
        return report.time() < s.standing.statusTime()
                ? next
                : next.withStanding(next.standing.withStatus(report.status(), report.time()));
    }

    /** The ALARM event that an alarm becomes. */
    public static Event eventOf(Alarm alarm, VehicleState s, long now) {
        Fix shown = s.shown;
        double lat = alarm.lat();
        double lon = alarm.lon();
        long positionTime = alarm.positionTime();
        if (shown != null && !alarm.hasPosition()) {
            lat = shown.position().lat();
            lon = shown.position().lon();
            positionTime = shown.time();
        }
        String identity = alarm.uuid() != null ? alarm.uuid() : alarm.kind() + " " + alarm.time();
        return Event.first(
                EventId.ofReported(alarm.vehicleId(), EventType.ALARM, identity),
                alarm.vehicleId(),
                null,
                alarm.time(),
                now,
                lat,
                lon,
                new Detail.Alarm(alarm.kind(), positionTime, null),
                Reason.of(Cause.REPORTED));
    }

    /** The STATUS event that a report becomes. */
    public static Event eventOf(StatusReport report, VehicleState s, long now) {
        Fix shown = s.shown;
        String identity = report.uuid() != null ? report.uuid() : report.status() + " " + report.time();
        return Event.first(
                EventId.ofReported(report.vehicleId(), EventType.STATUS, identity),
                report.vehicleId(),
                null,
                report.time(),
                now,
                shown == null ? Double.NaN : shown.position().lat(),
                shown == null ? Double.NaN : shown.position().lon(),
                new Detail.StatusChange(s.standing.status(), report.status(), report.by()),
                Reason.of(Cause.REPORTED));
    }

    /** When the vehicle goes OFFLINE if nothing is heard of it, epoch milliseconds; {@link Long#MAX_VALUE} if it is. */
    public long offlineAt(VehicleState s) {
        return s.contact == 0 || s.isOffline() || s.isDeleted() ? Long.MAX_VALUE : s.contact + offlineAfter;
    }

    /** The vehicle has been silent for too long. */
    public VehicleState offline(VehicleState s, long version, long now, Findings findings) {
        findings.add(eventAtShown(s, offlineAt(s), now, new Detail.Offline(s.contact), Cause.SILENCE));
        return s.withFences(version, s.fences).withStanding(s.standing.withOffline(true));
    }

    /** Geofences have changed around a vehicle that did not move. */
    public VehicleState refresh(VehicleState s, long version, FenceVersion current, long now, Findings findings) {
        return s.withFences(version, fences.refresh(s.fences, s.last, current, now, findings));
    }

    /** The vehicle is not to be shown until it is heard again; what is known of it stays, so that events stay true. */
    public VehicleState delete(VehicleState s, long version) {
        return s.withFences(version, s.fences).withStanding(s.standing.withDeleted(true));
    }

    /** Nothing about the vehicle itself has changed, only what is kept with it. */
    public VehicleState touch(VehicleState s, long version) {
        return s.withFences(version, s.fences);
    }

    /** Another device is the vehicle's primary one from now on. */
    public VehicleState primary(VehicleState s, long version, String deviceId, long now) {
        return new VehicleState(
                s.vehicleId(),
                version,
                s.contact,
                now,
                s.newestFixTime,
                s.last,
                s.shown,
                s.anchor,
                s.suspect,
                s.fences,
                s.standing.withPrimary(deviceId));
    }

    private VehicleState contact(
            VehicleState s, long version, String deviceId, long newestFixTime, long now, Findings findings) {
        boolean primary = isPrimary(s, deviceId, now);
        Standing standing = heard(s, deviceId, now, findings);
        return new VehicleState(
                s.vehicleId(),
                version,
                now,
                primary ? now : s.primaryContact,
                newestFixTime,
                s.last,
                s.shown,
                s.anchor,
                s.suspect,
                s.fences,
                standing);
    }

    /** What contact alone changes: a vehicle comes ONLINE, and a device takes over from a silent one. */
    private Standing heard(VehicleState s, String deviceId, long now, Findings findings) {
        Standing standing = s.standing;
        if (standing.offline()) {
            Detail detail = new Detail.Online(now - s.contact);
            findings.add(eventAtShown(s, now, now, detail, Cause.CONTACT));
            standing = standing.withOffline(false);
        }
        if (!deviceId.equals(standing.primaryDevice()) && isPrimary(s, deviceId, now)) {
            standing = standing.withPrimary(deviceId);
        }
        return standing.withDeleted(false);
    }

    private static long newest(VehicleState s, Fix fix) {
        return Math.max(s.newestFixTime, fix.position().fixTime());
    }

    private static Event eventAtShown(VehicleState s, long time, long now, Detail detail, Cause cause) {
        @Nullable Fix shown = s.shown;
        return shown == null
                ? eventAt(s.vehicleId(), time, now, Double.NaN, Double.NaN, detail, cause)
                : eventAt(
                        s.vehicleId(),
                        time,
                        now,
                        shown.position().lat(),
                        shown.position().lon(),
                        detail,
                        cause);
    }

    private static Event eventAt(
            String vehicleId, long time, long now, double lat, double lon, Detail detail, Cause cause) {
        String id = EventId.of(vehicleId, "", detail.type(), time);
        return Event.first(id, vehicleId, null, time, now, lat, lon, detail, Reason.of(cause));
    }
}
