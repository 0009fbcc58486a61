package com.nextcrm.integrations.gateway.route;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The routes that follow from the catalogue and the list of services; the fixed ones are in {@code routes.yaml}. */
@Component
final class DerivedRoutes implements RouteDefinitionLocator {

    /** After the fixed paths below a provider, before those below an integration's id. */
    private static final int RECORDS = 10;

    private final List<RouteDefinition> definitions = new ArrayList<>();

    DerivedRoutes(Catalog catalog, ServiceUrls urls) {
        catalog.alternativesByCategory()
                .forEach((category, providers) -> definitions.add(records(category, providers, urls.of(category))));
        urls.services().forEach((service, url) -> definitions.add(documentation(service, url)));
    }

    @Override
    public Flux<RouteDefinition> getRouteDefinitions() {
        return Flux.fromIterable(definitions);
    }

    private static RouteDefinition records(String category, String providers, URI url) {
        RouteDefinition route = route("records-" + category, "{provider:" + providers + "}/{dataType}/**", url);
        route.setOrder(RECORDS);
        return route;
    }

    private static RouteDefinition documentation(String service, URI url) {
        RouteDefinition route = route("docs-" + service, "docs/" + service, url);
        route.getFilters().add(new FilterDefinition("SetPath=/v3/api-docs"));
        return route;
    }

    private static RouteDefinition route(String id, String path, URI url) {
        RouteDefinition route = new RouteDefinition();
        route.setId(id);
        route.setUri(url);
        route.setPredicates(List.of(new PredicateDefinition("Path=/api/integrations/" + path)));
        route.setFilters(new ArrayList<>(List.of(new FilterDefinition("RateLimit"))));
        return route;
    }
}
