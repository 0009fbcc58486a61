package com.nextcrm.integrations.sdk.testkit;

import com.nextcrm.integrations.contracts.ProviderId;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What {@code catalog.yaml} says of a provider. */
final class CatalogBlock {

    private static final Properties CATALOG = read();

    private final String prefix;

    private CatalogBlock(String prefix) {
        this.prefix = prefix;
    }

    static CatalogBlock of(ProviderId provider) {
        return IntStream.iterate(0, at -> text(prefix(at) + "id") != null, at -> at + 1)
                .filter(at -> provider.value().equals(text(prefix(at) + "id")))
                .mapToObj(at -> new CatalogBlock(prefix(at)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("catalog.yaml has no block with the id " + provider.value()));
    }

    /** @param field one with a list, which may be absent */
    List<String> texts(String field) {
        return Stream.iterate(0, at -> at + 1)
                .map(at -> text(prefix + field + "[" + at + "]"))
                .takeWhile(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private static String prefix(int at) {
        return "catalog.providers[" + at + "].";
    }

    private static @Nullable String text(String name) {
        return CATALOG.getProperty(name);
    }

    private static Properties read() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("catalog.yaml"));
        return Objects.requireNonNull(yaml.getObject());
    }
}
