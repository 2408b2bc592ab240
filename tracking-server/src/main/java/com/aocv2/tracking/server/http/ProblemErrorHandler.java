package com.aocv2.tracking.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells what Jetty itself refuses in the words of the API. */
final class ProblemErrorHandler extends ErrorHandler {
    private final Problems problems;

    ProblemErrorHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object failure = request.getAttribute(ERROR_EXCEPTION);
        int status = response.getStatus();
        Problem problem = failure instanceof Throwable t && status >= 500
                ? problems.of(t, request)
                : Problems.ofStatus(status, String.valueOf(request.getAttribute(ERROR_MESSAGE)));
        byte[] bytes = problem.toJson();
        response.setStatus(problem.kind().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
        return true;
    }
}
