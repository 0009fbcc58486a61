package com.nextcrm.integrations.sdk.record;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People who get the same mail: a list one is put on, or a segment one belongs to by a rule.
 *
 * @param alias a further name, such as one in addresses
 * @param contacts how many are on it; null if the provider does not tell
 * @param subscribed how many of them get mail; null if the provider does not tell
 * @param unsubscribed how many of them want none; null if the provider does not tell
 * @param doubleOptIn whether people confirm that they want to be on it; null where there is no such thing
 * @param published whether it is in use; null where that cannot be chosen
 * @param byRule whether people come and go by a rule of its own
 */
public record MailingList(
        @Nullable String name,
        @Nullable String alias,
        @Nullable String description,
        @Nullable Long contacts,
        @Nullable Long subscribed,
        @Nullable Long unsubscribed,
        @Nullable Boolean doubleOptIn,
        @Nullable Boolean published,
        boolean byRule)
        implements CanonicalRecord {

    @Override
    public @Nullable String statusName() {
        return published == null ? null : published ? "published" : "unpublished";
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(name, alias, description).filter(Objects::nonNull).toList();
    }
}
