package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.TopKAnswer;
import com.aocv2.tracking.live.TopKWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vehicles nearest to a place, told whole whenever they or their order change. A slow reader gets the latest list:
 * none is made before it asks.
 */
final class NearestSubscription extends Subscription {
    private final Feed feed;
    private final TopKWatch nearest;

    NearestSubscription(Feed feed, Feed.Nearest request, Runnable ready) {
        super(feed, ready, request::meets);
        this.feed = feed;
        this.nearest = feed.engine().live().watch(request.query().withFilter(request::meets));
    }

    @Override
    boolean note(Moved moved, boolean events) {
        return nearest.offer(moved.vehicles());
    }

    @Override
    @Nullable
    FeedMessage next() {
        return nearest.poll().map(this::message).orElse(null);
    }

    private FeedMessage message(TopKAnswer answer) {
        ByteArrayOutputStream body =
                new ByteArrayOutputStream(64 + 360 * answer.items().size());
        write(body, "{\"items\":[");
        List<TopKAnswer.Ranked> items = answer.items();
        watch.follow(items.stream().map(item -> item.vehicle().id()).toList());
        long now = feed.now();
        for (int i = 0; i < items.size(); i++) {
            LiveVehicle vehicle = items.get(i).vehicle();
            double metres = Math.round(items.get(i).metres() * 10) / 10.0;
            write(body, (i > 0 ? "," : "") + "{\"rank\":" + (i + 1) + ",\"distance\":" + metres + ",\"vehicle\":");
            body.writeBytes(feed.texts().of(vehicle.state(), vehicle.profile(), now));
            body.write('}');
        }
        write(body, "],\"leftOut\":" + answer.leftOut() + "}");
        return new FeedMessage(FeedMessage.Kind.NEAREST, body.toByteArray(), null);
    }

    private static void write(ByteArrayOutputStream body, String ascii) {
        body.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void recheck() {
        nearest.recheck();
        ready();
    }
}
