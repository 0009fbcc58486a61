package com.nextcrm.integrations.sdk.record;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that reaches many people: one mailing, or a sequence of steps that goes on as long as it is published.
 *
 * @param name what people call it
 * @param subject of the mail; null where it has none of its own
 * @param providerStatus the provider's own word for {@code status}; null where it has none
 * @param senderAddress from whom the mail seems to come
 * @param notes what the company wrote about it, for itself
 * @param startsAt when it begins, began, or should have begun; null for no such time
 * @param endsAt when it stops by itself; null for never, or when it is done
 * @param templateExternalId the provider's id of what is sent
 * @param audiences the lists or segments it reaches
 * @param tags by which people are chosen, or by which it is found
 * @param statistics null if the provider tells none
 */
public record Campaign(
        @Nullable String name,
        @Nullable String subject,
        Status status,
        @Nullable String providerStatus,
        @Personal @Nullable String senderName,
        @Personal @Nullable String senderAddress,
        @Personal @Nullable String notes,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String templateExternalId,
        List<Audience> audiences,
        List<String> tags,
        @Nullable Statistics statistics)
        implements CanonicalRecord {

    public Campaign {
        audiences = List.copyOf(audiences);
        tags = List.copyOf(tags);
    }

    /** Where it stands. */
    public enum Status {
        DRAFT,
        SCHEDULED,
        SENDING,
        PAUSED,
        SENT,
        /** Goes on by itself for everybody who comes along. */
        PUBLISHED,
        UNPUBLISHED,
        /** {@code providerStatus} tells more. */
        OTHER
    }

    /**
     * @param externalId the provider's id of the list or segment
     * @param name null if the provider does not tell here
     */
    public record Audience(String externalId, @Nullable String name) {}

    /** Numbers of mails or people; null for what the provider does not count. Bounces may come days after the end. */
    public record Statistics(
            @Nullable Long recipients,
            @Nullable Long sent,
            @Nullable Long delivered,
            @Nullable Long bounced,
            @Nullable Long deferred,
            @Nullable Long opened,
            @Nullable Long clicked,
            @Nullable Long unsubscribed) {}

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.concat(
                        Stream.of(name, subject, senderName, notes),
                        audiences.stream().map(Audience::name))
                .filter(Objects::nonNull)
                .toList();
    }
}
