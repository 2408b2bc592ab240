package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.VehicleStatus;

/**
 * What an ambulance does all day: waits, is dispatched, drives to the scene, takes the patient to hospital, hands over
 * and goes back to its station or to a post in the streets. Goes forward in time only and draws only from its own dice,
 * so whoever steps through it, in whatever steps, sees the same day. Not thread-safe.
 */
final class CallCycle {
    private static final double WITHOUT_TRANSPORT = 0.2;
    private static final double TO_STATION = 0.6;
    private static final double OFF_DUTY = 0.03;
    private static final double URGENT = 1.3;
    /** A dispatcher takes the nearest vehicle, so of several scenes a vehicle gets the nearest. */
    private static final int SCENES_TO_CHOOSE_FROM = 3;

    private static final long MINUTE = 60_000;

    enum Stage {
        WAITING(VehicleStatus.AVAILABLE),
        DISPATCHED(VehicleStatus.DISPATCHED),
        TO_SCENE(VehicleStatus.EN_ROUTE),
        AT_SCENE(VehicleStatus.AT_SCENE),
        TO_HOSPITAL(VehicleStatus.TRANSPORTING),
        HANDING_OVER(VehicleStatus.TRANSPORTING),
        RETURNING(VehicleStatus.AVAILABLE),
        OFF_DUTY(VehicleStatus.OUT_OF_SERVICE);

        final VehicleStatus status;

        Stage(VehicleStatus status) {
            this.status = status;
        }

        boolean drives() {
            return this == TO_SCENE || this == TO_HOSPITAL || this == RETURNING;
        }
    }

    private final Town town;
    private final RouteFinder routes;
    private final Dice dice;
    private final Place home;
    private final double style;

    private Stage stage = Stage.WAITING;
    private long since;
    private long until;
    /** Where the vehicle stands, or where it drives to. */
    private Place place;

    private Drive drive;

    /** The day's start is drawn up to an hour before {@code start}, so that a fleet does not start in step. */
    CallCycle(Town town, RouteFinder routes, Dice dice, int vehicle, long start) {
        this.town = town;
        this.routes = routes;
        this.dice = dice;
        this.style = dice.uniform(0.85, 1.05);
        this.home = parked(town.station(vehicle));
        this.place = home;
        this.drive = new Drive(routes.find(home, home), dice, style, false);
        this.since = start - dice.between(0, 60 * MINUTE);
        this.until = since + waiting();
        moveTo(start);
    }

    private Place parked(Place yard) {
        return yard.beside(dice.uniform(-15, 15), dice.uniform(-15, 15));
    }

    /** Goes to this time, epoch milliseconds, not before the one it is at. */
    void moveTo(long time) {
        while (time >= until) {
            proceed();
        }
        drive.moveTo(stage.drives() ? (time - since) / 1000.0 : Double.POSITIVE_INFINITY);
    }

    private void proceed() {
        switch (stage) {
            case WAITING -> stand(Stage.DISPATCHED, minutes(0.4, 1.5));
            case DISPATCHED -> driveTo(Stage.TO_SCENE, nearScene(), URGENT);
            case TO_SCENE -> stand(Stage.AT_SCENE, minutes(4, 14));
            case AT_SCENE -> leaveScene();
            case TO_HOSPITAL -> stand(Stage.HANDING_OVER, minutes(4, 12));
            case HANDING_OVER -> goBack();
            case RETURNING -> rest();
            case OFF_DUTY -> stand(Stage.WAITING, waiting());
        }
    }

    private void leaveScene() {
        if (dice.chance(WITHOUT_TRANSPORT)) {
            goBack();
        } else {
            boolean urgent = dice.chance(0.4);
            driveTo(Stage.TO_HOSPITAL, parked(town.hospitalFor(place, dice)), urgent ? URGENT : 1);
        }
    }

    private void goBack() {
        driveTo(Stage.RETURNING, dice.chance(TO_STATION) ? home : town.anywhere(dice), 1);
    }

    private void rest() {
        if (dice.chance(OFF_DUTY)) {
            stand(Stage.OFF_DUTY, minutes(20, 60));
        } else {
            stand(Stage.WAITING, waiting());
        }
    }

    private long waiting() {
        return 10_000 + (long) dice.exponential(5.0 * MINUTE);
    }

    private long minutes(double from, double to) {
        return (long) (dice.uniform(from, to) * MINUTE);
    }

    private Place nearScene() {
        Place nearest = town.anywhere(dice);
        for (int i = 1; i < SCENES_TO_CHOOSE_FROM; i++) {
            Place other = town.anywhere(dice);
            nearest = Town.distance(place, other) < Town.distance(place, nearest) ? other : nearest;
        }
        return nearest;
    }

    private void stand(Stage next, long millis) {
        begin(next, millis);
    }

    private void driveTo(Stage next, Place goal, double urgency) {
        drive = new Drive(routes.find(place, goal), dice, style * urgency, urgency > 1);
        place = goal;
        begin(next, 1 + (long) (drive.seconds() * 1000));
    }

    private void begin(Stage next, long millis) {
        stage = next;
        since = until;
        until = since + millis;
    }

    Stage stage() {
        return stage;
    }

    /** When the stage ends, epoch milliseconds, always after the time moved to. */
    long until() {
        return until;
    }

    double x() {
        return drive.x();
    }

    double y() {
        return drive.y();
    }

    double speed() {
        return stage.drives() ? drive.speed() : 0;
    }

    double heading() {
        return drive.heading();
    }
}
