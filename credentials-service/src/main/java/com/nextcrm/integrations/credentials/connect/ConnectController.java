package com.nextcrm.integrations.credentials.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import com.nextcrm.integrations.platform.security.SecuritySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Out to the provider's consent page, and back. */
@RestController
@RequestMapping("/api/integrations/{provider}")
@Tag(name = "Connecting by consent")
class ConnectController {

    private static final Logger log = LoggerFactory.getLogger(ConnectController.class);

    private final StartConnect start;
    private final ConnectStates states;
    private final FinishConnect finish;
    private final SecuritySettings security;
    private final MeterRegistry meters;

    ConnectController(
            StartConnect start,
            ConnectStates states,
            FinishConnect finish,
            SecuritySettings security,
            MeterRegistry meters) {
        this.start = start;
        this.states = states;
        this.finish = finish;
        this.security = security;
        this.meters = meters;
    }

    record Link(@JsonProperty("authorization_url") URI authorizationUrl) {}

    record Connected(List<Row> integrations, String message) {}

    record Row(
            String id,
            @JsonProperty("integration_type") String integrationType,
            @JsonProperty("integration_name") String integrationName) {}

    @GetMapping("/connect")
    @Operation(
            summary = "Sends the user to the provider's consent page",
            description = "302; 200 with authorization_url when JSON is asked for. The scope integrations:write is"
                    + " needed. The link is good for ten minutes and one use.")
    ResponseEntity<Object> connect(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) Authentication authentication,
            @PathVariable String provider,
            @Parameter(description = "What to call the integration; the account's own name if absent")
                    @RequestParam
                    @Nullable
                    String integrationName,
            @Parameter(description = "Where to send the user afterwards; one of the deployment's addresses")
                    @RequestParam
                    @Nullable
                    String returnTo,
            @Parameter(description = "The integration to connect again; it keeps all its data") @RequestParam @Nullable
                    String integrationId,
            @Parameter(hidden = true) HttpServletRequest request) {
        requireWrite(authentication);
        URI link = start.start(caller, provider, new StartConnect.Wish(integrationName, returnTo, integrationId));
        return wantsJson(request)
                ? ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(new Link(link))
                : redirect(link);
    }

    /** A link that connects is as good as a change. */
    private static void requireWrite(Authentication authentication) {
        boolean may = authentication.getAuthorities().stream()
                .map(each -> String.valueOf(each.getAuthority()))
                .anyMatch(each -> each.equals("SCOPE_integrations:write") || each.equals("SCOPE_integrations:admin"));
        if (!may) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN, "The token's scopes do not allow this: integrations:write is needed");
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return accept.contains("json") && !accept.contains("text/html");
    }

    @GetMapping("/callback")
    @SecurityRequirements
    @Operation(
            summary = "Where the provider sends the user back to",
            description = "Proves itself by its state. 302 to returnTo, with integrationId for each account connected,"
                    + " or with error and error_description; without a returnTo, JSON.")
    ResponseEntity<Object> callback(
            @PathVariable String provider,
            @Parameter(hidden = true) @RequestParam Map<String, String> params,
            @Parameter(hidden = true) @Nullable Authentication authentication) {
        Provider known = start.provider(provider);
        start.requireByConsent(known);
        String state = params.getOrDefault("state", "");
        return switch (states.use(state, known.type())) {
            case ConnectStates.Used.Fresh fresh -> answered(fresh.state(), known, params, authentication);
            case ConnectStates.Used.Spent spent ->
                failed(
                        spent.state(),
                        new ConnectFailed("invalid_state", "This consent was used before; please connect again"));
            case ConnectStates.Used.Expired expired ->
                failed(
                        expired.state(),
                        new ConnectFailed("invalid_state", "The consent took too long; please connect again"));
            case ConnectStates.Used.Unknown unknown ->
                throw Problem.badRequest(
                        "This is not the answer to a consent that was asked for here; please connect again");
        };
    }

    private ResponseEntity<Object> answered(
            ConnectState state,
            Provider provider,
            Map<String, String> params,
            @Nullable Authentication authentication) {
        try {
            requireSameUser(state, authentication);
            requireConsent(provider, params);
            return connected(state, provider, finish.finish(state, provider, params));
        } catch (ConnectFailed failed) {
            return failed(state, failed);
        } catch (Problem problem) {
            return failed(state, new ConnectFailed("refused", String.valueOf(problem.getMessage())));
        }
    }

    /** Most come back without a token; who has one must be who went. */
    private void requireSameUser(ConnectState state, @Nullable Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken user && !isSameUser(state, user)) {
            throw new ConnectFailed(
                    "wrong_user", "The consent was asked for by somebody else; please connect yourself");
        }
    }

    private boolean isSameUser(ConnectState state, JwtAuthenticationToken user) {
        return state.subject().equals(user.getName())
                && state.tenant().value().equals(user.getToken().getClaimAsString(security.tenantClaim()));
    }

    private static void requireConsent(Provider provider, Map<String, String> params) {
        String error = params.getOrDefault("error", "");
        if (error.equals("access_denied")) {
            throw new ConnectFailed("access_denied", "The consent was declined at " + provider.name());
        }
        if (!error.isEmpty()) {
            String code = error.matches("[a-z_]{1,40}") ? error : "server_error";
            throw new ConnectFailed(code, provider.name() + " did not let the account be connected (" + code + ")");
        }
        if (params.getOrDefault("code", "").isEmpty()) {
            throw new ConnectFailed("invalid_request", provider.name() + " sent no code; please connect again");
        }
    }

    private ResponseEntity<Object> connected(ConnectState state, Provider provider, List<Integration> rows) {
        meters.counter("credentials.connects", "provider", provider.type(), "outcome", "connected")
                .increment();
        if (state.returnTo() == null) {
            List<Row> answer = rows.stream()
                    .map(each -> new Row(each.id().value(), each.type(), each.name()))
                    .toList();
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON) // also for a browser, which did not ask for it
                    .body(new Connected(answer, provider.name() + " connected successfully"));
        }
        String query =
                rows.stream().map(each -> "integrationId=" + each.id().value()).collect(Collectors.joining("&"));
        return redirect(ReturnTo.with(state.returnTo(), query));
    }

    private ResponseEntity<Object> failed(ConnectState state, ConnectFailed failed) {
        log.info("a consent at {} came to nothing: {}", state.providerType(), failed.code());
        meters.counter("credentials.connects", "provider", state.providerType(), "outcome", failed.code())
                .increment();
        if (state.returnTo() == null) {
            throw Problem.badRequest(String.valueOf(failed.getMessage()));
        }
        Map<String, String> params = new LinkedHashMap<>();
        params.put("error", failed.code());
        params.put("error_description", String.valueOf(failed.getMessage()));
        return redirect(ReturnTo.with(state.returnTo(), TokenClient.encoded(params)));
    }

    private static ResponseEntity<Object> redirect(URI to) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(to)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
