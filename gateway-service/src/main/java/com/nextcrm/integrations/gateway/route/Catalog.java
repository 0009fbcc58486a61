package com.nextcrm.integrations.gateway.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Of the catalogue, what the gateway needs: which connector a provider belongs to. */
@Validated
@ConfigurationProperties("catalog")
record Catalog(@NotEmpty List<@Valid Provider> providers) {

    /**
     * @param id the provider's name in paths
     * @param category also the name of the connector's service
     */
    record Provider(
            @NotBlank @Pattern(regexp = "[a-z0-9-]+") String id,
            @NotBlank String category) {}

    /** For each category its providers as alternatives of a path pattern: {@code stripe|paypal}. */
    Map<String, String> alternativesByCategory() {
        return providers.stream()
                .collect(Collectors.groupingBy(
                        Provider::category, TreeMap::new, Collectors.mapping(Provider::id, Collectors.joining("|"))));
    }
}
