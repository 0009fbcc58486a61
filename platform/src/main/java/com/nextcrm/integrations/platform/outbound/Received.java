package com.nextcrm.integrations.platform.outbound;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** A complete answer; a redirect is one like any other. */
public record Received(int status, HttpHeaders headers, byte[] body) {

    /** Of the JDK's client. To cancel what comes of it ends the exchange. */
    public static CompletableFuture<Received> from(CompletableFuture<HttpResponse<byte[]>> exchange) {
        CompletableFuture<Received> received = exchange.thenApply(
                response -> new Received(response.statusCode(), response.headers(), response.body()));
        received.whenComplete((answer, failure) -> {
            if (received.isCancelled()) {
                exchange.cancel(true);
            }
        });
        return received;
    }

    /** Never the body, which may tell about persons. */
    @Override
    public String toString() {
        return "Received[status=" + status + ", " + body.length + " bytes]";
    }
}
