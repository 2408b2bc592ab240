package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.AccessToken;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Signs every request, and asks once more with a new token when the server refuses the old one. Thread-safe. */
final class TokenInterceptor implements Interceptor {
    private static final int UNAUTHORIZED = 401;

    private final Tokens tokens;

    TokenInterceptor(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        AccessToken token = tokens.current();
        Response response = chain.proceed(signed(chain.request(), token));
        if (response.code() != UNAUTHORIZED) {
            return response;
        }
        AccessToken other;
        try {
            other = tokens.instead(token);
        } catch (IOException e) {
            response.close();
            throw e;
        }
        if (other.value().equals(token.value())) {
            return response;
        }
        response.close();
        return chain.proceed(signed(chain.request(), other));
    }

    private static Request signed(Request request, AccessToken token) {
        return request.newBuilder()
                .header("Authorization", "Bearer " + token.value())
                .build();
    }
}
