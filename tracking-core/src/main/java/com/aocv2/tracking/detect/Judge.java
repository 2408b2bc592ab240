package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The judging function: from a vehicle's state and what was reported to its next state and the events that follow.
 * Live ingestion, replay and tests all call it, and nothing else makes events about one vehicle.
 *
 * <p>Its results depend on its arguments alone: no clock, no store. It keeps scratch space, so one thread at a time may
 * use it. In all methods {@code version} is that of the resulting state.
 */
public final class Judge {
    private final TrackJudge tracks;
    private final FenceHistory fences;
    private final DetectionSettings settings;
    private final long offlineAfter;

    /** A judge by the given settings and geofences. */
    public Judge(DetectionSettings settings, FenceHistory fences) {
        this.tracks = new TrackJudge(settings);
        this.fences = fences;
        this.settings = settings;
        this.offlineAfter = settings.offlineAfter().toMillis();
    }

    /** Whether the device's fixes count now: it is the primary one, or the primary one has been silent for too long. */
    public boolean isPrimary(VehicleState state, String deviceId, long now) {
        String primary = state.standing.primaryDevice();
        return primary == null || primary.equals(deviceId) || now - state.primaryContact >= allowedSilence(state);
    }

    private long allowedSilence(VehicleState state) {
        return state.standing.silence().allowed(offlineAfter);
    }

    /** Whether the outlier filter does not believe the fix. */
    public boolean isSuspect(VehicleState state, Fix fix) {
        return tracks.isSuspect(state.judged, fix);
    }

    /** Whether the fix comes after all that was judged before; otherwise a re-run has to put it in its place. */
    public boolean isInOrder(VehicleState s, Fix fix) {
        return TrackJudge.isInOrder(s.judged, fix);
    }

    /** A fix by the primary device that comes after all that was judged before. */
    @SuppressWarnings("ReferenceEquality") // whether it is another fix than before
    public VehicleState take(VehicleState s, long version, Fix fix, Findings findings) {
        long now = findings.now();
        Standing standing = heard(s, fix.position().deviceId(), findings);
        Judged judged = tracks.take(s.judged, fix, fences, s.speedLimit(), findings);
        boolean moves = judged.last != s.judged.last;
        return new VehicleState(
                s.vehicleId(),
                version,
                Math.max(now, s.contact),
                Math.max(now, s.primaryContact),
                newest(s, fix),
                judged,
                moves ? standing.withFuture(null) : standing);
    }

    /** A fix from the future: shown, not judged; CLOCK_WRONG once. */
    public VehicleState future(VehicleState s, long version, Fix fix, Findings findings) {
        long now = findings.now();
        if (s.standing.future() == null) {
            Position p = fix.position();
            Detail detail = new Detail.ClockWrong(fix.time() - now);
            findings.add(eventAt(s.vehicleId(), now, now, p.lat(), p.lon(), detail, Cause.REPORTED));
        }
        VehicleState next = stored(s, version, fix, findings);
        return next.withStanding(next.standing.withFuture(fix));
    }

    /** A fix that is stored and nothing else: late, or by a device that is not the primary one. */
    public VehicleState stored(VehicleState s, long version, Fix fix, Findings findings) {
        return contact(s, version, fix.position().deviceId(), newest(s, fix), findings);
    }

    /** A message that says nothing but that its device is there, such as a fix that was stored before. */
    public VehicleState contact(VehicleState s, long version, Message message, Findings findings) {
        return contact(s, version, message.deviceId(), s.newestFixTime, findings);
    }

    /** Its fixes were judged anew, up to now. */
    public VehicleState judgedAnew(VehicleState s, long version, Judged judged) {
        return s.withJudged(version, judged);
    }

    /**
     * When something falls due for the vehicle without a message, epoch milliseconds by the server: its clock is that of
     * its last fix, running on since that came. {@link Long#MAX_VALUE} where nothing does.
     */
    public long dueAt(VehicleState s) {
        Fix last = s.last();
        if (last == null) {
            return Long.MAX_VALUE;
        }
        long due = Math.min(TrackJudge.due(s.judged), fencesDue(s));
        return due == Long.MAX_VALUE ? due : due + last.receivedTime() - last.time();
    }

    /** When geofences that lie ahead of the vehicle's time, because its fixes come late, will make a difference to it. */
    @SuppressWarnings("ReferenceEquality") // whether anything has changed
    private long fencesDue(VehicleState s) {
        if (!isBehind(s)) {
            return Long.MAX_VALUE;
        }
        Judged ahead = tracks.settle(s.judged, fences, fences.current().validFrom(), new Findings(0));
        return ahead == s.judged ? Long.MAX_VALUE : overtakenFrom(s);
    }

    /** What has fallen due happens. The same state where nothing has. */
    public VehicleState fallDue(VehicleState s, long version, Findings findings) {
        Fix last = s.last();
        if (last == null || dueAt(s) > findings.now() || isOvertaken(s)) {
            return s;
        }
        long time = last.time() + findings.now() - last.receivedTime();
        return s.withJudged(version, tracks.settle(s.judged, fences, time, findings));
    }

    /** The device says that it stands still where it was last seen, which confirms what is open there. */
    public VehicleState still(VehicleState s, long version, long time, Findings findings) {
        return s.withJudged(version, tracks.still(s.judged, fences, time, findings));
    }

    /** An alarm. One that was raised before, by its identity, changes nothing but contact. */
    public VehicleState alarm(VehicleState s, long version, Alarm alarm, Event event, Findings findings) {
        VehicleState next = contact(s, version, alarm, findings);
        findings.add(event);
        return next.withStanding(next.standing.withRaised(event.id()));
    }

    /** Somebody has taken on an alarm that is raised. */
    public VehicleState acknowledge(VehicleState s, long version, Event alarm, String by, Findings findings) {
        Detail.Alarm detail = (Detail.Alarm) alarm.detail();
        Detail acknowledged =
                new Detail.Alarm(detail.kind(), detail.positionTime(), new Detail.Acknowledgement(by, findings.now()));
        findings.add(alarm.revise(acknowledged, findings.now()));
        return touch(s, version).withStanding(s.standing.withoutRaised(alarm.id()));
    }

    /** A change of status. One that was found late, or is older than the present one, changes no state. */
    public VehicleState status(VehicleState s, long version, StatusReport report, Event event, Findings findings) {
        boolean byDevice = report.by() == null;
        VehicleState next = byDevice ? contact(s, version, report, findings) : touch(s, version);
        findings.add(event);
        return event.late() || report.time() < s.standing.statusTime()
                ? next
                : next.withStanding(next.standing.withStatus(report.status(), report.time()));
    }

    /** The ALARM event that an alarm becomes. */
    public static Event eventOf(Alarm alarm, VehicleState s, long now) {
        Fix shown = s.shown();
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
        Fix shown = s.shown();
        double lat = shown == null ? Double.NaN : shown.position().lat();
        double lon = shown == null ? Double.NaN : shown.position().lon();
        return eventOf(report, s.standing.status(), lat, lon, now);
    }

    /**
     * The STATUS event that a report becomes which comes after newer ones. Where the vehicle is now says nothing about
     * where it was then, so the event has no place.
     *
     * @param from the status at that time, null where nobody had said
     */
    public static Event lateEventOf(StatusReport report, @Nullable VehicleStatus from, long now) {
        return eventOf(report, from, Double.NaN, Double.NaN, now).foundLate(null, null);
    }

    private static Event eventOf(StatusReport report, @Nullable VehicleStatus from, double lat, double lon, long now) {
        String identity = report.uuid() != null ? report.uuid() : report.status() + " " + report.time();
        return Event.first(
                EventId.ofReported(report.vehicleId(), EventType.STATUS, identity),
                report.vehicleId(),
                null,
                report.time(),
                now,
                lat,
                lon,
                new Detail.StatusChange(from, report.status(), report.by()),
                Reason.of(Cause.REPORTED));
    }

    /** When the vehicle goes OFFLINE if nothing is heard of it, epoch milliseconds; {@link Long#MAX_VALUE} if it is. */
    public long offlineAt(VehicleState s) {
        return s.contact == 0 || s.isOffline() || s.isDeleted() ? Long.MAX_VALUE : s.contact + allowedSilence(s);
    }

    /** The vehicle has been silent for too long. */
    public VehicleState offline(VehicleState s, long version, Findings findings) {
        findings.add(eventAtShown(s, offlineAt(s), findings.now(), new Detail.Offline(s.contact), Cause.SILENCE));
        return touch(s, version).withStanding(s.standing.withOffline(true));
    }

    /** Whether the vehicle has not been judged by the present geofences yet. */
    public boolean isBehind(VehicleState s) {
        return s.judged.fences.version.seq() < fences.current().seq();
    }

    /** Whether geofences have changed since before what was judged last, so that a re-run is due. */
    public boolean isOvertaken(VehicleState s) {
        return s.last() != null && overtakenFrom(s) <= s.judged.until;
    }

    /** When the geofences first changed that the vehicle was not judged by, epoch milliseconds. */
    public long overtakenFrom(VehicleState s) {
        List<FenceVersion> versions = fences.after(s.judged.fences.version, Long.MAX_VALUE);
        return versions.isEmpty() ? Long.MAX_VALUE : versions.get(0).validFrom();
    }

    /** Geofences have changed around a vehicle that did not move. The same state where that makes no difference. */
    public VehicleState refresh(VehicleState s, long version, Findings findings) {
        Judged judged = tracks.settle(s.judged, fences, fences.current().validFrom(), findings);
        return judged == s.judged ? s : s.withJudged(version, judged);
    }

    /** The vehicle is not to be shown until it is heard or described again; what is known of it stays, so that events stay true. */
    public VehicleState delete(VehicleState s, long version) {
        return touch(s, version)
                .withStanding(
                        s.standing.withDeleted(true).withSpeedLimit(Double.NaN).withSilence(Silence.USUAL));
    }

    /** Nothing about the vehicle itself has changed, only what is kept with it. */
    public VehicleState touch(VehicleState s, long version) {
        return s.withJudged(version, s.judged);
    }

    /**
     * Somebody describes the vehicle, which brings it back where it was deleted.
     *
     * @param groups what it belongs to, see {@link #inGroups}
     * @param speedLimit its own speed limit from now on, in m/s; NaN for none
     */
    public VehicleState describe(VehicleState s, long version, Set<String> groups, double speedLimit) {
        Standing standing = s.standing.withDeleted(false).withSpeedLimit(speedLimit);
        return inGroups(touch(s, version).withStanding(standing), groups);
    }

    /** Its primary device says how often it reports, by which it may be silent from now on. */
    public VehicleState announce(VehicleState s, long version, Duration interval) {
        Silence silence = s.standing.silence().withInterval(interval.toMillis());
        return touch(s, version).withStanding(s.standing.withSilence(silence));
    }

    /**
     * The vehicle belongs to these groups, by which it may be silent. This is not kept with the state: say it whenever one
     * was read. The same state where it makes no difference.
     */
    public VehicleState inGroups(VehicleState s, Set<String> groups) {
        Standing standing = s.standing.withSilence(s.standing.silence().withGroups(settings.offlineAfterOf(groups)));
        return standing.equals(s.standing) ? s : s.withStanding(standing);
    }

    /** Another device is the vehicle's primary one from now on. */
    public VehicleState primary(VehicleState s, long version, String deviceId, long now) {
        return new VehicleState(
                s.vehicleId(), version, s.contact, now, s.newestFixTime, s.judged, s.standing.withPrimary(deviceId));
    }

    private VehicleState contact(VehicleState s, long version, String deviceId, long newestFixTime, Findings findings) {
        long now = findings.now();
        boolean primary = isPrimary(s, deviceId, now);
        Standing standing = heard(s, deviceId, findings);
        return new VehicleState(
                s.vehicleId(),
                version,
                Math.max(now, s.contact),
                primary ? Math.max(now, s.primaryContact) : s.primaryContact,
                newestFixTime,
                s.judged,
                standing);
    }

    /**
     * What contact alone changes: a vehicle comes ONLINE, and a device takes over from a silent one. What was received
     * before the last contact, as comes to light once a store that was away is back, is no news.
     */
    private Standing heard(VehicleState s, String deviceId, Findings findings) {
        long now = findings.now();
        Standing standing = s.standing;
        if (standing.offline() && now > s.contact) {
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
        @Nullable Fix shown = s.shown();
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
