package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The contacts a Mautic begins with, ids from 1 in the order they were made. Every tenth row is a visitor without a
 * name. Of eight contacts in a row five were made in one second, and two of three were never edited.
 *
 * @param contacts how many have a name
 * @param defects how many of these are defective
 */
record MauticSeed(long stream, long contacts, long defects, long spanSeconds, Instant newest) {

    private static final int BLOCK = 8;
    private static final int SAME_SECOND_FROM = 3;
    private static final int ANONYMOUS = 10;
    private static final String[] FIRST = {"Ana", "Bill", "Chloé", "Diego", "Éva", "Grace", "Hiro", "José"};
    private static final String[] LAST = {"Reyes", "Lucchini", "O'Brien", "Núñez", "Sørensen", "Weiß", "Łukasz"};
    private static final String[] CITIES = {"Boston", "Berlin", "Lyon", "São Paulo", "Kraków"};
    private static final String[] COUNTRIES = {"United States", "Germany", "France", "Brazil", "Poland"};

    /** How many rows there are, visitors included. */
    long rows() {
        return contacts + (contacts > 0 ? (contacts - 1) / (ANONYMOUS - 1) : 0);
    }

    boolean isAnonymous(long id) {
        return id % ANONYMOUS == 0;
    }

    Instant added(long id) {
        long row = id - 1;
        long inBlock = row % BLOCK;
        long slot = inBlock < SAME_SECOND_FROM ? row : row - inBlock + SAME_SECOND_FROM;
        double ahead = Math.max(0, rows() - 1 - slot);
        return newest.minusSeconds((long) (spanSeconds * ahead / Math.max(1, rows())));
    }

    @Nullable
    Instant modified(long id) {
        if (isAnonymous(id) || id % 3 != 0) {
            return null;
        }
        Instant edited = added(id).plus(bits(id) % 3_000, ChronoUnit.SECONDS);
        return edited.isAfter(newest) ? newest : edited;
    }

    @Nullable
    Instant identified(long id) {
        return isAnonymous(id) ? null : added(id);
    }

    @Nullable
    MauticDefect defect(long id) {
        if (defects == 0 || isAnonymous(id)) {
            return null;
        }
        long number = id - id / ANONYMOUS - 1; // among those with a name
        long every = Math.max(1, contacts / defects);
        return number % every == every / 2 && number / every < defects
                ? MauticDefect.values()[(int) (number / every % MauticDefect.values().length)]
                : null;
    }

    MauticContact contact(long id) {
        Map<String, Integer> blocked = id % 17 == 0 ? Map.of("email", 1) : id % 23 == 0 ? Map.of("email", 2) : Map.of();
        boolean anonymous = isAnonymous(id);
        return new MauticContact(
                id,
                added(id),
                modified(id),
                identified(id),
                anonymous ? Map.of() : values(id),
                id % 4 == 0 && !anonymous ? List.of("newsletter", "fair") : List.of(),
                anonymous ? Map.of() : blocked,
                id % 5 == 0 ? 1L : null,
                defect(id));
    }

    private Map<String, Object> values(long id) {
        long bits = bits(id);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstname", FIRST[(int) (bits % FIRST.length)]);
        values.put("lastname", LAST[(int) (bits / 8 % LAST.length)]);
        if (id % 11 != 0) {
            values.put("email", "contact" + id + "@example.com");
        }
        if (id % 2 == 0) {
            values.put("company", LAST[(int) (bits / 64 % LAST.length)] + " & Co");
            values.put("mobile", "+1 617 555 " + "%04d".formatted(id % 10_000));
        }
        if (id % 3 == 0) {
            values.put("address1", id % 90 + 1 + " Main St");
            values.put("city", CITIES[(int) (bits / 512 % CITIES.length)]);
            values.put("country", COUNTRIES[(int) (bits / 512 % COUNTRIES.length)]);
            values.put("zipcode", "%05d".formatted(id % 100_000));
        }
        values.put("points", id % 50);
        values.put("loyalty_level", id % 4);
        return values;
    }

    /** Well-spread bits for a contact. */
    long bits(long id) {
        return new SplittableRandom(stream * 0x9e3779b97f4a7c15L + id).nextLong() >>> 1;
    }
}
