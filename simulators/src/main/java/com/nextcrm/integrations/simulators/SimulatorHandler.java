package com.nextcrm.integrations.simulators;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the provider by the first part of the path, lets faults have their way, and sends the answer. */
final class SimulatorHandler extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(SimulatorHandler.class);

    private final Map<String, ProviderApi> providers;
    private final ControlApi control;

    SimulatorHandler(List<ProviderApi> providers) {
        this.providers = providers.stream().collect(Collectors.toMap(ProviderApi::name, Function.identity()));
        this.control = new ControlApi(this.providers);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI uri = request.getHttpURI();
        String path = uri.getDecodedPath() == null ? "/" : uri.getDecodedPath();
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path.substring(1) : path.substring(1, end);
        Call call = read(request, end < 0 ? "/" : path.substring(end));
        if (call == null) {
            send(response, Answer.text(400, "The request cannot be read"), callback);
        } else if (first.equals("control")) {
            send(response, control.answer(call), callback);
        } else if (providers.containsKey(first)) {
            serve(providers.get(first), call, response, callback);
        } else {
            send(response, Answer.text(404, "No such provider: " + first), callback);
        }
        return true;
    }

    private static @Nullable Call read(Request request, String path) throws Exception {
        try {
            byte[] body = Content.Source.asByteArrayAsync(request, Call.MAX_BODY_BYTES)
                    .get();
            return Call.of(request.getMethod(), path, request.getHttpURI().getQuery(), request.getHeaders(), body);
        } catch (ExecutionException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void serve(ProviderApi provider, Call call, Response response, Callback callback)
            throws IOException, InterruptedException {
        provider.traffic().begin(call);
        FaultedAnswer outcome = outcome(provider, call);
        boolean whole = outcome.cutAfter() < 0;
        // counted before it is sent, so that a client that has its answer also finds it counted
        provider.traffic().end(call, whole ? outcome.answer().status() : 0);
        if (whole) {
            send(response, outcome.answer(), callback);
        } else {
            cut(response, outcome, callback);
        }
    }

    private static FaultedAnswer outcome(ProviderApi provider, Call call) throws InterruptedException {
        try {
            return FaultedAnswer.of(provider, call);
        } catch (RuntimeException e) {
            log.error("The simulator of {} failed at {} {}", provider.name(), call.method(), call.path(), e);
            return new FaultedAnswer(Answer.text(500, "The simulator itself failed: " + e), -1);
        }
    }

    private static void send(Response response, Answer answer, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, answer.body().duplicate(), callback);
    }

    private static void cut(Response response, FaultedAnswer outcome, Callback callback) throws IOException {
        Answer answer = outcome.answer();
        if (outcome.cutAfter() > 0) {
            response.setStatus(answer.status());
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            response.getHeaders().put("Content-Length", answer.body().remaining());
            Content.Sink.write(response, false, answer.body().slice(0, outcome.cutAfter()));
        }
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
        callback.failed(new EofException("cut on demand"));
    }
}
