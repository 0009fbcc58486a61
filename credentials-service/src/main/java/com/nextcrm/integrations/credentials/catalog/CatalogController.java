package com.nextcrm.integrations.credentials.catalog;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be connected. */
@RestController
@Tag(name = "Catalogue")
class CatalogController {

    private final ProviderCatalog catalog;

    CatalogController(ProviderCatalog catalog) {
        this.catalog = catalog;
    }

    record Catalog(List<ProviderRow> catalog) {}

    @GetMapping("/api/integrations/catalog")
    @Operation(summary = "The providers there are, and what each needs and offers")
    Catalog catalog(@RequestParam @Nullable String category) {
        Category wanted = category == null ? null : category(category);
        return new Catalog(catalog.providers().stream()
                .filter(provider -> wanted == null || provider.category() == wanted)
                .map(ProviderRow::of)
                .toList());
    }

    private static Category category(String name) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("category must be accounting, payments or marketing"));
    }
}
