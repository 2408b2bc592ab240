package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.http.Problem.Kind;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes a request to its route: finds it, asks who it is, looks at limits, reads the body and has the endpoint run where
 * it may. Nothing of this waits, so it runs on the thread that read the request; only the endpoints that wait for the
 * store are given to the pool. That is what makes a single fix cheap.
 *
 * <p>A look-up of credentials that were never seen before may read the store once; it takes microseconds.
 */
final class ApiHandler extends Handler.Sequence {
    private static final int MAX_DRAINED = 16_384;

    private final Router router;
    private final Gate gate;
    private final Problems problems;
    private final SecurityHeaders headers;
    private final Cors cors;
    private final Clients clients;
    private final Executor streams;

    ApiHandler(
            Router router,
            Gate gate,
            Problems problems,
            SecurityHeaders headers,
            Cors cors,
            Clients clients,
            Executor streams,
            List<Handler> mounted) {
        super(mounted);
        this.router = router;
        this.gate = gate;
        this.problems = problems;
        this.headers = headers;
        this.cors = cors;
        this.clients = clients;
        this.streams = streams;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback, problems);
        try {
            route(exchange);
        } catch (Exception | Error e) {
            refuse(exchange, e);
        }
        return true;
    }

    /**
     * Reads what comes with a request that is refused: unread bytes make Jetty close the connection, and that can
     * overtake the answer. Who sends more than a little is answered at once.
     */
    private static void refuse(Exchange exchange, Throwable refusal) {
        HttpFields fields = exchange.request().getHeaders();
        if (!fields.contains(HttpHeader.CONTENT_LENGTH) && !fields.contains(HttpHeader.TRANSFER_ENCODING)) {
            exchange.fail(refusal);
            return;
        }
        BodyReader.read(exchange.request(), MAX_DRAINED, new BodyReader.Sink() {
            @Override
            public void complete(byte[] bytes, int length) {
                exchange.fail(refusal);
            }

            @Override
            public void failed(Throwable failure) {
                exchange.fail(refusal);
            }
        });
    }

    private void route(Exchange exchange) {
        Request request = exchange.request();
        Router.Match match = router.find(request.getHttpURI().getPath());
        if (match == null) {
            headers.ofApi(exchange.answerHeaders(), clients.isSecure(request));
            throw ProblemException.notFound("there is nothing at this path");
        }
        exchange.variables(match.variables());
        Route route = match.route(request.getMethod());
        decorate(exchange, route == null ? match.methods().values().iterator().next() : route);
        if (route == null) {
            answerWithoutRoute(exchange, match);
            return;
        }
        request.setAttribute(AccessLog.ROUTE, route);
        gate.pass(exchange, route);
        if (route.takesBody()) {
            readBody(exchange, route);
        } else {
            run(exchange, route);
        }
    }

    private void decorate(Exchange exchange, Route route) {
        boolean secure = clients.isSecure(exchange.request());
        if (route.kind() == Route.Kind.PAGE) {
            headers.ofPage(exchange.answerHeaders(), secure);
            return;
        }
        headers.ofApi(exchange.answerHeaders(), secure);
        cors.allowReading(exchange.header(HttpHeader.ORIGIN), exchange.answerHeaders());
    }

    private void answerWithoutRoute(Exchange exchange, Router.Match match) {
        exchange.answerHeaders().put(HttpHeader.ALLOW, match.allow());
        if (!exchange.request().getMethod().equals("OPTIONS")) {
            throw ProblemException.of(Kind.METHOD_NOT_ALLOWED, "allowed are " + match.allow());
        }
        cors.allowCalling(exchange.header(HttpHeader.ORIGIN), match.allow(), exchange.answerHeaders());
        exchange.noContent();
    }

    private void readBody(Exchange exchange, Route route) {
        boolean gzip = Gzip.isUsed(exchange.header(HttpHeader.CONTENT_ENCODING));
        BodyReader.read(exchange.request(), route.maxBody(), new BodyReader.Sink() {
            @Override
            public void complete(byte[] bytes, int length) {
                try {
                    if (gzip) {
                        byte[] plain = Gzip.decompress(bytes, length, route.maxBody());
                        exchange.body(plain, plain.length);
                    } else {
                        exchange.body(bytes, length);
                    }
                    run(exchange, route);
                } catch (Exception | Error e) {
                    exchange.fail(e);
                }
            }

            @Override
            public void failed(Throwable failure) {
                exchange.fail(failure);
            }
        });
    }

    private void run(Exchange exchange, Route route) {
        switch (route.work()) {
            case INLINE -> answer(exchange, route);
            case POOLED -> getServer().getThreadPool().execute(() -> answer(exchange, route));
            case STREAMED -> streams.execute(() -> answer(exchange, route));
        }
    }

    private static void answer(Exchange exchange, Route route) {
        try {
            route.endpoint().handle(exchange);
        } catch (Exception | Error e) {
            exchange.fail(e);
        }
    }
}
