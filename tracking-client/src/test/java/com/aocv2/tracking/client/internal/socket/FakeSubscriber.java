package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class FakeSubscriber implements Subscriber {
    final List<String> heard = new ArrayList<>();
    Demand demand = Demand.GO_ON;

    @Override
    public Demand demand() {
        return demand;
    }

    @Override
    public JsonObject request() {
        demand = Demand.GO_ON;
        return new JsonObject();
    }

    @Override
    public void received(String type, JsonFields message) {
        message.integer("n");
        heard.add(type + " " + message.integer("n"));
    }

    @Override
    public void interrupted(String code, String reason) {
        heard.add("interrupted " + code);
    }

    @Override
    public void refused(ApiException refusal) {
        heard.add("refused " + refusal.code());
    }

    @Override
    public void clientClosed() {
        heard.add("client closed");
    }
}
