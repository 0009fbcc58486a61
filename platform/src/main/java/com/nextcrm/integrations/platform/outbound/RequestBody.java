package com.nextcrm.integrations.platform.outbound;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** The bytes that a request's publisher gives, all at once. */
final class RequestBody implements Flow.Subscriber<ByteBuffer> {

    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();

    private RequestBody() {}

    static byte[] of(HttpRequest request) {
        return request.bodyPublisher()
                .map(publisher -> {
                    RequestBody body = new RequestBody();
                    publisher.subscribe(body);
                    return body.all.getBody().toCompletableFuture().join();
                })
                .orElseGet(() -> new byte[0]);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        all.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
        all.onNext(List.of(part));
    }

    @Override
    public void onError(Throwable failure) {
        all.onError(failure);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
