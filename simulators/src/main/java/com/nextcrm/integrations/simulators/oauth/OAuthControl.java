package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /control/<provider>/oauth/...}. No token stands in any answer. */
final class OAuthControl {

    private final AuthorizationServer server;

    OAuthControl(AuthorizationServer server) {
        this.server = server;
    }

    /** @param organisation absent for every grant */
    record Kill(@Nullable String organisation) {}

    record Times(@Nullable Integer times) {

        int number() {
            return times == null ? 1 : times;
        }
    }

    record DelayOrder(long millis, @Nullable Integer times) {}

    record Advance(long seconds) {}

    record RedirectUri(String uri) {}

    Optional<Answer> answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /oauth/stats" -> Optional.of(ControlBody.answer(server.stats()));
            case "GET /oauth/grants" -> Optional.of(ControlBody.answer(server.grants()));
            case "POST /oauth/expire" -> done(server::expireAccessTokens);
            case "POST /oauth/kill" ->
                Optional.of(ControlBody.answer(Map.of(
                        "killed",
                        server.killGrants(ControlBody.read(call, Kill.class).organisation()))));
            case "POST /oauth/lose" ->
                done(() -> server.loseNextAnswers(
                        ControlBody.read(call, Times.class).number()));
            case "POST /oauth/delay" -> done(() -> delay(ControlBody.read(call, DelayOrder.class)));
            case "POST /oauth/clock" ->
                done(() -> server.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Advance.class).seconds())));
            case "POST /oauth/redirect-uris" ->
                done(() -> server.register(
                        ControlBody.read(call, RedirectUri.class).uri()));
            default -> Optional.empty();
        };
    }

    private void delay(DelayOrder order) {
        server.delayNextAnswers(Duration.ofMillis(order.millis()), order.times() == null ? 1 : order.times());
    }

    private static Optional<Answer> done(Runnable action) {
        action.run();
        return Optional.of(ControlBody.done());
    }
}
