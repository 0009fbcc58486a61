package com.nextcrm.integrations.sdk.record;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is sold; its prices are elsewhere.
 *
 * @param type the provider's own word: {@code service}, {@code digital}...
 */
public record Product(
        @Nullable String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String category,
        @Nullable String imageUrl,
        @Nullable String homeUrl)
        implements CanonicalRecord {

    @Override
    public @Nullable String statusName() {
        return null;
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(name, description, category).filter(Objects::nonNull).toList();
    }
}
