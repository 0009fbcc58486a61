package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.contracts.DataType;
import java.util.Arrays;
import java.util.Optional;

/** What there is, and what Mautic calls it: a segment is a {@code list} in its answers. */
enum MauticType {
    CONTACTS("contacts", "contact", "contacts", "Contact"),
    SEGMENTS("segments", "list", "lists", "Segment"),
    CAMPAIGNS("campaigns", "campaign", "campaigns", "Campaign");

    private final String path;
    private final String one;
    private final String many;
    private final String noun;

    MauticType(String path, String one, String many, String noun) {
        this.path = path;
        this.one = one;
        this.many = many;
        this.noun = noun;
    }

    static Optional<MauticType> of(DataType dataType) {
        return Arrays.stream(values())
                .filter(type -> type.path.equals(dataType.value()))
                .findFirst();
    }

    DataType dataType() {
        return new DataType(path);
    }

    String path() {
        return path;
    }

    /** The member of an answer that holds one of them. */
    String one() {
        return one;
    }

    /** The member of an answer that holds several. */
    String many() {
        return many;
    }

    /** As a person would begin a sentence with. */
    String noun() {
        return noun;
    }
}
