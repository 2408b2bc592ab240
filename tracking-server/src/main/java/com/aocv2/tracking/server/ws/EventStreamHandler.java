package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.auth.AuthResult;
import com.aocv2.tracking.server.auth.OriginCheck;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.feed.Feed;
import com.aocv2.tracking.server.feed.Filter;
import com.aocv2.tracking.server.feed.Subscription;
import com.aocv2.tracking.server.feed.Visibility;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Answers {@code GET /api/v1/stream}; what it refuses goes to the server's error handler. */
final class EventStreamHandler extends Handler.Abstract {
    private final Live live;
    private final OriginCheck origins;

    EventStreamHandler(Live live, OriginCheck origins) {
        this.live = live;
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields headers = request.getHeaders();
        AuthResult result = live.authenticator()
                .authenticate(headers.get(HttpHeader.AUTHORIZATION), headers.get(HttpHeader.COOKIE));
        if (!(result instanceof Principal principal)) {
            Response.writeError(request, response, callback, 401, "credentials are needed");
        } else if (!principal.has(Role.VIEWER)) {
            Response.writeError(request, response, callback, 403, "needs the role viewer");
        } else if (principal.needsOriginCheck()
                && !origins.allowsRead(headers.get(HttpHeader.ORIGIN), headers.get(HttpHeader.HOST))) {
            Response.writeError(request, response, callback, 403, "the page of another host must not use the session");
        } else {
            open(request, response, callback, principal);
        }
        return true;
    }

    private void open(Request request, Response response, Callback callback, Principal principal) {
        EventStream stream;
        try {
            stream = new EventStream(live, principal, response, callback, subscription(request));
        } catch (InvalidFieldException e) {
            Response.writeError(request, response, callback, 400, e.getMessage());
            return;
        } catch (OverloadedException e) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
            Response.writeError(request, response, callback, 503, e.getMessage());
            return;
        }
        response.setStatus(200);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "text/event-stream")
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                // nginx holds answers back otherwise
                .put("X-Accel-Buffering", "no");
        request.addFailureListener(stream::broken);
        stream.start();
    }

    /** Reads what is asked for. */
    private BiFunction<Visibility, Runnable, Subscription> subscription(Request request) {
        Fields query = Request.extractQueryParameters(request);
        Filter filter = FilterReader.read(query);
        TopKQuery nearest = NearestReader.find(query);
        if (nearest != null) {
            NearestReader.check(filter);
            return (sees, ready) -> live.feed().watch(new Feed.Nearest(nearest, filter, sees), ready);
        }
        boolean positions = !"false".equals(query.getValue("positions"));
        String cursor = request.getHeaders().get("Last-Event-ID");
        return (sees, ready) -> live.feed().subscribe(new Feed.Request(filter, sees, positions, true, cursor), ready);
    }
}
