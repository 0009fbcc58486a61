package com.nextcrm.integrations.simulators;

import java.util.Map;
import tools.jackson.core.JacksonException;

/** {@code /control/health}, and for every provider {@code faults}, {@code stats}, {@code requests}, and its own. */
final class ControlApi {

    private final Map<String, ProviderApi> providers;

    ControlApi(Map<String, ProviderApi> providers) {
        this.providers = providers;
    }

    Answer answer(Call call) {
        if (call.path().equals("/health")) {
            return Answer.json(200, out -> out.value(Map.of("status", "UP", "providers", providers.keySet())));
        }
        int end = call.path().indexOf('/', 1);
        String name = end < 0 ? call.path().substring(1) : call.path().substring(1, end);
        ProviderApi provider = providers.get(name);
        if (provider == null) {
            return Answer.text(404, "No such provider: " + name);
        }
        try {
            String path = end < 0 ? "/" : call.path().substring(end);
            return answer(provider, new Call(call.method(), path, call.query(), call.headers(), call.body()));
        } catch (JacksonException e) {
            return Answer.text(400, "The body is not what this control takes: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(ProviderApi provider, Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /faults" ->
                Answer.json(200, out -> out.value(provider.faults().pending()));
            case "POST /faults" -> {
                provider.faults().add(ControlBody.read(call, FaultOrder.class).rule());
                yield ControlBody.done();
            }
            case "DELETE /faults" -> {
                provider.faults().clear();
                yield ControlBody.done();
            }
            case "GET /stats" ->
                Answer.json(200, out -> out.value(provider.traffic().stats()));
            case "DELETE /stats" -> {
                provider.traffic().reset();
                yield ControlBody.done();
            }
            case "GET /requests" ->
                Answer.json(200, out -> out.value(provider.traffic().requests()));
            default -> provider.control(call);
        };
    }
}
