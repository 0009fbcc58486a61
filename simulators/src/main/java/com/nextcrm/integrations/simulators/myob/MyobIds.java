package com.nextcrm.integrations.simulators.myob;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * GUIDs that can be computed from a number and turned back into it, so that none has to be kept.
 *
 * @param stream tells one company file's from another's
 */
record MyobIds(long stream) {

    /** What has GUIDs. */
    enum Kind {
        FILE,
        INVOICE,
        CUSTOMER,
        SUPPLIER,
        TAX_CODE,
        ACCOUNT,
        ITEM
    }

    String of(Kind kind, long number) {
        long most = bits(kind.ordinal());
        return new UUID(most, bits(~kind.ordinal()) ^ Long.reverse(number)).toString();
    }

    /** Empty for what is none of this kind. */
    Optional<Long> number(Kind kind, String uid) {
        try {
            UUID parsed = UUID.fromString(uid);
            long number = Long.reverse(parsed.getLeastSignificantBits() ^ bits(~kind.ordinal()));
            return parsed.getMostSignificantBits() == bits(kind.ordinal()) && number >= 0
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (IllegalArgumentException noGuid) {
            return Optional.empty();
        }
    }

    /** Digits, maybe negative, and another with each revision. */
    static String rowVersion(long number, long revision) {
        return Long.toString(new SplittableRandom(number * 31 + revision).nextLong());
    }

    private long bits(long of) {
        return new SplittableRandom(stream * 0x9e3779b97f4a7c15L + of).nextLong();
    }
}
