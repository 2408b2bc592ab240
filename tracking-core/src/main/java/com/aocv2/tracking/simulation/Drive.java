package com.aocv2.tracking.simulation;

/**
 * A drive along a route from standstill to standstill, known at every moment.
 *
 * <p>Speeds at the points are as high as turns, lights and the limits of acceleration allow: a pass backward takes care
 * that one can still brake, a pass forward that one can get as fast. Between two points the vehicle accelerates to the
 * greatest speed it can use, holds it and brakes. Reading goes forward in time and costs next to nothing; going back
 * starts over. Not thread-safe.
 */
final class Drive {
    static final double ACCELERATION = 2.0;
    static final double BRAKING = 2.5;

    private final Route route;
    /** The limit of the segment that leads to point i. */
    private final double[] limit;
    /** The speed at point i. */
    private final double[] speed;
    /** Seconds from the start until point i is reached, and until it is left. */
    private final double[] reached;

    private final double[] left;

    private int segment = 1;
    private double x;
    private double y;
    private double currentSpeed;
    private double heading;

    /**
     * @param style what the driver makes of the limits, for example 1.3 with blue lights
     * @param urgent whether lights and stop signs only slow the vehicle down
     */
    Drive(Route route, Dice dice, double style, boolean urgent) {
        int n = route.size();
        this.route = route;
        this.limit = new double[n];
        this.speed = new double[n];
        this.reached = new double[n];
        this.left = new double[n];
        double[] pause = new double[n];
        for (int i = 1; i < n; i++) {
            limit[i] = route.roadTo(i).limit * (route.roadTo(i) == Road.DRIVEWAY ? 1 : style);
        }
        for (int i = 1; i < n - 1; i++) {
            speed[i] = Math.min(turnSpeed(route.turn(i)), Math.min(limit[i], limit[i + 1]));
            meetOthers(i, dice, urgent, pause);
        }
        limitSpeeds();
        setTimes(pause);
        this.heading = n > 1 ? Plane.heading(route.x(1) - route.x(0), route.y(1) - route.y(0)) : 0;
        this.x = route.x(0);
        this.y = route.y(0);
    }

    private void meetOthers(int i, Dice dice, boolean urgent, double[] pause) {
        boolean red = dice.chance(route.hasLight(i) ? 0.35 : 0.12);
        double seconds = route.hasLight(i) ? dice.uniform(4, 35) : dice.uniform(1, 4);
        if (red && urgent) {
            speed[i] = Math.min(speed[i], 6);
        } else if (red) {
            speed[i] = 0;
            pause[i] = seconds;
        }
    }

    private static double turnSpeed(double degrees) {
        if (degrees < 15) {
            return Double.POSITIVE_INFINITY;
        }
        return degrees < 50 ? 8 : degrees < 150 ? 4.5 : 1.5;
    }

    private void limitSpeeds() {
        for (int i = speed.length - 2; i > 0; i--) {
            speed[i] = Math.min(speed[i], after(speed[i + 1], BRAKING, length(i + 1)));
        }
        for (int i = 1; i < speed.length; i++) {
            speed[i] = Math.min(speed[i], after(speed[i - 1], ACCELERATION, length(i)));
        }
    }

    private void setTimes(double[] pause) {
        for (int i = 1; i < speed.length; i++) {
            reached[i] = left[i - 1] + new Profile(speed[i - 1], speed[i], limit[i], length(i)).seconds();
            left[i] = reached[i] + pause[i];
        }
    }

    private static double after(double speed, double acceleration, double length) {
        return Math.sqrt(speed * speed + 2 * acceleration * length);
    }

    private double length(int i) {
        return Plane.distance(route.x(i - 1), route.y(i - 1), route.x(i), route.y(i));
    }

    double seconds() {
        return reached[reached.length - 1];
    }

    /** Goes to this many seconds after the start; before and after the drive the vehicle stands. */
    void moveTo(double seconds) {
        if (route.size() == 1) {
            return;
        }
        if (seconds < left[segment - 1]) {
            segment = 1;
        }
        while (segment < route.size() - 1 && seconds >= left[segment]) {
            segment++;
        }
        int i = segment;
        double length = length(i);
        Profile profile = new Profile(speed[i - 1], speed[i], limit[i], length);
        double since = Math.max(0, Math.min(seconds, reached[i]) - left[i - 1]);
        double share = Math.min(1, profile.metres(since) / length);
        x = route.x(i - 1) + share * (route.x(i) - route.x(i - 1));
        y = route.y(i - 1) + share * (route.y(i) - route.y(i - 1));
        currentSpeed = seconds >= reached[i] ? 0 : profile.speed(since);
        heading = Plane.heading(route.x(i) - route.x(i - 1), route.y(i) - route.y(i - 1));
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double speed() {
        return currentSpeed;
    }

    double heading() {
        return heading;
    }

    /** Accelerate, hold, brake: the quickest way over one segment with given speeds at its ends. */
    private record Profile(double v0, double v1, double top, double length) {
        Profile {
            double reachable = (2 * ACCELERATION * BRAKING * length + BRAKING * v0 * v0 + ACCELERATION * v1 * v1)
                    / (ACCELERATION + BRAKING);
            // The rounding of the speeds at the ends must not make the phases negative.
            top = Math.max(Math.max(v0, v1), Math.min(top, Math.sqrt(reachable)));
        }

        private double rising() {
            return (top - v0) / ACCELERATION;
        }

        private double holding() {
            double ends = (top * top - v0 * v0) / (2 * ACCELERATION) + (top * top - v1 * v1) / (2 * BRAKING);
            return Math.max(0, (length - ends) / top);
        }

        double seconds() {
            return rising() + holding() + (top - v1) / BRAKING;
        }

        double speed(double t) {
            double braking = t - rising() - holding();
            return t < rising() ? v0 + ACCELERATION * t : braking <= 0 ? top : Math.max(v1, top - BRAKING * braking);
        }

        double metres(double t) {
            double rise = Math.min(t, rising());
            double hold = Math.max(0, Math.min(t - rise, holding()));
            double brake = Math.max(0, Math.min(t - rise - hold, (top - v1) / BRAKING));
            return (v0 + ACCELERATION * rise / 2) * rise + top * hold + (top - BRAKING * brake / 2) * brake;
        }
    }
}
