package com.nextcrm.integrations.credentials.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When to refresh. With jitter, so that a thousand consents given in one hour are not renewed in one second. */
final class RefreshTimes {

    /** With less left it is not worth handing out: a connector keeps a token until a minute before its end. */
    static final Duration LEAST_LEFT = Duration.ofSeconds(90);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 10;

    private RefreshTimes() {}

    /** For a token in use: when 65 to 80 % of its life are over. */
    static Instant ahead(Instant issuedAt, Instant expiresAt) {
        return issuedAt.plus(share(Duration.between(issuedAt, expiresAt), 65, 80));
    }

    /** For a token nobody uses: only so often that its refresh token does not die. */
    static Instant idle(Instant issuedAt, Duration keepAlive) {
        return issuedAt.plus(share(keepAlive, 80, 100));
    }

    /** A token of a short life is good for at least half of it. */
    static boolean isFresh(Grant grant, Instant now) {
        Duration half = Duration.between(grant.issuedAt(), grant.expiresAt()).dividedBy(2);
        Duration least = half.compareTo(LEAST_LEFT) < 0 ? half : LEAST_LEFT;
        return now.isBefore(grant.expiresAt().minus(least));
    }

    /** After so many failures in a row. */
    static Duration pause(long failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return share(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, 50, 100);
    }

    private static Duration share(Duration whole, int leastPercent, int mostPercent) {
        long percent = ThreadLocalRandom.current().nextLong(leastPercent, mostPercent + 1L);
        return Duration.ofMillis(whole.toMillis() * percent / 100);
    }
}
