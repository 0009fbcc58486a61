package com.nextcrm.integrations.orchestrator.connection;

import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConnectionController {

    record Request(@NotBlank String integrationId) {}

    private final TestConnection testConnection;

    ConnectionController(TestConnection testConnection) {
        this.testConnection = testConnection;
    }

    @Operation(summary = "Test a connection", description = "A provider's refusal is success: false with the reason.")
    @ApiResponse(responseCode = "200", description = "What was found")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @PostMapping("/api/integrations/test")
    TestResult test(Caller caller, @Valid @RequestBody Request request) {
        return testConnection.test(caller.tenant(), request.integrationId());
    }

    @Operation(summary = "Test a connection", description = "A provider's refusal is success: false with the reason.")
    @ApiResponse(responseCode = "200", description = "What was found")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @PostMapping("/api/integrations/{id}/test")
    TestResult test(Caller caller, @PathVariable String id) {
        return testConnection.test(caller.tenant(), id);
    }
}
