package com.nextcrm.integrations.ingress.receive;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks before the servlet container sees them, on the thread that read them from the network, and answers
 * from the thread that heard Kafka's acknowledgement: no thread waits for a webhook. Every other request goes on to the
 * servlets, on a thread of its own.
 */
final class WebhookHandler extends Handler.Wrapper {

    private static final Logger log = LoggerFactory.getLogger(WebhookHandler.class);

    private final Map<String, WebhookSender> senders;
    private final Supplier<ReceiveWebhook> receive;
    private final ReceiveSettings settings;
    private final MemoryBudget budget;
    private final Clock clock;

    WebhookHandler(
            @Nullable Handler servlets,
            Map<String, WebhookSender> senders,
            Supplier<ReceiveWebhook> receive,
            ReceiveSettings settings,
            Clock clock) {
        super(servlets);
        this.senders = senders;
        this.receive = receive;
        this.settings = settings;
        this.budget = new MemoryBudget(settings.maxBodies().toBytes());
        this.clock = clock;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WebhookAddress address = HttpMethod.POST.is(request.getMethod())
                ? WebhookAddress.of(request.getHttpURI().getCanonicalPath())
                : null;
        if (address == null) {
            Thread.startVirtualThread(() -> toServlets(request, response, callback));
            return true;
        }
        WebhookSender sender = senders.get(address.provider());
        if (sender == null) {
            answer(Answer.NOT_FOUND, response, callback);
        } else if (request.getLength() > settings.maxBody().toBytes()) {
            answer(Answer.TOO_LARGE, response, callback);
        } else {
            read(sender, address.integration(), request, response, callback);
        }
        return true;
    }

    private void toServlets(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable broken) { // as Jetty's own threads do: whatever it is, the request must end
            Response.writeError(request, response, callback, broken);
        }
    }

    private void read(
            WebhookSender sender, @Nullable String integration, Request request, Response response, Callback callback) {
        IntegrationId id = null;
        if (integration != null) {
            try {
                id = new IntegrationId(integration);
            } catch (IllegalArgumentException noSuchId) {
                answer(Answer.NOT_FOUND, response, callback);
                return;
            }
        }
        new Webhook(sender, id, request, response, callback).start();
    }

    /** One webhook while it is being read and stored. */
    private final class Webhook implements BodyReader.Reader {

        private final WebhookSender sender;
        private final @Nullable IntegrationId integration;
        private final HttpFields headers;
        private final Response response;
        private final Callback callback;
        private final BodyReader body;

        Webhook(
                WebhookSender sender,
                @Nullable IntegrationId integration,
                Request request,
                Response response,
                Callback callback) {
            this.sender = sender;
            this.integration = integration;
            this.headers = request.getHeaders();
            this.response = response;
            this.callback = callback;
            this.body =
                    new BodyReader(request, Math.toIntExact(settings.maxBody().toBytes()), budget, this);
        }

        void start() {
            body.start(settings.bodyTimeout().toMillis());
        }

        @Override
        public void read(byte[] bytes) {
            receive(new Delivery(headers::getValuesList, bytes, clock.instant()))
                    .whenComplete((answer, broken) -> {
                        body.release();
                        if (broken != null) {
                            log.error("unexpected failure", broken);
                        }
                        Answer told = broken == null ? answer : Answer.BROKEN;
                        answer(sender.wantsEmptyAnswers() ? told.withoutBody() : told, response, callback);
                    });
        }

        private CompletableFuture<Answer> receive(Delivery delivery) {
            try {
                return integration == null
                        ? receive.get().receive(sender, delivery)
                        : receive.get().receive(sender, integration, delivery);
            } catch (RuntimeException broken) {
                return CompletableFuture.failedFuture(broken);
            }
        }

        @Override
        public void failed(Answer why) {
            body.release();
            answer(why, response, callback);
        }
    }

    private static void answer(Answer answer, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        if (answer.body().length > 0) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        if (answer.retryAfter() != null) {
            headers.put(HttpHeader.RETRY_AFTER, answer.retryAfter().toSeconds());
        }
        if (answer.status() == 413 || answer.status() == 408) {
            headers.put(HttpHeader.CONNECTION, "close"); // what is left of the body is not waited for
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
